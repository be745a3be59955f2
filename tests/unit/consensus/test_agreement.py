from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.consensus.agreement import alpha, answers, pair_up
from service.domain.agreement import SourcePair
from service.domain.claim import Position
from service.domain.values import Comparator, Quantity

DAY = datetime(2025, 3, 18, tzinfo=UTC)


def position(
    amount: float, *sources: str, comparator: Comparator = Comparator.EQ, superseded: bool = False
) -> Position:
    return Position(
        value=Quantity(amount=amount, unit="person", comparator=comparator),
        sources=sources, origin_count=1, statement_count=1, share=0.5, origin_share=0.5,
        first_stated_at=DAY, last_stated_at=DAY, superseded=superseded,
    )  # fmt: skip


def test_compatible_values_are_one_answer_and_replaced_ones_none() -> None:
    given = answers(
        [
            position(50, "a", "b"),
            position(50, "c", comparator=Comparator.APPROX),
            position(90, "d", "a"),
            position(20, "e", superseded=True),
        ]
    )
    assert given == {"a": 0, "b": 0, "c": 0, "d": 2}


def test_sources_are_compared_pair_by_pair_where_both_answer() -> None:
    assert pair_up([{"b": 0, "a": 0, "c": 1}, {"a": 0, "b": 1}, {"c": 0}]) == (
        SourcePair(one="a", other="b", shared=2, agreed=1),
        SourcePair(one="a", other="c", shared=1, agreed=0),
        SourcePair(one="b", other="c", shared=1, agreed=0),
    )


def test_alpha_is_that_of_the_published_example() -> None:
    # Krippendorff, Computing Krippendorff's alpha-reliability (2011): four observers, twelve units, some unseen.
    table = {"a": "123321412...", "b": "1233224125.3", "c": ".3332342251.", "d": "12332441251."}
    units = [{observer: int(row[unit]) for observer, row in table.items() if row[unit].isdigit()} for unit in range(12)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_one_in_full_agreement_and_zero_or_less_without_any() -> None:
    assert alpha([{"a": 0, "b": 0}, {"a": 1, "b": 1}]) == pytest.approx(1)
    assert (alpha([{"a": 0, "b": 1}, {"a": 1, "b": 0}]) or 0) < 0


@pytest.mark.parametrize("claims", [[], [{"a": 0}], [{"a": 0, "b": 0}, {"a": 0, "c": 0}]])
def test_where_nothing_can_be_expected_of_chance_there_is_no_alpha(claims: list[dict[str, int]]) -> None:
    assert alpha(claims) is None
