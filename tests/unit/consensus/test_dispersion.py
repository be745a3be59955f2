from __future__ import annotations

import math
import statistics
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.dispersion import categorical_spread, disperse, latest_words, numeric_spread, textual_spread
from service.domain.claim import CategoricalSpread, TemporalSpread, TextualSpread
from service.domain.values import Date, Name, Precision, Proposition, Quantity, Quote, Value


def test_numbers() -> None:
    spread = numeric_spread([8000, 10000, 12000, 12000, 12000])
    assert spread.mean == 10800
    assert spread.median == 12000
    assert (spread.minimum, spread.maximum) == (8000, 12000)
    assert spread.variance == pytest.approx(2_560_000)
    assert spread.std == pytest.approx(1600)
    assert spread.cv == pytest.approx(1600 / 10800)
    assert spread.mad == 0
    assert spread.iqr == 2000


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=12))
def test_numbers_agree_with_the_standard_library(amounts: list[float]) -> None:
    spread = numeric_spread(amounts)
    scale = max(1.0, *(abs(amount) for amount in amounts))
    assert spread.mean == pytest.approx(statistics.fmean(amounts), abs=1e-9 * scale)
    assert spread.median == pytest.approx(statistics.median(amounts), abs=1e-12 * scale)
    assert spread.variance == pytest.approx(statistics.pvariance(amounts), abs=1e-9 * scale**2)
    middle = statistics.median(amounts)
    assert spread.mad == pytest.approx(statistics.median(abs(a - middle) for a in amounts), abs=1e-12 * scale)
    if len(amounts) > 1:
        low, _, high = statistics.quantiles(amounts, n=4, method="inclusive")
        assert spread.iqr == pytest.approx(high - low, abs=1e-9 * scale)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 7))
def test_equal_numbers_do_not_spread(amount: float, count: int) -> None:
    spread = numeric_spread([amount] * count)
    assert spread.mean == spread.median == amount
    assert (spread.variance, spread.std, spread.mad, spread.iqr) == (0, 0, 0, 0)
    assert spread.cv == (None if amount == 0 else 0)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6))
def test_no_figure_is_ever_infinite_or_undefined(amounts: list[float]) -> None:
    spread = numeric_spread(amounts)
    figures = [spread.mean, spread.median, spread.variance, spread.std, spread.mad, spread.iqr, spread.cv or 0.0]
    assert all(math.isfinite(figure) for figure in figures)
    assert spread.minimum <= spread.mean <= spread.maximum
    assert spread.minimum <= spread.median <= spread.maximum


def test_the_largest_number_is_the_limit() -> None:
    assert numeric_spread([sys.float_info.max, -sys.float_info.max]).variance == sys.float_info.max


def test_no_coefficient_of_variation_about_zero() -> None:
    assert numeric_spread([-1, 1]).cv is None
    assert numeric_spread([-3, -1]).cv == 0.5


def test_categories() -> None:
    assert categorical_spread([7]) == CategoricalSpread(modal_share=1.0, normalized_entropy=0.0, gini_simpson=0.0)
    even = categorical_spread([2, 2])
    assert even.modal_share == 0.5
    assert even.normalized_entropy == pytest.approx(1.0)
    assert even.gini_simpson == pytest.approx(0.5)
    uneven = categorical_spread([1, 3])
    assert uneven.modal_share == 0.75
    assert uneven.normalized_entropy == pytest.approx(0.8112781244591328)
    assert uneven.gini_simpson == pytest.approx(0.375)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=30))
def test_shares_of_categories_stay_within_their_bounds(counts: list[int]) -> None:
    spread = categorical_spread(counts)
    assert 1 / len(counts) <= spread.modal_share + 1e-12
    assert all(0 <= share <= 1 for share in (spread.modal_share, spread.normalized_entropy, spread.gini_simpson))


def each_by_itself(values: list[Value]) -> list[tuple[int, datetime, Value]]:
    """Every value from a voice of its own, all at once."""
    return [(voice, datetime(2024, 10, 22, tzinfo=UTC), value) for voice, value in enumerate(values)]


def test_a_voice_that_says_both_is_shared_between_them() -> None:
    now = datetime(2024, 10, 22, tzinfo=UTC)
    yes, no = Proposition(holds=True), Proposition(holds=False)
    found = disperse([("a", now, yes), ("a", now, no), ("b", now, yes)])
    assert (found.n, found.distinct) == (2, 2)
    assert found.spread.modal_share == pytest.approx(0.75)
    later = disperse([("a", now, no), ("a", now + timedelta(hours=1), yes), ("b", now, yes)])
    assert later.distinct == 1


def test_categories_are_told_apart_by_meaning() -> None:
    names = [Name(text=text, canonical=text) for text in ("Ana Mei-lin", "ANA MEI-LIN", "Ana Mei-lyn")]
    found = disperse(each_by_itself(names))
    assert (found.n, found.distinct) == (3, 2)
    assert isinstance(found.spread, CategoricalSpread)
    assert disperse(each_by_itself([Proposition(holds=True)] * 3)).distinct == 1


def test_dates_spread_from_the_first_start_to_the_last() -> None:
    start = datetime(2024, 10, 22, tzinfo=UTC)
    days = [
        Date(start=start + timedelta(days=at), end=start + timedelta(days=at + 1), precision=Precision.DAY)
        for at in (3, 0, 1)
    ]
    assert disperse(each_by_itself(days)).spread == TemporalSpread(spread_seconds=3 * 86400)
    assert disperse(each_by_itself(days[:1])).spread == TemporalSpread(spread_seconds=0)


def test_wordings_are_compared_voice_by_voice() -> None:
    assert textual_spread(["abcd"]) == TextualSpread(mean_similarity=1.0)
    assert textual_spread(["abcd", "abcd"]).mean_similarity == 1.0
    # abcd/abcd 1, abcd/abxy a half, twice
    assert textual_spread(["abcd", "abxy", "abcd"]).mean_similarity == pytest.approx(2 / 3)
    found = disperse(each_by_itself([Quote(text="“Yes.”"), Quote(text="yes"), Quote(text="no")]))
    assert (found.n, found.distinct) == (3, 2)


def test_very_many_wordings_are_sampled() -> None:
    spread = textual_spread([f"{at:05d}" for at in range(5000)])
    assert 0 < spread.mean_similarity < 1


def test_a_voice_is_held_to_its_latest_words() -> None:
    early, late = datetime(2024, 10, 22, 8, tzinfo=UTC), datetime(2024, 10, 22, 9, tzinfo=UTC)
    ten, twelve = Quantity(amount=10), Quantity(amount=12)
    assert latest_words([("a", late, twelve), ("a", early, ten)]) == [twelve]
    assert latest_words([("a", early, ten), ("a", late, twelve)]) == [twelve]
    assert latest_words([("a", late, twelve), ("a", late, ten)]) == [ten]
    assert latest_words([("a", late, ten), ("a", late, twelve), ("b", early, twelve)]) == [ten, twelve]
