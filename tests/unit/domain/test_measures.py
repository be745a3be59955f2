"""Measures in different units of one dimension."""

from __future__ import annotations

import pytest

from service.domain.measures import in_base, in_unit, rounding, same_dimension, same_measure
from service.domain.values import Comparator, Quantity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("km", "mile"),
        ("m", "foot"),
        ("kg", "pound"),
        ("tonne", "kg"),
        ("°C", "°F"),
        ("hour", "day"),
        ("km/h", "mile/h"),
        ("km2", "acre"),
        ("litre", "gallon"),
        ("nautical mile", "m"),
        ("USD", "usd"),
    ],
)
def test_units_of_one_dimension_can_be_told_in_each_other(one: str, other: str) -> None:
    assert same_dimension(one, other)
    assert same_dimension(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("USD", "EUR"), ("km", "kg"), ("km", "hour"), ("pound", "GBP"), ("barn", "km2"), ("person", "km"), (None, "km")],
)
def test_money_and_units_of_two_dimensions_cannot(one: str | None, other: str | None) -> None:
    assert not same_dimension(one, other)


@pytest.mark.parametrize(
    ("amount", "unit", "base"),
    [(6, "km", 6000), (2, "tonne", 2000), (20, "°C", 293.15), (32, "°F", 273.15), (2, "hour", 7200), (5, "house", 5)],
)
def test_amounts_are_told_in_the_base_unit(amount: float, unit: str, base: float) -> None:
    assert in_base(amount, unit) == pytest.approx(base)


def test_a_range_is_converted_with_both_its_ends() -> None:
    told = in_unit(Quantity(amount=15, low=10, high=20, unit="mile", comparator=Comparator.RANGE), "km")
    assert (told.low, told.high, told.unit) == (pytest.approx(16.09344), pytest.approx(32.18688), "km")


def test_what_cannot_be_converted_stays_as_it_is() -> None:
    paid = Quantity(amount=5, unit="USD")
    assert in_unit(paid, "EUR") == in_unit(paid, None) == in_unit(paid, "km") == paid


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Quantity(amount=6, unit="km"), Quantity(amount=3.7, unit="mile")),
        (Quantity(amount=1150, unit="km"), Quantity(amount=700, unit="mile")),
        (Quantity(amount=30, unit="°C"), Quantity(amount=86, unit="°F")),
        (Quantity(amount=2, unit="m"), Quantity(amount=6.6, unit="foot")),
    ],
)
def test_one_measure_in_two_units_is_one_measure(one: Quantity, other: Quantity) -> None:
    assert same_measure(one, other)
    assert same_measure(other, one)


def test_two_measures_stay_two_whatever_their_units() -> None:
    assert not same_measure(Quantity(amount=6, unit="km"), Quantity(amount=6, unit="mile"))
    assert not same_measure(Quantity(amount=100, unit="km"), Quantity(amount=80, unit="mile"))
    assert not same_measure(Quantity(amount=6, unit="km"), Quantity(amount=6))


@pytest.mark.parametrize(("amount", "slack"), [(3.7, 0.05), (700, 50), (1150, 5), (6, 0.5), (1, 0.1), (0, 0)])
def test_a_rounded_figure_stands_for_others_within_half_its_last_digit(amount: float, slack: float) -> None:
    assert rounding(amount) == pytest.approx(slack)
