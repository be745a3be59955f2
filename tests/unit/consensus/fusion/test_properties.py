from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.consensus.fusion.fuse import methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.fusion.fuse import Fused

Row = tuple[str, str, str]
FuseRows = "Callable[..., Fused]"

values = st.sampled_from(
    [
        ["yes", "no", "maybe"],
        ["1", "2.5", "10", "10.0", "at least 10", "-3", "1e6"],
        ["2024-10-22", "2024-10-22 10:00", "2024-10-22T10:05:00", "7:45 pm"],
        ["ana", "ana;kim", "kim;ana", "lee", "ana;kim;lee"],
        ["land/town", "land", "land/village", "Östra Vik", "ostra vik", "Ostra Wik"],
        ["12", "twelve", "a;b", "2024-10-22"],
    ]
)
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@st.composite
def rows(draw: st.DrawFn, *, sources: int = 6, items: int = 4) -> list[Row]:
    row = st.tuples(
        st.integers(1, sources).map("s{}".format),
        st.integers(1, items).map("i{}".format),
        st.sampled_from(draw(values)),
    )
    return draw(st.lists(row, min_size=1, max_size=24))


def all_but_names(fused: Fused) -> tuple[object, ...]:
    return repr(fused.items), sorted((each.reliability, each.claims) for each in fused.sources)


@quiet
@given(rows().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))), st.sampled_from(sorted(methods)))
def test_no_order_of_rows_changes_a_bit(
    fuse_rows: Callable[..., Fused], both: tuple[list[Row], list[Row]], method: str
) -> None:
    told, shuffled = both
    assert repr(fuse_rows(shuffled, method)) == repr(fuse_rows(told, method))


@quiet
@given(rows(), st.permutations(range(1, 7)), st.sampled_from(sorted(methods)))
def test_names_of_sources_change_nothing_but_names(
    fuse_rows: Callable[..., Fused], told: list[Row], names: list[int], method: str
) -> None:
    new_name = {f"s{at}": f"x{name}" for at, name in enumerate(names, 1)}
    renamed = fuse_rows([(new_name[source], item, value) for source, item, value in told], method)
    before = fuse_rows(told, method)
    assert all_but_names(renamed) == all_but_names(before)
    after = {each.source: each.reliability for each in renamed.sources}
    assert {new_name[each.source]: each.reliability for each in before.sources} == after


@quiet
@given(rows(sources=12), st.data())
def test_an_agreeing_independent_source_never_lowers_agreement(
    fuse_rows: Callable[..., Fused], told: list[Row], data: st.DataObject
) -> None:
    before = data.draw(st.sampled_from(list(fuse_rows(told).items)))
    after = next(one for one in fuse_rows([*told, ("new", before.item, before.value)]).items if one.item == before.item)
    assert after.agreement >= before.agreement - 1e-12


@quiet
@given(rows(), st.data())
def test_an_exact_copy_in_the_same_origin_changes_no_vote(
    fuse_rows: Callable[..., Fused], told: list[Row], data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(told))[0]
    rows = [(source, item, value, f"of {source}") for source, item, value in told]
    copies = [("copy", item, value, origin) for source, item, value, origin in rows if source == copied]
    before, after = fuse_rows(rows, "vote"), fuse_rows([*rows, *copies], "vote")
    assert [one.value for one in after.items] == [one.value for one in before.items]
    assert [one.agreement for one in after.items] == pytest.approx([one.agreement for one in before.items])


@quiet
@given(rows(), st.sampled_from(sorted(methods)))
def test_every_figure_keeps_its_bounds(fuse_rows: Callable[..., Fused], told: list[Row], method: str) -> None:
    fused = fuse_rows(told, method)
    assert [one.item for one in fused.items] == sorted({item for _, item, _ in told})
    assert [one.source for one in fused.sources] == sorted({source for source, _, _ in told})
    assert all(0 <= one.confidence <= 1 and 0 <= one.agreement <= 1 for one in fused.items)
    assert all(0 <= one.reliability <= 1 for one in fused.sources)
