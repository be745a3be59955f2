"""The orders among values of one kind: which are the same, which says more, and which is shown first."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from service.consensus.wording import fold, words
from service.domain.places import place_words
from service.domain.values import Comparator, Date, Location, Proposition, Quantity, Quote

if TYPE_CHECKING:
    from collections.abc import Hashable

    from service.domain.values import Value

# A figure says more than a figure that hedges, and that more than a span; a bound leaves one side open.
_grades = {
    Comparator.EQ: 0,
    Comparator.APPROX: 1,
    Comparator.RANGE: 2,
    Comparator.GE: 3,
    Comparator.LE: 3,
    Comparator.GT: 3,
    Comparator.LT: 3,
}


def key(value: Value) -> Hashable:
    """Values of one kind with equal keys are the same answer, however they are printed."""
    match value:
        case Quantity() | Date():
            return value
        case Proposition():
            return value.holds
        case Quote():
            return fold(value.text)
        case Location():
            return place_words(value.canonical)
        case _:
            return words(value.canonical)


def grade(value: Value) -> float:
    """Say how much a value leaves open: the less, the smaller."""
    match value:
        case Quantity():
            return _grades[value.comparator]
        case Date():
            return (value.end - value.start).total_seconds()
        case Proposition() | Quote():
            return 0
        case _:
            return -len(words(value.canonical))


def order(value: Value) -> tuple[object, ...]:
    """Sort key over all values of one kind; only equal values share it."""
    match value:
        case Quantity():
            low = value.amount if value.low is None else value.low
            high = value.amount if value.high is None else value.high
            given = (value.low is not None, value.high is not None, value.unit is not None)
            return (grade(value), value.amount, low, high, value.unit or "", value.comparator, *given)
        case Date():
            return (value.start, value.end, value.precision)
        case Proposition():
            return (not value.holds,)
        case Quote():
            return (fold(value.text), value.text)
        case _:
            return (words(value.canonical), value.canonical, value.text)


@lru_cache(maxsize=4096)
def figures(amount: float) -> tuple[Decimal, int, int]:
    """Take a number as printed: itself, how many significant digits it has, and the power of ten of the last.

    Trailing zeros are taken as not significant: 12,000 has two digits, the last of them a thousand.
    """
    # Twelve digits are more than any text prints, and shed what binary arithmetic leaves behind ("13.9" times 1e9).
    number = Decimal(f"{amount:.12g}").normalize()
    if number.is_zero():
        return Decimal(0), 0, 0
    _, digits, exponent = number.as_tuple()
    return number, len(digits), int(exponent)
