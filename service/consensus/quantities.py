"""When two figures can be the same figure, told with more or less care."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from service.consensus.ordering import figures
from service.domain.measures import in_base, is_measure, rounding, same_dimension
from service.domain.values import Comparator, Quantity

# Figures this close differ by how they were written down ("1,499" and "1,500").
exact_tolerance = 0.005

# "About 50" is said of 45 to 55.
approx_tolerance = 0.1

# A bound tells the scale too: who knows of 1,500 does not write "more than a thousand". So a bound speaks for figures
# up to half as much again on its open side, and for none beyond. But an upper limit of what is measured is a limit and
# no guess: ten miles are "less than 30 miles", and two hours "within a day".
scale_limit = 1.5

# One digit and zeros ("1,000") would be the rounding of anything up to half as much again.
fewest_digits_of_a_rounding = 2

# Below the hundreds whole numbers are counted, not rounded: 110 dead and 114 dead are two counts.
smallest_rounded_place = 2

# What binary arithmetic may add to a distance.
_hair = 1.000001

_lower = (Comparator.GT, Comparator.GE)
_upper = (Comparator.LT, Comparator.LE)
_points = (Comparator.EQ, Comparator.APPROX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The numbers that a quantity leaves possible. An open end is not itself among them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: float) -> bool:
        """Whether the number lies within."""
        above = number > self.low if self.low_open else number >= self.low
        below = number < self.high if self.high_open else number <= self.high
        return above and below

    def meets(self, other: Span) -> bool:
        """Whether any number lies within both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.holds(low) and other.holds(low))


def span(value: Quantity) -> Span:
    """Give the numbers that the quantity speaks for.

    A bound does not exclude its own figure, strict or not: who counts thirty does not contradict "more than thirty".
    """
    amount = value.amount
    match value.comparator:
        case Comparator.EQ:
            return Span(low=amount, high=amount)
        case Comparator.APPROX:
            slack = abs(amount) * approx_tolerance
            return Span(low=amount - slack, high=amount + slack)
        case Comparator.RANGE:
            ends = [amount if end is None else end for end in (value.low, value.high)]
            return Span(low=min(ends), high=max(ends))
        case Comparator.GT | Comparator.GE:
            far = amount * scale_limit if amount > 0 else math.inf
            far = far if value.high is None else max(amount, value.high)
            return Span(low=amount, high=far, high_open=True)
        case _:
            far = amount / scale_limit if amount > 0 and not is_measure(value.unit) else -math.inf
            return Span(low=far, high=amount, low_open=True)


def reach(value: Quantity) -> tuple[float, float]:
    """Give a span wide enough that the reaches of any two compatible quantities meet."""
    own = span(value)
    if value.comparator is not Comparator.EQ:
        return own.low, own.high
    _, digits, last_place = figures(value.amount)
    rounding = 0.5 * 10.0**last_place if digits >= fewest_digits_of_a_rounding else 0.0
    slack = max(abs(value.amount) * exact_tolerance, rounding) * _hair
    return own.low - slack, own.high + slack


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether the two may measure the same; a figure without a unit may measure anything."""
    return one.unit is None or other.unit is None or one.unit.casefold() == other.unit.casefold()


def compatible_quantities(one: Quantity, other: Quantity) -> bool:
    """Whether both can be told of the same figure."""
    if not same_unit(one, other):
        return same_dimension(one.unit, other.unit) and _converted(one).meets(_converted(other))
    points = [value for value in (one, other) if value.comparator in _points]
    if len(points) == 2:  # noqa: PLR2004
        return _compatible_points(one, other)
    if not points:
        return span(one).meets(span(other))
    point = points[0]
    vague = other if point is one else one
    # What an approximate figure leaves open lets it cross the bound itself, but not the limit of the bound's scale.
    return span(point).meets(span(vague)) and _within_scale(point.amount, vague)


def _converted(value: Quantity) -> Span:
    """Give what the quantity speaks for in the base unit of its dimension; who converts a figure rounds it."""
    own = span(value)
    slack = rounding(value.amount) if value.comparator in _points else 0.0
    low, high = in_base(own.low - slack, value.unit), in_base(own.high + slack, value.unit)
    return Span(low=low, high=high, low_open=own.low_open, high_open=own.high_open)


def converted_reach(value: Quantity) -> tuple[float, float]:
    """Give a span in base units wide enough that those of any two compatible quantities in different units meet."""
    own = _converted(value)
    return own.low, own.high


def _compatible_points(one: Quantity, other: Quantity) -> bool:
    gap = abs(one.amount - other.amount)
    hedged = [value.amount for value in (one, other) if value.comparator is Comparator.APPROX]
    if hedged:
        return gap <= approx_tolerance * max(map(abs, hedged))
    return gap <= exact_tolerance * max(abs(one.amount), abs(other.amount)) or _rounds_to(one.amount, other.amount)


def _rounds_to(one: float, other: float) -> bool:
    """Whether the coarser of two figures is the finer one, rounded."""
    fine, coarse = sorted((figures(one), figures(other)), key=lambda printed: printed[2])
    if fine[2] == coarse[2] or coarse[1] < fewest_digits_of_a_rounding:
        return False
    is_count = fine[2] >= 0
    if is_count and coarse[2] < smallest_rounded_place:
        return False
    return abs(fine[0] - coarse[0]) * 2 <= Decimal(10) ** coarse[2]


def _within_scale(amount: float, vague: Quantity) -> bool:
    if vague.comparator in _lower:
        return amount < span(vague).high
    if vague.comparator in _upper:
        return amount > span(vague).low
    return True
