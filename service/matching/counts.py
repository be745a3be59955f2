"""What speaks for and against two quantities being counts of one thing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np

from service.domain.measures import in_base, is_money, same_dimension, same_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.values import Quantity
    from service.matching.columns import Columns, Flags, Floats
    from service.matching.signature import Signature

# Two figures of one count that are further apart than this factor hardly answer the same question.
_widest_ratio = 10.0
_none_and_some = 0.5
# Numbers up to these are printed of many things in one story.
_counted_on_sight, _small = 12, 100
_said_of_small, _said_of_middling, _said_of_large = 0.1, 0.25, 0.45


class Counts:
    """Quantities of a story, compared with each other."""

    def __init__(self, signatures: Sequence[Signature], columns: Columns) -> None:
        """`columns` are those of the same signatures."""
        self._columns = columns
        self._values = [cast("Quantity", one.value) for one in signatures]
        self._telling = np.array([_telling(value.amount) for value in self._values])

    def signals(self, row: int, words: Floats) -> dict[str, Floats]:
        """How close the amounts are, and how much it says that they are the same."""
        near = self._near(row)
        same = near == 1.0
        fates = self._columns.fates
        return {
            "near": near,
            "same_amount": same.astype(float),
            "telling_amount": np.where(same, self._telling[row], 0.0),
            "same_unit": self._same_unit(row).astype(float),
            "same_fate": ((fates[:row] & fates[row]) > 0).astype(float),
            "words_of_amount": words * same,
        }

    def apart(self, row: int) -> Flags:
        """Another unit, another fate, two figures of one article on one source's word, a change on another day."""
        columns = self._columns
        same = self._near(row) == 1.0
        known = np.array([value.unit is not None for value in self._values])
        other_unit = ~self._same_unit(row) & ~(same & ~(known[:row] & known[row]))
        fates = columns.fates
        either, both = (fates[:row] | fates[row]) > 0, (fates[:row] > 0) & (fates[row] > 0)
        other_fate = either & ((fates[:row] & fates[row]) == 0) & (both | ~same)
        one_voice = (columns.article[:row] == columns.article[row]) & (
            (columns.sentence_number[:row] == columns.sentence_number[row])
            | (columns.cited[:row] == columns.cited[row])
        )
        # What a price did on Monday is not what it did on Tuesday.
        elsewhen = (columns.begins[:row] > columns.ends[row]) | (columns.begins[row] > columns.ends[:row])
        moves = columns.moves[row] | _priced(self._values[row].unit)
        moved = moves & columns.dated[:row] & columns.dated[row] & elsewhen
        apart: Flags = other_unit | other_fate | (~same & (one_voice | moved))
        return apart

    def _near(self, row: int) -> Floats:
        mine = self._values[row]
        return np.array([closeness(mine, other) for other in self._values[:row]])

    def _same_unit(self, row: int) -> Flags:
        mine = self._values[row].unit
        return np.array(
            [mine == other.unit or same_dimension(mine, other.unit) for other in self._values[:row]], dtype=bool
        )


def closeness(one: Quantity, other: Quantity) -> float:
    """1 for the same amount in whichever units, 0 for amounts a factor of ten apart or more."""
    if one.unit != other.unit and same_measure(one, other):
        return 1.0
    mine, theirs = (one.amount, other.amount) if one.unit == other.unit else _converted(one, other)
    if mine == theirs or _covers(one, other) or _covers(other, one):
        return 1.0
    if mine <= 0 or theirs <= 0:
        # Of none and some, no ratio says how far apart they are.
        return _none_and_some if min(mine, theirs) == 0 else 0.0
    return max(0.0, 1 - abs(math.log(mine / theirs)) / math.log(_widest_ratio))


def _converted(one: Quantity, other: Quantity) -> tuple[float, float]:
    if not same_dimension(one.unit, other.unit):
        return one.amount, other.amount
    return in_base(one.amount, one.unit), in_base(other.amount, other.unit)


def _priced(unit: str | None) -> bool:
    """Whether it is money or a percentage: these change by the day."""
    return unit == "percent" or is_money(unit)


def _covers(one: Quantity, other: Quantity) -> bool:
    """Whether a range, or a bound with a far end ("hundreds"), leaves room for an amount."""
    low = one.amount if one.low is None else one.low
    return one.unit == other.unit and one.high is not None and low <= other.amount <= one.high


def _telling(amount: float) -> float:
    """How much it says that two articles print the same number: little of a two, much of a 12,400."""
    if amount == int(amount) and abs(amount) <= _counted_on_sight:
        return _said_of_small
    return _said_of_middling if abs(amount) <= _small and amount == int(amount) else _said_of_large
