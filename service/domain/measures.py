"""Measures told in different units of one dimension, such as six kilometres and 3.7 miles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry

    from service.domain.values import Quantity

# The units that are converted, under the names that statements carry, by what the unit library calls them. The list is
# closed: a barn is an area to the library and a building to a newspaper. Money is never converted.
_names = {
    unit: unit
    for unit in (
        "km mile m cm mm µm nm foot inch yard hectare acre kg g mg tonne kilotonne megatonne pound ounce ml cl gallon "
        "knot W kW MW GW TW Wh kWh MWh GWh TWh horsepower joule kilojoule calorie kilocalorie psi millibar kPa MPa "
        "millisecond second minute hour day week month year"
    ).split()
}
_lengths = ("km", "m", "cm", "mile", "foot", "yard")
_names |= {f"{unit}{power}": f"{unit}**{power}" for unit in _lengths for power in (2, 3)}
_names |= {"nautical mile": "nautical_mile", "litre": "liter", "barrel": "oil_barrel"}
_names |= {"km/h": "km/hour", "mile/h": "mile/hour", "m/s": "m/s", "foot/s": "foot/s", "km/s": "km/s"}
_names |= {"°C": "degC", "°F": "degF", "kelvin": "kelvin"}
# A rounded figure stands for others half a step of its last digit away, but for none farther than this share of it.
_coarsest = 0.1


@dataclass(frozen=True, slots=True)
class _Scale:
    """How a unit lies on the scale of its dimension: an amount `x` of it is `factor * x + zero` base units."""

    base: str
    factor: float
    zero: float


def same_dimension(one: str | None, other: str | None) -> bool:
    """Whether amounts in the one unit can be told in the other: kilometres in miles, but no dollars in euros."""
    if one is None or other is None:
        return False
    if one.casefold() == other.casefold():
        return True
    mine, theirs = _scale_of(one), _scale_of(other)
    return mine is not None and theirs is not None and mine.base == theirs.base


def is_measure(unit: str | None) -> bool:
    """Whether the unit measures length, mass, time or the like, rather than count things or money."""
    return unit is not None and unit in _names


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency, which is told by its code of three capital letters."""
    return unit is not None and len(unit) == len("USD") and unit.isupper()


def in_base(amount: float, unit: str | None) -> float:
    """Tell an amount in the base unit of its dimension (metres, kilograms, seconds, kelvins).

    It stays as it is where the unit is none that is converted.
    """
    scale = _scale_of(unit) if unit is not None else None
    return amount if scale is None else scale.factor * amount + scale.zero


def in_unit(value: Quantity, unit: str | None) -> Quantity:
    """Tell a quantity in another unit. It stays as it is where the units are not of one dimension."""
    mine = _scale_of(value.unit) if value.unit is not None else None
    theirs = _scale_of(unit) if unit is not None else None
    if value.unit == unit or mine is None or theirs is None or mine.base != theirs.base:
        return value
    factor, zero = mine.factor / theirs.factor, (mine.zero - theirs.zero) / theirs.factor
    low, high = (None if end is None else factor * end + zero for end in (value.low, value.high))
    return replace(value, amount=factor * value.amount + zero, low=low, high=high, unit=unit)


def rounding(amount: float) -> float:
    """How far the true amount may lie from one that was converted and printed with so many digits."""
    number = Decimal(f"{amount:.12g}").normalize()
    step = 0.5 * 10.0 ** int(number.as_tuple().exponent) if number else 0.0
    return min(step, _coarsest * abs(amount))


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts in different units are one measure, each rounded as it is printed."""
    if not same_dimension(one.unit, other.unit):
        return False
    (low, high), (bottom, top) = (
        [in_base(each.amount + sign * rounding(each.amount), each.unit) for sign in (-1, 1)] for each in (one, other)
    )
    return low <= top and bottom <= high


@cache
def _registry() -> UnitRegistry[float]:
    # Loaded when first two units differ: most callers never need it.
    from pint import UnitRegistry  # noqa: PLC0415

    return UnitRegistry()


def _scale_of(unit: str) -> _Scale | None:
    name = _names.get(unit)
    return _scale(name) if name is not None else None


@cache
def _scale(name: str) -> _Scale:
    registry = _registry()
    zero, one = (registry.Quantity(amount, name).to_base_units() for amount in (0.0, 1.0))
    return _Scale(str(one.units), float(one.magnitude - zero.magnitude), float(zero.magnitude))
