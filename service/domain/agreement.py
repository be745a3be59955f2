"""How far the sources of a story agree, and which of them speak with one voice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class TieReason(StrEnum):
    """Why two articles are one origin."""

    SHARED_TEXT = "shared_text"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginTie:
    """Two articles of one origin. `strength`: for text the share (0..1) that stands in both, for a credit 1.

    `evidence`: the longest run of words that both print, or the agency that both credit.
    """

    one: UUID
    other: UUID
    reason: TieReason
    strength: float
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Articles that count as one voice, with what ties them; one article alone has no ties."""

    id: UUID
    articles: tuple[UUID, ...]
    sources: tuple[str, ...]
    ties: tuple[OriginTie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClaimant:
    """Whom several sources cite for one claim: on it they are one voice."""

    claim_id: UUID
    claimant: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePair:
    """Two sources, on how many claims both have an answer, and on how many of these their answers are compatible."""

    one: str
    other: str
    shared: int
    agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far the sources of a story agree. `alpha` is None where no claim has answers that could differ by chance."""

    story_id: UUID
    sources: tuple[str, ...]
    pairs: tuple[SourcePair, ...]
    alpha: float | None
    claim_count: int
    origins: tuple[Origin, ...]
    claimants: tuple[SharedClaimant, ...]
