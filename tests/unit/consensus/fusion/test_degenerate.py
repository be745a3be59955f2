from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from service.consensus.fusion.claims import Column, encode
from service.consensus.fusion.differences import differences
from service.consensus.fusion.fuse import fuse, methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.fusion.claims import Claims
    from service.consensus.fusion.fuse import Fused

million = 1_000_000


def one_item(values: list[str], size: int = million) -> Claims:
    """So many sources on one item, half of them with the first value."""
    at = np.arange(size)
    lone = Column(codes=np.zeros(size, dtype=np.int64), words=["i"])
    codes = np.where(at % 2 == 0, 0, at // 2 % len(values))
    sources = Column(codes=at, words=[f"s{source}" for source in range(size)])
    return encode(sources, lone, lone, Column(codes=codes, words=values))


@pytest.mark.parametrize(
    ("values", "size"),
    [
        (["10", "11.5", "12", "about 900"], million),
        (["ash", "birch", "elm"], million),
        (["ash;elm", "ash", "oak"], million // 10),
        (["2024-10-22", "2024-10-25", "2024-11"], million // 10),
        ([f"w{at:06}" for at in range(million // 10)], million // 10),
    ],
    ids=["numbers", "texts", "sets", "moments", "differ"],
)
def test_a_million_observations_of_one_item(values: list[str], size: int) -> None:
    claims = one_item(values, size)
    (item,), (spread,) = fuse(claims).items, differences(claims)
    assert item.value == values[0]
    assert 0.5 <= item.agreement < 1
    assert spread.by_source.n == size


@pytest.mark.parametrize("method", sorted(methods))
@pytest.mark.parametrize(
    "rows",
    [
        [("a", "i", "up"), ("a", "i", "down")],
        [("a", "i", "1"), ("a", "i", "at least 3"), ("a", "i", "2 to 5")],
        [("a", "i", ";"), ("b", "i", "kim;")],
        [("a", "i", "0"), ("b", "i", "-0"), ("c", "i", "0.0")],
        [("a", "i", "2024-02-29"), ("b", "i", "9999-12"), ("c", "i", "0:00")],
        [(f"s{at}", f"i{at}", f"v{at}") for at in range(40)],
        [("a", f"i{at}", "same") for at in range(40)],
        [(f"s{at % 3}", f"i{at // 3:02}", "no" if at == 5 else "yes") for at in range(60)],
        [(f"s{at % 3}", f"i{at // 3:02}", "7.5") for at in range(60)],
    ],
    ids=["contradicts", "bounds", "no members", "zeros", "days", "all apart", "lone", "one dissent", "flat"],
)
def test_odd_claims_have_figures_within_bounds(
    fuse_rows: Callable[..., Fused], method: str, rows: list[tuple[str, str, str]]
) -> None:
    fused = fuse_rows(rows, method)
    assert len(fused.items) == len({item for _, item, _ in rows})
    assert all(one.value and 0 <= one.confidence <= 1 and 0 <= one.agreement <= 1 for one in fused.items)
    assert all(0 <= one.low <= one.reliability <= one.high <= 1 for one in fused.sources)


def test_the_largest_numbers_are_numbers(fuse_rows: Callable[..., Fused]) -> None:
    rows = [("a", "i", "1e308"), ("b", "i", "-1e308"), ("c", "i", "1e-308"), ("d", "i", "1e308")]
    (item,) = fuse_rows(rows).items
    assert (item.value, item.agreement) == ("1e308", 0.5)
