"""An article as a source published it, and what the service holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from service.domain.statement import Attribution, Evidence, Modality, Polarity
    from service.domain.values import Value


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
class PostedStatement:
    """A statement that the caller has read out of the article, where the service need not do it.

    What is None follows from the rest. `confidence` (0..1) is the caller's, in its reading.
    """

    value: Value
    evidence: Evidence
    subject: str = ""
    predicate: str = ""
    polarity: Polarity | None = None
    modality: Modality | None = None
    attribution: Attribution | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as a caller posts it, after validation. `source` is a lower-case domain.

    `claims` are taken in place of what the service would read out of the text; without them (None) it reads.
    """

    source: str
    text: ArticleText
    url: str | None = None
    claims: tuple[PostedStatement, ...] | None = None


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
class Reliability:
    """The share of claims that a source answers as the consensus does, with a 95% interval, over so many claims."""

    estimate: float
    low: float
    high: float
    claims_judged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher, identified by its domain.

    `prior` (0..1) is how often it was said beforehand to be right, `family_prior` the same of its family; None where
    nothing was. Of `judged_count` claims on which independent sources agree and which it answers in words of its own,
    it answers `right_count` as they do.
    """

    id: UUID
    domain: str
    name: str | None
    family: str | None
    prior: float | None
    family_prior: float | None
    article_count: int
    claim_count: int
    judged_count: int
    right_count: int

    @property
    def held_prior(self) -> float | None:
        """Its own prior, else that of its family."""
        return self.family_prior if self.prior is None else self.prior


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
