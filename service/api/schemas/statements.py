"""Statements on the wire: what an article asserts, and the words by which it does."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.pages import NextCursor
from service.api.schemas.values import Kind, Value


class EvidenceField(StrEnum):
    """The part of an article in which evidence stands."""

    TITLE = "title"
    BODY = "body"


class Polarity(StrEnum):
    """Whether a statement says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly the article puts it."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Evidence(Struct, frozen=True, kw_only=True):
    """Where a statement stands in its article, and how it reads there."""

    field: EvidenceField
    start: Annotated[int, Meta(description="The first code point of the quote in the field, from 0.", ge=0)]
    end: Annotated[int, Meta(description="The code point after the quote.", ge=0)]
    quote: Annotated[str, Meta(description="The words between the two, verbatim.")]


class Mention(Struct, frozen=True, kw_only=True):
    """Words that name somebody or something."""

    text: Annotated[str, Meta(description="The words as printed.")]
    entity_id: Annotated[
        UUID | None,
        Meta(description="Who or what it is, once that is known.", examples=["019ac2f4-b1d0-7c0b-9f4b-0f6f0d1f9a52"]),
    ]


class Attribution(Struct, frozen=True, kw_only=True):
    """Whom the article cites for a statement, and how."""

    text: Annotated[str, Meta(description="Who is cited, as printed.", examples=["the port authority"])]
    entity_id: Annotated[
        UUID | None,
        Meta(description="Who it is, once that is known.", examples=["019ac2f4-b1d0-7c0b-9f4b-0f6f0d1f9a52"]),
    ]
    cue: Annotated[str, Meta(description="The word by which it is cited.", examples=["said"])]


class Statement(Struct, frozen=True, kw_only=True):
    """One assertion of one article: a value for a question, with its evidence."""

    id: Annotated[UUID, Meta(description="The id of the statement.")]
    article_id: Annotated[UUID, Meta(description="The article that makes it.")]
    source: Annotated[str, Meta(description="The domain of the article's publisher.")]
    claim_id: Annotated[UUID | None, Meta(description="The question that it answers, once it is matched.")]
    kind: Kind
    value: Value
    evidence: Evidence
    subject: Mention
    predicate: Annotated[str, Meta(description="What is said of the subject.")]
    polarity: Polarity
    modality: Modality
    attribution: Annotated[Attribution | None, Meta(description="Null where the article speaks for itself.")]
    confidence: Annotated[float, Meta(description="The extractor's, in its reading of the words.", ge=0, le=1)]
    extractor: Annotated[
        str,
        Meta(description="Name and version of what read it; `posted` where the caller did.", examples=["quantities 1"]),
    ]


class StatementPage(Struct, frozen=True, kw_only=True):
    """One page of statements."""

    items: Annotated[list[Statement], Meta(description="The statements of this page, in the order of the list.")]
    next_cursor: NextCursor
