"""Which items a list holds, in which order, and what a question in words asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.domain.article import ArticleStatus
    from service.domain.claim import ClaimStatus
    from service.domain.values import Kind


class ArticleOrder(StrEnum):
    """By what articles are ordered. One whose time is not known counts as published when it came in."""

    CREATED = "created"
    NEWEST = "-created"
    PUBLISHED = "published"
    LATEST = "-published"


class StoryOrder(StrEnum):
    """By what stories are ordered."""

    CREATED = "created"
    NEWEST = "-created"
    UPDATED = "updated"
    LATEST = "-updated"
    MOST_ARTICLES = "-articles"
    MOST_SOURCES = "-sources"
    MOST_CONTESTED = "-contested"
    MOST_DISAGREEMENT = "-disagreement"
    RELEVANCE = "relevance"


class SourceOrder(StrEnum):
    """By what sources are ordered."""

    CREATED = "created"
    NEWEST = "-created"
    DOMAIN = "domain"
    DOMAIN_BACKWARDS = "-domain"


class ClaimOrder(StrEnum):
    """By what claims are ordered."""

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
class Question:
    """What is asked for: the words that tell something, and what they mean together, as signed bytes."""

    terms: tuple[SearchTerm, ...]
    meaning: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """The conditions that an article meets to be listed; None lets all through.

    Of the two times the first is included and the second is not.
    """

    source: str | None = None
    story_id: UUID | None = None
    status: ArticleStatus | None = None
    language: str | None = None
    published_since: datetime | None = None
    published_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """The conditions that a story meets to be listed; None lets all through."""

    source: str | None = None
    min_sources: int | None = None
    min_disagreement: float | None = None
    updated_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """The conditions that a claim meets to be listed; None lets all through."""

    story_id: UUID | None = None
    source: str | None = None
    kind: Kind | None = None
    status: ClaimStatus | None = None
    entity: str | None = None
    min_sources: int | None = None
    updated_since: datetime | None = None
