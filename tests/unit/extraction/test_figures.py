"""Numbers with hedge, range, currency and unit, from plain text."""

from __future__ import annotations

import pytest

from service.domain.values import Comparator
from service.extraction.figures import find_figures


@pytest.mark.parametrize(
    ("text", "amount", "comparator", "unit"),
    [
        ("about 12,000 ferries", 12_000, Comparator.APPROX, None),
        ("more than a thousand crates", 1_000, Comparator.GT, None),
        ("at least two dozen sheep", 24, Comparator.GE, None),
        ("up to 8,000 tents", 8_000, Comparator.LE, None),
        ("as large as 8,000 tents", 8_000, Comparator.LE, None),
        ("fewer than 40 boats", 40, Comparator.LT, None),
        ("half a million letters", 500_000, Comparator.EQ, None),
        ("dozens of letters", 24, Comparator.GE, None),
        ("two hundred and fifty thousand votes", 250_000, Comparator.EQ, None),
        ("a loan of $13.2bn", 13.2e9, Comparator.EQ, "USD"),
        ("a loan of 13.2 billion euros", 13.2e9, Comparator.EQ, "EUR"),
        ("some £80 million", 80e6, Comparator.APPROX, "GBP"),
        ("26 cents a share", 0.26, Comparator.EQ, "USD"),
        ("58km away", 58, Comparator.EQ, "km"),
        ("7.2% of it", 7.2, Comparator.EQ, "percent"),
        ("30 seconds or so", 30, Comparator.APPROX, "second"),
    ],
)
def test_a_figure_is_read_with_its_hedge_and_unit(
    text: str, amount: float, comparator: Comparator, unit: str | None
) -> None:
    (figure,) = find_figures(text)
    assert figure.amount == pytest.approx(amount)
    assert (figure.comparator, figure.unit) == (comparator, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 to 6 km", 5, 6, "km"),
        ("$12-13bn", 12e9, 13e9, "USD"),
        ("$12 billion to $13 billion", 12e9, 13e9, "USD"),
        ("between 40 and 80 percent", 40, 80, "percent"),
        ("two to three boats", 2, 3, None),
    ],
)
def test_a_range_is_one_figure_with_both_ends(text: str, low: float, high: float, unit: str | None) -> None:
    (figure,) = find_figures(text)
    assert figure.comparator is Comparator.RANGE
    assert (figure.low, figure.high, figure.unit) == (pytest.approx(low), pytest.approx(high), unit)
    assert figure.amount == pytest.approx((low + high) / 2)


def test_two_values_of_one_unit_stay_two() -> None:
    figures = find_figures("bags of 5 and 6 kg")
    assert [(figure.amount, figure.unit) for figure in figures] == [(5, "kg"), (6, "kg")]


def test_the_words_of_a_figure_are_where_it_says() -> None:
    text = "He paid nearly $14 billion for it."
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end] == "nearly $14 billion"


def test_a_number_of_four_hundred_digits_is_no_reason_to_fail() -> None:
    find_figures("9" * 400 + " sheep")
