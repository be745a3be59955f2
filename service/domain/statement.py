"""A statement: one assertion of one article, with the exact words that make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.values import Kind, Value


class Field(StrEnum):
    """The part of an article in which evidence stands."""

    TITLE = "title"
    BODY = "body"


class Polarity(StrEnum):
    """Whether the statement says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly the article puts it."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a statement stands: code points `start` to `end` of the field read exactly `quote`."""

    field: Field
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody or something; `entity_id` once it is known who or what."""

    text: str
    entity_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom the article cites for a statement, and the word by which it does (`said`, `denied`)."""

    text: str
    cue: str
    entity_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a statement is about, in the terms by which matching compares it. All terms are lemmas.

    `head`: what is counted, dated, placed, or done. `modifiers`: the words that narrow the head.
    `verb`: the verb that the value belongs to. `participants`: names and nations in the clause, canonical.
    `context`: the remaining content words. `when_start`, `when_end`: the time that the sentence tells of,
    None where it names none. `sentence`: its ordinal in the article.
    """

    head: str = ""
    modifiers: tuple[str, ...] = ()
    verb: str = ""
    participants: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    when_start: datetime | None = None
    when_end: datetime | None = None
    sentence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a statement's words mean: of the evidence, read in its sentence, and of the sentence.

    Each is a vector of signed bytes; only directions can be compared.
    """

    words: bytes
    sentence: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion. `confidence` (0..1) is the extractor's, in its reading, not in the fact."""

    value: Value
    evidence: Evidence
    subject: Mention
    predicate: str
    polarity: Polarity
    modality: Modality
    attribution: Attribution | None
    confidence: float
    extractor: str
    frame: Frame
    meaning: Meaning | None = None

    @property
    def kind(self) -> Kind:
        """The kind of claim that this statement can answer."""
        return self.value.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStatement:
    """A statement as stored, with its place among articles, sources and claims.

    `stated_at` is when the article was published, or received where that is not known.
    `origin` is the unit of independence that the article belongs to. `prior` (0..1) is how often the source was said
    beforehand to be right. `left_at` is when the statement was taken out of its claim, as its article was retracted or
    written anew.
    """

    id: UUID
    article_id: UUID
    source: str
    origin: UUID
    stated_at: datetime
    claim_id: UUID | None
    statement: Statement
    prior: float | None = None
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one article.

    `terms` are the article's content lemmas with their counts, by which stories are told apart; so are `lead`, the
    meanings of the title and the first sentences, each a vector of signed bytes.
    `note` says why there are no statements, where there are none to be expected.
    """

    language: str
    statements: tuple[Statement, ...]
    terms: tuple[tuple[str, int], ...]
    note: str | None = None
    lead: tuple[bytes, ...] = ()
