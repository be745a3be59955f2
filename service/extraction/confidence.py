"""How often statements of a sort are read rightly, measured on texts with known answers.

The sorts are those between which the measured shares differ; `docs/measures/confidence.md` shows the shares, how they
were measured, and that hedges, comparators, headlines and the precision of dates make no difference. The figures below
are the measured ones, to a twentieth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.values import Location, Name, Quantity
from service.extraction.measures import words
from service.extraction.units import money

if TYPE_CHECKING:
    from service.domain.statement import Frame
    from service.domain.values import Value

_measures = money | frozenset(words) | {"person", "magnitude"}
share_right = {
    "quantity, measured": 0.9,
    "quantity, counted": 0.8,
    "quantity, bare": 0.5,
    "date": 0.95,
    "location, of a thing": 0.95,
    "location, of an event": 0.85,
    "name, of a person": 0.9,
    "name, of an organization": 0.65,
    "role": 0.65,
    "proposition": 0.75,
    "quote": 0.8,
}


def sort_of(value: Value, frame: Frame) -> str:
    """The sort of statement, as far as it tells how often one is right: one of the keys of `share_right`."""
    match value:
        case Quantity(unit=None):
            return "quantity, bare"
        case Quantity():
            return "quantity, measured" if value.unit in _measures else "quantity, counted"
        case Location():
            return "location, of a thing" if frame.head else "location, of an event"
        case Name() if frame.head == "organization":
            return "name, of an organization"
        case Name():
            return "name, of a person"
        case _:
            return str(value.kind)


def confidence_of(value: Value, frame: Frame) -> float:
    """The share of statements of this sort that were read rightly, 0..1."""
    return share_right[sort_of(value, frame)]
