from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from time import process_time
from typing import TYPE_CHECKING

import pytest

from service.consensus.verdict import judge
from service.domain.claim import ClaimStatus, NumericSpread
from service.domain.values import (
    Comparator,
    Date,
    Location,
    Name,
    Precision,
    Proposition,
    Quantity,
    Quote,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.observation import Observation
    from service.domain.claim import Verdict

    Says = Callable[..., Observation]


def number(amount: float, comparator: str = "eq", unit: str | None = None) -> Quantity:
    return Quantity(amount=amount, comparator=Comparator(comparator), unit=unit)


def name(text: str) -> Name:
    return Name(text=text, canonical=text)


def day(start: datetime) -> Date:
    return Date(start=start, end=start + timedelta(days=1, seconds=-1), precision=Precision.DAY)


def held(verdict: Verdict) -> dict[Value, tuple[str, ...]]:
    return {position.value: position.sources for position in verdict.positions}


def test_a_lone_source_is_no_agreement(says: Says) -> None:
    verdict = judge([says("a.example", number(12)), says("a.example", number(12), hours=3)])
    assert verdict.status is ClaimStatus.SINGLE_SOURCE
    assert (verdict.source_count, verdict.origin_count, verdict.statement_count) == (1, 1, 2)
    assert verdict.consensus.value == number(12)
    assert verdict.consensus.agreement == 1.0
    assert 0.5 < verdict.consensus.confidence <= 0.6
    assert verdict.disagreement == 0.0
    assert verdict.last_stated_at - verdict.first_stated_at == timedelta(hours=3)
    assert verdict.consensus.as_of == verdict.last_stated_at


def test_a_source_that_contradicts_itself_splits_its_weight_and_stays_a_single_source(says: Says) -> None:
    verdict = judge([says("a.example", number(12)), says("a.example", number(20)), says("a.example", number(20))])
    assert verdict.status is ClaimStatus.SINGLE_SOURCE
    assert held(verdict) == {number(12): ("a.example",), number(20): ("a.example",)}
    assert [(position.share, position.origin_share) for position in verdict.positions] == [(0.5, 0.5)] * 2
    assert sum(position.statement_count for position in verdict.positions) == 3
    assert verdict.disagreement == 0.0


def test_a_lone_source_that_updates_its_figure_is_held_to_the_latest(says: Says) -> None:
    verdict = judge([says("a.example", number(3)), says("a.example", number(10), hours=9)])
    assert verdict.status is ClaimStatus.SINGLE_SOURCE
    assert [(position.value, position.superseded) for position in verdict.positions] == [
        (number(10), False),
        (number(3), True),
    ]


def test_vague_figures_join_the_exact_one(says: Says) -> None:
    verdict = judge([
        says("a.example", number(50, "approx")), says("b.example", number(50)), says("c.example", number(40, "ge")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.AGREED
    assert held(verdict) == {number(50): ("a.example", "b.example", "c.example")}
    assert verdict.consensus.agreement == 1.0


def test_more_than_a_thousand_stands_against_fifteen_hundred(says: Says) -> None:
    verdict = judge([
        says("a.example", number(1000, "gt")), says("b.example", number(1500)),
        says("c.example", number(1500, "approx")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.CONTESTED
    assert held(verdict) == {number(1500): ("b.example", "c.example"), number(1000, "gt"): ("a.example",)}
    assert verdict.consensus.value == number(1500)
    assert verdict.consensus.agreement == pytest.approx(2 / 3)


def test_a_vague_figure_joins_the_compatible_one_with_most_voices(says: Says) -> None:
    verdict = judge([
        says("a.example", number(100)), says("b.example", number(110)), says("c.example", number(110)),
        says("d.example", number(105, "approx")),
    ])  # fmt: skip
    assert held(verdict) == {number(110): ("b.example", "c.example", "d.example"), number(100): ("a.example",)}


def test_a_rounded_figure_joins_the_better_supported_one_and_ties_go_to_the_finer(says: Says) -> None:
    fine, coarse = number(13.88e9), number(13.9e9)
    assert judge([says("a.example", fine), says("b.example", coarse)]).consensus.value == fine
    verdict = judge([says("a.example", fine), says("b.example", coarse), says("c.example", coarse)])
    assert verdict.status is ClaimStatus.AGREED
    assert verdict.consensus.value == coarse


def test_a_bare_figure_takes_the_one_unit_of_the_claim(says: Says) -> None:
    verdict = judge([says("a.example", number(1500)), says("b.example", number(1500, unit="km"))])
    assert held(verdict) == {number(1500, unit="km"): ("a.example", "b.example")}
    exact_but_bare = judge([says("a.example", number(1490)), says("b.example", number(1500, "approx", unit="km"))])
    assert held(exact_but_bare) == {number(1490, unit="km"): ("a.example", "b.example")}


def test_a_bare_figure_does_not_join_two_units(says: Says) -> None:
    verdict = judge([
        says("a.example", number(1500)), says("b.example", number(1500)), says("c.example", number(1500, unit="km")),
        says("d.example", number(1500, unit="miles")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.CONTESTED
    assert {value.unit for value in held(verdict) if isinstance(value, Quantity)} == {"km", "miles"}


def test_a_short_name_joins_a_full_one_but_does_not_join_two(says: Says) -> None:
    verdict = judge([
        says("a.example", name("Ana")), says("b.example", name("Ana")), says("c.example", name("Ana Mei-lin")),
        says("d.example", name("Ana Mei-lin")), says("e.example", name("Ana Mei-lyn")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.CONTESTED
    assert held(verdict) == {
        name("Ana Mei-lin"): ("a.example", "b.example", "c.example", "d.example"),
        name("Ana Mei-lyn"): ("e.example",),
    }


def test_a_short_name_joins_the_full_one_with_most_voices(says: Says) -> None:
    verdict = judge([
        says("a.example", name("Ana")), says("b.example", name("Ana Lee")), says("c.example", name("Ana Lee")),
        says("d.example", name("Ana Mei-lin")),
    ])  # fmt: skip
    assert held(verdict) == {
        name("Ana Lee"): ("a.example", "b.example", "c.example"),
        name("Ana Mei-lin"): ("d.example",),
    }


def test_one_name_in_two_spellings_of_case_is_shown_as_most_print_it(says: Says) -> None:
    verdict = judge([
        says("a.example", name("ANA MEI-LIN")), says("b.example", name("Ana Mei-lin")),
        says("c.example", name("Ana Mei-lin")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.AGREED
    assert verdict.consensus.value == name("Ana Mei-lin")


def test_the_narrowest_date_leads(says: Says) -> None:
    start = datetime(2024, 10, 1, tzinfo=UTC)
    month = Date(start=start, end=datetime(2024, 10, 31, 23, 59, 59, tzinfo=UTC), precision=Precision.MONTH)
    verdict = judge([says("a.example", month), says("b.example", month), says("c.example", day(start))])
    assert verdict.status is ClaimStatus.AGREED
    assert verdict.consensus.value == day(start)


def test_affirmed_and_denied_is_disputed(says: Says) -> None:
    verdict = judge([
        says("a.example", Proposition(holds=True)), says("a.example", Proposition(holds=False)),
        says("b.example", Proposition(holds=True)),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.DISPUTED
    assert verdict.consensus.value == Proposition(holds=True)
    assert verdict.consensus.agreement == 0.75
    assert [position.share for position in verdict.positions] == [0.75, 0.25]


def test_affirmed_by_all_is_agreed(says: Says) -> None:
    verdict = judge([says(source, Proposition(holds=False)) for source in ("a.example", "b.example")])
    assert verdict.status is ClaimStatus.AGREED


def test_two_translations_are_contested(says: Says) -> None:
    verdict = judge([
        says("a.example", Quote(text="significant security threat")),
        says("b.example", Quote(text="serious security threat")),
        says("c.example", Quote(text="“Significant security threat”")),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.CONTESTED
    assert len(verdict.positions) == 2
    assert verdict.consensus.source_count == 3


def test_a_toll_that_rises_over_the_hours_is_evolving_and_the_latest_counts(says: Says) -> None:
    verdict = judge([
        says("a.example", number(3)), says("b.example", number(3, "ge"), hours=1),
        says("a.example", number(10), hours=8), says("c.example", number(14), hours=20),
    ])  # fmt: skip
    assert verdict.status is ClaimStatus.EVOLVING
    assert [(position.value, position.superseded) for position in verdict.positions] == [
        (number(14), False), (number(10), True), (number(3), True),
    ]  # fmt: skip
    consensus = verdict.consensus
    assert consensus.value == consensus.by_source.value == consensus.by_origin.value == number(14)
    assert consensus.agreement == pytest.approx(1 / 3)
    assert verdict.disagreement == 0.0


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([(10, 0), (12, 3)], "too soon after"),
        ([(12, 0), (10, 9)], "falls"),
        ([(10, 0), (12, 9), (10, 18)], "the older is repeated"),
        ([(5.9, 0), (6.1, 9)], "a measure, not a count"),
    ],
)
def test_figures_that_differ_otherwise_are_contested(says: Says, told: list[tuple[float, float]], why: str) -> None:
    verdict = judge([says(f"{at}.example", number(amount), hours=hours) for at, (amount, hours) in enumerate(told)])
    assert verdict.status is ClaimStatus.CONTESTED, why
    assert not any(position.superseded for position in verdict.positions)


def test_figures_in_different_units_do_not_evolve(says: Says) -> None:
    verdict = judge([says("a.example", number(10, unit="km")), says("b.example", number(20, unit="mile"), hours=9)])
    assert verdict.status is ClaimStatus.CONTESTED


def test_a_day_that_is_put_off_evolves_and_a_past_one_does_not(says: Says) -> None:
    soon, later = day(datetime(2024, 10, 25, tzinfo=UTC)), day(datetime(2024, 10, 28, tzinfo=UTC))
    put_off = judge([says("a.example", soon), says("b.example", later, hours=24)])
    assert put_off.status is ClaimStatus.EVOLVING
    assert put_off.consensus.value == later
    past = [day(datetime(2024, 10, date, tzinfo=UTC)) for date in (8, 9)]
    assert judge([says("a.example", past[0]), says("b.example", past[1], hours=24)]).status is ClaimStatus.CONTESTED


def test_copies_are_one_origin_and_do_not_outvote(says: Says) -> None:
    wire = [says(f"copy{at}.example", number(8000), origin=1) for at in range(5)]
    own = [says("b.example", number(12000)), says("c.example", number(12000))]
    verdict = judge(wire + own)
    assert (verdict.source_count, verdict.origin_count) == (7, 3)
    assert verdict.consensus.value == number(12000)
    assert verdict.consensus.by_source.value == number(8000)
    assert verdict.consensus.by_source.share == pytest.approx(5 / 7)
    assert verdict.consensus.by_origin.value == number(12000)
    assert verdict.consensus.by_origin.share == pytest.approx(2 / 3)
    assert [position.origin_count for position in verdict.positions] == [2, 1]


def test_two_sources_of_one_origin_are_two_sources(says: Says) -> None:
    verdict = judge([says("a.example", number(5), origin=1), says("b.example", number(5), origin=1)])
    assert verdict.status is ClaimStatus.AGREED
    assert (verdict.source_count, verdict.origin_count) == (2, 1)
    assert verdict.consensus.confidence <= 0.6


def test_many_articles_of_one_source_are_one_voice(says: Says) -> None:
    verdict = judge([
        *(says("a.example", number(10_000), origin=at) for at in range(1, 4)),
        says("b.example", number(12_000)), says("c.example", number(12_000)),
    ])  # fmt: skip
    assert verdict.origin_count == 3
    assert verdict.consensus.value == number(12_000)


def test_even_votes_go_to_the_exact_then_to_the_middle_then_to_the_latest(says: Says) -> None:
    bounded = judge([says("a.example", number(8000, "le"), hours=1), says("b.example", number(12000))])
    assert bounded.consensus.value == number(12000)
    three = judge([says("a.example", number(8)), says("b.example", number(30)), says("c.example", number(12))])
    assert three.consensus.value == number(12)
    places = [Location(text=text, canonical=text) for text in ("Porto", "Vladivostok")]
    for first, last in (places, reversed(places)):
        verdict = judge([says("a.example", first), says("b.example", last, hours=1)])
        assert verdict.consensus.value == last


def test_more_agreeing_origins_raise_confidence_short_of_certainty(says: Says) -> None:
    trust = [
        judge([says(f"{at}.example", number(5)) for at in range(count)]).consensus.confidence
        for count in (1, 2, 3, 10, 1000)
    ]
    assert trust == sorted(set(trust))
    assert trust[-1] < 1.0


def test_disagreement_is_comparable_between_kinds(says: Says) -> None:
    figures = judge([says("a.example", number(8)), says("b.example", number(8000)), says("c.example", number(8))])
    denials = judge([says(f"{at}.example", Proposition(holds=at != 1)) for at in range(3)])
    assert figures.disagreement == denials.disagreement == pytest.approx(2 / 3)
    rivals = judge([says("a.example", name("Ana")), says("b.example", name("Lee"))])
    assert rivals.disagreement == 1.0


def test_sources_of_one_origin_that_differ_are_in_disagreement(says: Says) -> None:
    verdict = judge([says("a.example", number(5), origin=1), says("b.example", number(9), origin=1)])
    assert verdict.status is ClaimStatus.CONTESTED
    assert verdict.disagreement == 1.0


def test_variance_hears_each_voice_once_and_at_its_latest(says: Says) -> None:
    verdict = judge([
        says("a.example", number(10), origin=1), says("a.example", number(12), origin=1, hours=5),
        says("b.example", number(20), origin=1, hours=1), says("c.example", number(40), origin=2),
    ])  # fmt: skip
    by_source, by_origin = verdict.variance.by_source, verdict.variance.by_origin
    assert (by_source.n, by_source.distinct, by_origin.n, by_origin.distinct) == (3, 3, 2, 2)
    assert by_source.spread.mean == pytest.approx(24)  # type: ignore[union-attr]
    assert by_origin.spread.mean == pytest.approx(26)  # type: ignore[union-attr]


def test_variance_leaves_out_amounts_of_another_dimension(says: Says) -> None:
    verdict = judge([
        says("a.example", number(1500, unit="km")), says("b.example", number(1500, unit="km")),
        says("c.example", number(940, unit="kg")),
    ])  # fmt: skip
    assert verdict.variance.by_source.n == 2
    assert verdict.variance.by_source.spread.minimum == 1500  # type: ignore[union-attr]


def test_variance_tells_amounts_of_one_dimension_in_the_unit_of_the_consensus(says: Says) -> None:
    verdict = judge([
        says("a.example", number(100, unit="km")), says("b.example", number(100, unit="km")),
        says("c.example", number(100, unit="mile")),
    ])  # fmt: skip
    spread = verdict.variance.by_source.spread
    assert isinstance(spread, NumericSpread)
    assert (spread.minimum, spread.maximum) == (100, pytest.approx(160.9344))
    assert verdict.status is ClaimStatus.CONTESTED


def test_what_cannot_be_judged_is_refused(says: Says) -> None:
    with pytest.raises(ValueError, match="at least one"):
        judge([])
    with pytest.raises(ValueError, match="one kind"):
        judge([says("a.example", number(1)), says("b.example", Proposition(holds=True))])
    naive = says("a.example", day(datetime(2024, 1, 1)))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        judge([naive])


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none_are_refused(says: Says, odd: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        judge([says("a.example", number(odd))])
    for low, high in ((odd, 1.0), (1.0, odd)):
        with pytest.raises(ValueError, match="finite"):
            judge([says("a.example", Quantity(amount=1.0, low=low, high=high, comparator=Comparator.RANGE))])


def test_times_and_numbers_are_brought_to_one_form(says: Says) -> None:
    start = datetime(2024, 10, 22, 9, tzinfo=timezone(timedelta(hours=9)))
    verdict = judge([says("a.example", day(start)), says("b.example", day(start.astimezone(UTC)))])
    assert len(verdict.positions) == 1
    value = verdict.consensus.value
    assert isinstance(value, Date)
    assert value.start.tzinfo is UTC
    zero = judge([says("a.example", number(-0.0)), says("b.example", number(0))]).consensus.value
    assert repr(zero) == repr(number(0.0))


def test_all_different(says: Says) -> None:
    verdict = judge([says(f"{at}.example", number(2.0**at)) for at in range(12)])
    assert len(verdict.positions) == 12
    assert verdict.disagreement == 1.0
    assert verdict.consensus.agreement == pytest.approx(1 / 12)


@pytest.mark.parametrize("different", [1, 5000, 10_000])
def test_ten_thousand_observations_of_one_claim(says: Says, different: int) -> None:
    told = [says(f"{at % 3000}.example", number(float(at % different)), hours=at % 40) for at in range(10_000)]
    started = process_time()
    verdict = judge(told)
    assert process_time() - started < 10, "comparing all pairs takes minutes"
    assert (verdict.statement_count, verdict.source_count) == (10_000, 3000)
