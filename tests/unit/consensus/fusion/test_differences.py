from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.fusion.claims import column, encode
from service.consensus.fusion.differences import differences
from service.domain.claim import CategoricalSpread, NumericSpread, TemporalSpread

if TYPE_CHECKING:
    from service.domain.fusion import Differences

Row = tuple[str, str, str, str]


def differ(rows: list[Row]) -> list[Differences]:
    sources, items, values, origins = zip(*rows, strict=True)
    return differences(
        encode(column(sources), column(items), column([""] * len(rows)), column(values), column(origins))
    )


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["i", "j"]),
        st.sampled_from(["1", "2", "2.0", "30"]),
        st.sampled_from(["", "wire", "desk"]),
    ),
    min_size=1,
    max_size=16,
)


@given(rows.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_no_order_of_rows_changes_a_bit(both: tuple[list[Row], list[Row]]) -> None:
    assert repr(differ(both[1])) == repr(differ(both[0]))


@given(rows, st.data())
def test_an_exact_copy_changes_nothing_per_origin(told: list[Row], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(told))[0]
    own = [(source, item, value, origin or source) for source, item, value, origin in told]
    copies = [("copy", item, value, origin) for source, item, value, origin in own if source == copied]
    for before, after in zip(differ(own), differ([*own, *copies]), strict=True):
        assert after.by_origin == before.by_origin


@given(rows)
def test_figures_keep_their_bounds(told: list[Row]) -> None:
    for each in differ(told):
        assert 1 <= each.by_origin.distinct == each.by_source.distinct
        assert 0 <= each.disagreement <= 1
        assert 0 < each.by_source.share <= 1
        assert (each.by_source.distinct == 1) == (each.by_source.share == 1)


def test_each_kind_has_its_spread() -> None:
    numbers, texts, times = differ(
        [
            ("a", "i1", "10", ""),
            ("b", "i1", "20", ""),
            ("a", "i2", "red", ""),
            ("b", "i2", "blue", ""),
            ("a", "i3", "2024-10-22 10:00", ""),
            ("b", "i3", "2024-10-22 10:30", ""),
        ]
    )
    assert isinstance(numbers.by_source.spread, NumericSpread)
    assert numbers.by_source.spread.mean == 15
    assert isinstance(texts.by_source.spread, CategoricalSpread)
    assert texts.by_source.spread.gini_simpson == pytest.approx(0.5)
    assert times.by_source.spread == TemporalSpread(spread_seconds=1800)
    assert {each.disagreement for each in (numbers, texts, times)} == {1.0}


def test_copies_hide_a_disagreement_only_per_source() -> None:
    told = [(f"s{at}", "i", "east", "wire") for at in range(8)] + [("x", "i", "west", ""), ("y", "i", "west", "")]
    (each,) = differ(told)
    assert (each.by_source.value, each.by_source.n) == ("east", 10)
    assert (each.by_origin.value, each.by_origin.n) == ("west", 3)
