"""Numbers with hedge, range, currency and unit, from plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.values import Comparator
from service.extraction.figures import find_figures

EQ, APPROX, GE, GT, LE, LT = (
    Comparator.EQ,
    Comparator.APPROX,
    Comparator.GE,
    Comparator.GT,
    Comparator.LE,
    Comparator.LT,
)


@pytest.mark.parametrize(
    ("text", "amount", "comparator", "unit"),
    [
        ("about 12,000 ferries", 12_000, APPROX, None),
        ("more than a thousand crates", 1_000, GT, None),
        ("at least two dozen sheep", 24, GE, None),
        ("up to 8,000 tents", 8_000, LE, None),
        ("scored 20 TRY notes", 20, EQ, "TRY"),
        ("as large as 8,000 tents", 8_000, LE, None),
        ("fewer than 40 boats", 40, LT, None),
        ("no more than 40 boats", 40, LE, None),
        ("not less than 40 boats", 40, GE, None),
        ("some 40 or more boats", 40, GE, None),
        ("40 boats", 40, EQ, None),
        ("≈ 32m2 of floor", 32, APPROX, "m2"),
        ("40 or fewer boats", 40, LE, None),
        ("half a million letters", 500_000, EQ, None),
        ("three-quarters of a million letters", 750_000, EQ, None),
        ("dozens of letters", 24, GE, None),
        ("tens of thousands of letters", 20_000, GE, None),
        ("several hundred letters", 200, GE, None),
        ("two hundred and fifty thousand votes", 250_000, EQ, None),
        ("one and a half million votes", 1.5e6, EQ, None),
        ("1 234 567 votes", 1_234_567, EQ, None),
        ("1'234'567 votes", 1_234_567, EQ, None),
        ("12,34,567 votes", 1_234_567, EQ, None),
        ("1.5m people", 1.5e6, EQ, None),
        ("1.5m tall", 1.5, EQ, "m"),
        ("25k votes", 25_000, EQ, None),
        ("a loan of $13.2bn", 13.2e9, EQ, "USD"),
        ("a loss of $-50.8bn", -50.8e9, EQ, "USD"),
        ("a loan of 13.2 billion euros", 13.2e9, EQ, "EUR"),
        ("a million-dollar villa", 1e6, EQ, "USD"),
        ("millions of dollars", 2e6, GE, "USD"),
        ("some £80 million", 80e6, APPROX, "GBP"),
        ("a sale for e85 million", 85e6, EQ, "EUR"),
        ("HK$3.7 billion in sales", 3.7e9, EQ, "HKD"),
        ("RM120,000 in cash", 120_000, EQ, "MYR"),
        ("92 million Swedish kronor", 92e6, EQ, "SEK"),
        ("26 cents a share", 0.26, EQ, "USD"),
        ("3 dollars and 50 cents", 3.5, EQ, "USD"),
        ("58km away", 58, EQ, "km"),
        ("a 1,500-square-kilometre lake", 1_500, EQ, "km2"),
        ("155mph winds", 155, EQ, "mile/h"),
        ("60 miles an hour", 60, EQ, "mile/h"),
        ("a 6kW motor", 6, EQ, "kW"),
        ("64GB of memory", 64, EQ, "gigabyte"),
        ("5 feet 6 inches", 5.5, EQ, "foot"),
        ("5ft 9in tall", 5.75, EQ, "foot"),
        ("two hours and 15 minutes", 2.25, EQ, "hour"),
        ("minus 5 degrees Celsius", -5, EQ, "°C"),
        ("7.2% of it", 7.2, EQ, "percent"),
        ("0.5 percentage points", 0.5, EQ, "percentage point"),
        ("30 seconds or so", 30, APPROX, "second"),
        ("more than five decades", 50, GT, "year"),
        ("about a minute", 1, APPROX, "minute"),
        ("an hour and a half", 1.5, EQ, "hour"),
        ("half an hour", 0.5, EQ, "hour"),
        ("about a quarter mile", 0.25, APPROX, "mile"),
        ("a couple of weeks", 2, APPROX, "week"),
        ("a 500-pound bell", 500, EQ, "pound"),
        ("500 pounds of flour", 500, EQ, "pound"),
        ("a fine of 500 pounds", 500, EQ, "GBP"),
        ("3.2 million pounds of debt", 3.2e6, EQ, "GBP"),
        ("nearly half of the roofs", 50, APPROX, "percent"),
        ("a two-thirds majority", 200 / 3, EQ, "percent"),
        ("one in five voters", 20, EQ, "percent"),
    ],
)
def test_a_figure_is_read_with_its_hedge_and_unit(
    text: str, amount: float, comparator: Comparator, unit: str | None
) -> None:
    (figure,) = find_figures(text)
    assert figure.amount == pytest.approx(amount)
    assert (figure.comparator, figure.unit) == (comparator, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of letters", 24, 100),
        ("hundreds of letters", 200, 1000),
        ("several thousand letters", 2000, 10_000),
        ("tens of thousands of letters", 20_000, 100_000),
        ("at least 200 letters", 200, None),
    ],
)
def test_a_vague_plural_ends_before_the_next_power_of_ten(text, low, high):
    (figure,) = find_figures(text)
    assert (figure.amount, figure.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 to 6 km", 5, 6, "km"),
        ("5–6 km", 5, 6, "km"),
        ("8- to 16-metre masts", 8, 16, "m"),
        ("from 10 to about 12 percent", 10, 12, "percent"),
        ("$12-13bn", 12e9, 13e9, "USD"),
        ("$12 billion to $13 billion", 12e9, 13e9, "USD"),
        ("$370,000 to $5.5 million", 370_000, 5.5e6, "USD"),
        ("between 40 and 80 percent", 40, 80, "percent"),
        ("between half and two-thirds of it", 50, 200 / 3, "percent"),
        ("two to three boats", 2, 3, None),
        ("three or four boats", 3, 4, None),
        ("four to five thousand boats", 4_000, 5_000, None),
    ],
)
def test_a_range_is_one_figure_with_both_ends(text: str, low: float, high: float, unit: str | None) -> None:
    (figure,) = find_figures(text)
    assert figure.comparator is Comparator.RANGE
    assert (figure.low, figure.high, figure.unit) == (pytest.approx(low), pytest.approx(high), unit)
    assert figure.amount == pytest.approx((low + high) / 2)


@pytest.mark.parametrize(
    ("text", "amounts", "unit"),
    [
        ("bags of 5 and 6 kg", [5, 6], "kg"),
        ("a 7- or 8-inch screen", [7, 8], "inch"),
        ("8 or $9", [8, 9], "USD"),
        ("it rose 18 cents to $2", [0.18, 2], "USD"),
        ("up by $43 billion to $419 billion", [43e9, 419e9], "USD"),
    ],
)
def test_two_values_of_one_unit_stay_two(text: str, amounts: list[float], unit: str) -> None:
    figures = find_figures(text)
    assert [figure.amount for figure in figures] == pytest.approx(amounts)
    assert {figure.unit for figure in figures} == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "a 4K screen",
        "5G masts",
        "192.168.1.2",
        "winners of the 3D prize",
        "the 1960s",
        "the 21st guest",
        "twice as many",
        "the second half of the year",
        "a third man",
        "in the third quarter",
        "paid an hour",
        "nine " + "hundred " * 400,
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert find_figures(text) == []


def test_the_words_of_a_figure_are_where_it_says() -> None:
    text = "He paid nearly $14 billion for it."
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end] == "nearly $14 billion"


_words = (
    "a an and half quarter third two three-quarters twenty five hundred thousand million dozen couple few several of "
    "to or between about no more than the in out 1 2.5 ½ 1/2 3/4 1,200 −4 $ € % km m k bn per year × 10 e . , -"
).split()


@given(st.lists(st.sampled_from(_words), max_size=12), st.sampled_from([" ", "-", ""]))
def test_any_row_of_number_words_is_read_within_its_bounds(words: list[str], between: str) -> None:
    text = between.join(words)
    for figure in find_figures(text):
        assert 0 <= figure.start <= figure.core[0] < figure.core[1] <= figure.end <= len(text)


@pytest.mark.parametrize("piece", ["9", "1 ", "one hundred ", "about ", "two-", "1,", "3 to ", "$", "half of "])
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (5_000 // len(piece))  # no passage is longer
    started = time.perf_counter()
    find_figures(text)
    assert time.perf_counter() - started < 2
