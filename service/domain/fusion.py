"""What structured claims come to: a value for each item, a reliability for each source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.claim import Spread


class FusedItem(NamedTuple):
    """One item's answer. `agreement` is the share of votes (of origins) behind the value; both figures are 0..1."""

    item: str
    attribute: str
    value: str
    confidence: float
    agreement: float


class FusedSource(NamedTuple):
    """One source's estimated share of right claims, 0..1, with a 95% interval, and how many of its claims tell it."""

    source: str
    reliability: float
    low: float
    high: float
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """All that a method makes of claims, items in the order of attributes and names, sources of names."""

    method: str
    items: Sequence[FusedItem]
    sources: Sequence[FusedSource]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What the voices of an item say: `n` of them, `distinct` things, `share` of them for the commonest `value`."""

    n: int
    distinct: int
    value: str
    share: float
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """How sources differ on an item, with each source one voice, and with each origin one voice.

    `kind` is that of the values as they read. `disagreement` is the chance that two different voices (origins, or the
    sources where all are of one origin) say different things, 0..1.
    """

    kind: str
    by_source: Voices
    by_origin: Voices
    disagreement: float
