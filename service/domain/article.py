"""An article as a source published it, and what the service holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ArticleStatus(StrEnum):
    """How far an article has come on its way through the service."""

    ACCEPTED = "accepted"
    PROCESSING = "processing"
    PROCESSED = "processed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What extraction reads: the words, and the two facts that their meaning hangs on.

    Evidence offsets count Unicode code points of `title` and `body` exactly as given here.
    """

    title: str
    body: str
    published_at: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as a caller posts it, after validation. `source` is a lower-case domain."""

    source: str
    text: ArticleText
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as the service reports it (its text is read apart)."""

    id: UUID
    source: str
    url: str | None
    title: str
    published_at: datetime | None
    language: str | None
    status: ArticleStatus
    failure: str | None
    note: str | None
    story_id: UUID | None
    origin_id: UUID | None
    revision: int
    duplicate_of: UUID | None
    word_count: int
    statement_count: int
    received_at: datetime
    processed_at: datetime | None
    retracted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher, identified by its domain."""

    id: UUID
    domain: str
    name: str | None
    family: str | None
    article_count: int
    claim_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles that tell the same event. `disagreement` is 0 (all agree) to 1."""

    id: UUID
    title: str
    first_published_at: datetime | None
    last_published_at: datetime | None
    article_count: int
    source_count: int
    claim_count: int
    contested_count: int
    disagreement: float
