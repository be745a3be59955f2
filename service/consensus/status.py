"""How the sources stand to one another, given the positions that they hold."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from service.consensus.quantities import same_unit
from service.domain.claim import ClaimStatus
from service.domain.values import Date, Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.consensus.positions import Stance

# Reports of one hour that differ were written side by side; a figure needs about a news cycle to be replaced.
update_pause = timedelta(hours=6)


def claim_status(positions: Sequence[Stance]) -> ClaimStatus:
    """Name how the sources stand to one another."""
    if len(frozenset().union(*(position.sources for position in positions))) == 1:
        return ClaimStatus.SINGLE_SOURCE
    if len(positions) == 1:
        return ClaimStatus.AGREED
    if positions[0].value.kind is Kind.PROPOSITION:
        return ClaimStatus.DISPUTED
    return ClaimStatus.EVOLVING if is_update(positions) else ClaimStatus.CONTESTED


def is_update(positions: Sequence[Stance]) -> bool:
    """Whether each of several positions replaced the one before it, rather than stood against it.

    It did where nobody repeated the older after the newer had come up, with a pause between the two, and where it is of
    a sort that changes: a count that grew, or a day still to come that was put off.
    """
    ordered = sorted(positions, key=lambda position: position.first)
    return len(ordered) > 1 and all(
        newer.first - older.last >= update_pause and _replaces(older, newer) for older, newer in pairwise(ordered)
    )


def _replaces(older: Stance, newer: Stance) -> bool:
    match older.value, newer.value:
        case Quantity() as before, Quantity() as after:
            is_count = before.amount.is_integer() and after.amount.is_integer()
            return is_count and same_unit(before, after) and before.amount < after.amount
        case Date() as before, Date() as after:
            return older.last < before.start < after.start
        case _:
            return False
