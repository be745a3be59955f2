"""What the consensus room reads: one source's value for a question, checked and brought to one form."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from service.consensus.ordering import order
from service.domain.values import Date, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from service.domain.values import Value


# What one full vote counts. Whole numbers keep sums exact in any order.
full_vote = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """That `source` gave `value`, in a text that belongs to `origin`, at `stated_at`.

    `weight` is what the vote counts, in parts of `full_vote`: less where the text hedges or leans on somebody else,
    more or less as the source has been trusted beforehand.
    `claimant` is whom it cites for it, in a form that is the same for all who cite the same; empty for its own word.
    """

    source: str
    origin: UUID
    value: Value
    stated_at: datetime
    weight: int = full_vote
    claimant: str = ""


def settle(observations: Iterable[Observation]) -> list[Observation]:
    """Check the observations of one claim, and give them an order and a form that hang on their content alone."""
    raw = list(observations)
    if not raw:
        raise ValueError("a verdict needs at least one observation")
    if len({one.value.kind for one in raw}) > 1:
        raise ValueError("the observations of one claim must be of one kind")
    if min(one.weight for one in raw) < 1:
        raise ValueError("every vote must count something")
    settled = _settle_values({one.value for one in raw})
    orders = {value: order(value) for value in set(settled.values())}
    observations = [replace(one, value=settled[one.value], stated_at=_in_utc(one.stated_at)) for one in raw]
    return sorted(
        observations,
        key=lambda one: (orders[one.value], one.stated_at, one.source, one.origin, one.weight, one.claimant),
    )


def _settle_values(values: set[Value]) -> dict[Value, Value]:
    units = {value.unit for value in values if isinstance(value, Quantity) and value.unit is not None}
    # Where the whole claim is told in one unit, a bare figure ("1,500 were sent") is in that unit too.
    unit = units.pop() if len(units) == 1 else None
    return {value: _settle_value(value, unit) for value in values}


def _settle_value(value: Value, unit: str | None) -> Value:
    if isinstance(value, Quantity):
        return replace(
            value,
            amount=_finite(value.amount),
            low=None if value.low is None else _finite(value.low),
            high=None if value.high is None else _finite(value.high),
            unit=unit if value.unit is None else value.unit,
        )
    if isinstance(value, Date):
        start, end = _in_utc(value.start), _in_utc(value.end)
        if end < start:
            raise ValueError("a date must not end before it starts")
        return replace(value, start=start, end=end)
    return value


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError("amounts must be finite numbers")
    # Adding 0.0 turns -0.0 into 0.0: they are equal, so which of the two is shown would hang on the input's order.
    return float(number) + 0.0


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("times must carry their zone")
    return moment.astimezone(UTC)
