"""Which claims a list holds, in which order, and what a question in words asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.domain.claim import ClaimStatus
    from service.domain.values import Kind


class ClaimOrder(StrEnum):
    """By what claims are ordered. `created` never changes; the others may while a list is read."""

    CREATED = "created"
    NEWEST = "-created"
    UPDATED = "updated"
    LATEST = "-updated"
    MOST_SOURCES = "-sources"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerm:
    """Words any of which will do, and how much it tells that one is there (its rarity in news, natural logarithm)."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """The conditions that a claim meets to be listed; None, and no terms, let all through."""

    story_id: UUID | None = None
    source: str | None = None
    kind: Kind | None = None
    status: ClaimStatus | None = None
    entity: str | None = None
    min_sources: int | None = None
    updated_since: datetime | None = None
    terms: tuple[SearchTerm, ...] = ()
