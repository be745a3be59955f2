"""Claims on the wire: the question, the positions on it, and the consensus."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.moments import Moment
from service.api.schemas.pages import NextCursor
from service.api.schemas.statements import Statement
from service.api.schemas.values import Kind, Value

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]


class ClaimStatus(StrEnum):
    """How the sources stand to one another on a claim."""

    SINGLE_SOURCE = "single_source"
    AGREED = "agreed"
    EVOLVING = "evolving"
    CONTESTED = "contested"
    DISPUTED = "disputed"


class ClaimSort(StrEnum):
    """The order of a list of claims; a minus puts the largest first. `relevance` is for lists that `q` asks for."""

    CREATED = "created"
    NEWEST = "-created"
    UPDATED = "updated"
    LATEST = "-updated"
    MOST_SOURCES = "-sources"
    RELEVANCE = "relevance"


class ClaimPart(StrEnum):
    """What a claim can hold besides its figures."""

    STATEMENTS = "statements"


class Position(Struct, frozen=True, kw_only=True):
    """One distinct value that sources hold on a claim."""

    value: Value
    sources: Annotated[list[str], Meta(description="The domains of the sources that hold it.")]
    origin_count: Annotated[Count, Meta(description="How many independent origins hold it.")]
    statement_count: Annotated[Count, Meta(description="How many statements hold it.")]
    share: Annotated[float, Meta(description="Of all sources of the claim.", ge=0, le=1)]
    origin_share: Annotated[float, Meta(description="Of all origins of the claim.", ge=0, le=1)]
    first_stated_at: Annotated[Moment, Meta(description="When it was stated first.")]
    last_stated_at: Annotated[Moment, Meta(description="When it was stated last.")]
    superseded: Annotated[bool, Meta(description="True where its sources have moved on to another value.")]


class Support(Struct, frozen=True, kw_only=True):
    """A value, and the share of voices behind it."""

    value: Value
    share: Annotated[Share, Meta(description="The share of voices behind it.")]
    effective_count: Annotated[
        float, Meta(description="How many voices of equal weight would tell as much as all of them.", ge=0)
    ]


class Consensus(Struct, frozen=True, kw_only=True):
    """The value that the weighed sources support. It says how far they agree, not what is true."""

    value: Value
    method: Annotated[str, Meta(description="How the voices were weighed.")]
    agreement: Annotated[float, Meta(description="The share of the weight behind the value.", ge=0, le=1)]
    confidence: Annotated[Share, Meta(description="How sure the value is, given the voices behind it and against it.")]
    source_count: Annotated[Count, Meta(description="How many sources were weighed.")]
    origin_count: Annotated[Count, Meta(description="How many independent origins were weighed.")]
    by_source: Annotated[Support, Meta(description="With each source one voice.")]
    by_origin: Annotated[Support, Meta(description="With each origin one voice.")]
    origin_shift: Annotated[
        float,
        Meta(description="By how much the value's share changes where copies of one text are one voice.", ge=-1, le=1),
    ]
    as_of: Annotated[Moment, Meta(description="When the last statement that it rests on was published, or came in.")]


class Claim(Struct, frozen=True, kw_only=True):
    """A question that statements of several articles answer, and what they answer."""

    id: Annotated[UUID, Meta(description="The id by which it is read.")]
    story_id: Annotated[UUID, Meta(description="The story that it is asked of.")]
    kind: Kind
    label: Annotated[str, Meta(description="The question in words.")]
    status: ClaimStatus
    source_count: Annotated[Count, Meta(description="How many sources answer it.")]
    origin_count: Annotated[Count, Meta(description="How many independent origins answer it.")]
    statement_count: Annotated[Count, Meta(description="How many statements answer it.")]
    positions: Annotated[list[Position], Meta(description="The distinct answers, the best supported first.")]
    consensus: Annotated[Consensus | None, Meta(description="Null where no statement is left to weigh.")]
    first_stated_at: Annotated[
        Moment, Meta(description="When the first article that answers it was published, or came in.")
    ]
    updated_at: Annotated[Moment, Meta(description="When anything of it changed last.")]
    statements: Annotated[
        list[Statement] | None,
        Meta(description="Who says what, in exact words; null unless asked for with `include=statements`."),
    ]


class Cause(StrEnum):
    """What an article did: it was published, or what it said was taken back (retracted, or written anew)."""

    STATED = "stated"
    TAKEN_BACK = "taken_back"


class ConsensusMethod(StrEnum):
    """How voices are weighed.

    `consilience`: origins, each by how firmly it speaks and how far its source was trusted beforehand. `vote`: sources,
    each alike.
    """

    CONSILIENCE = "consilience"
    VOTE = "vote"


class Change(Struct, frozen=True, kw_only=True):
    """That an article brought a claim to another status, value or agreement."""

    at: Annotated[Moment, Meta(description="When the article was published, or what it said taken back.")]
    article_id: Annotated[UUID, Meta(description="The article that brought the change.")]
    source: Annotated[str, Meta(description="The domain of the publisher of that article.")]
    cause: Annotated[Cause, Meta(description="What the article did to bring it.")]
    status: ClaimStatus
    consensus: Consensus


class ChangePage(Struct, frozen=True, kw_only=True):
    """One page of changes, first to last."""

    items: Annotated[list[Change], Meta(description="The changes of this page, in the order of the list.")]
    next_cursor: NextCursor


class ClaimPage(Struct, frozen=True, kw_only=True):
    """One page of claims."""

    items: Annotated[list[Claim], Meta(description="The claims of this page, in the order of the list.")]
    next_cursor: NextCursor
