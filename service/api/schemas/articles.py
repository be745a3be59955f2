"""Articles on the wire: as callers post them, and as the service reports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping  # noqa: TC003 - msgspec looks at every annotation
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.moments import Moment
from service.api.schemas.pages import NextCursor
from service.api.schemas.posted_statements import StatementInput
from service.api.schemas.problems import Problem

most_claims = 1000
# Read out of the example of `body`.
example_claim = {
    "value": {"kind": "quantity", "amount": 1200, "unit": "person", "comparator": "approx"},
    "evidence": {"field": "body", "start": 0, "end": 22, "quote": "About 1,200 passengers"},
    "subject": {"text": "ferry passengers"},
    "predicate": "waited at the terminal",
    "polarity": "affirmed",
    "modality": "reported",
    "attribution": {"text": "the port authority", "cue": "said"},
    "confidence": 0.9,
}


class ArticleStatus(StrEnum):
    """How far an article has come on its way through the service."""

    ACCEPTED = "accepted"
    PROCESSING = "processing"
    PROCESSED = "processed"
    FAILED = "failed"


class ArticleSort(StrEnum):
    """The order of a list of articles; a minus puts the latest first.

    An article whose time is not known counts as published when it came in.
    """

    CREATED = "created"
    NEWEST = "-created"
    PUBLISHED = "published"
    LATEST = "-published"


class ArticleInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article as its source published it."""

    source: Annotated[
        str,
        Meta(
            description="The domain of the publisher. Case does not matter.",
            min_length=1,
            max_length=253,
            examples=["harbour-courier.example"],
        ),
    ]
    title: Annotated[
        str,
        Meta(
            description="The headline. Evidence offsets count its code points exactly as sent.",
            min_length=1,
            max_length=1000,
            examples=["Ferry service resumes after two-day storm"],
        ),
    ]
    body: (
        Annotated[
            str,
            Meta(
                description=(
                    "The text, in paragraphs; required unless `body_html` is given. Evidence offsets count its code "
                    "points exactly as sent."
                ),
                min_length=1,
                examples=["About 1,200 passengers had waited at the terminal, the port authority said on Tuesday."],
            ),
        ]
        | None
    ) = None
    body_html: (
        Annotated[
            str,
            Meta(
                description=(
                    "The page or the part of it that holds the text, in place of `body`. The service takes the text "
                    "out, without navigation, advertisements and comments; evidence offsets count the code points of "
                    "what it takes out, and every evidence has its quote."
                ),
                min_length=1,
                examples=["<article><p>About 1,200 passengers had waited at the terminal.</p></article>"],
            ),
        ]
        | None
    ) = None
    url: (
        Annotated[
            str,
            Meta(
                description=(
                    "Where the article stands: absolute, http or https. Together with `source` it is the article's "
                    "identity: the same address with other words is a new revision. Without it the words are."
                ),
                max_length=2048,
                examples=["https://harbour-courier.example/2025/03/ferry-resumes"],
            ),
        ]
        | None
    ) = None
    published_at: (
        Annotated[
            datetime,
            Meta(
                description=(
                    "When it was published (RFC 3339, with an offset), in the years 1500 to 2999. Dates such as "
                    "`on Tuesday` hang on it."
                ),
                tz=True,
                examples=["2025-03-18T09:30:00Z"],
            ),
        ]
        | None
    ) = None
    language: (
        Annotated[
            str,
            Meta(
                description="The language of the text (BCP 47). It is recognized where it is not given.",
                pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$",
                examples=["en"],
            ),
        ]
        | None
    ) = None
    claims: (
        Annotated[
            list[StatementInput],
            Meta(
                description=(
                    "Statements that were read out of the article already. They are taken instead of what the service "
                    "would read; an empty list says that there are none. Without it, or with null, the service reads. "
                    "The same text with other claims is a new revision; their order does not matter."
                ),
                max_length=most_claims,
                examples=[[example_claim]],
            ),
        ]
        | None
    ) = None

    @classmethod
    def faults_together(cls, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The text comes in one way, as it is or as a page."""
        if fields.get("body") is None and fields.get("body_html") is None:
            yield "/body", "is required"
        elif fields.get("body") is not None and fields.get("body_html") is not None:
            yield "/body_html", "must not be given beside `body`"


class Article(Struct, frozen=True, kw_only=True):
    """What the service holds of an article. Its text stands in the evidence of its statements."""

    id: Annotated[UUID, Meta(description="The id by which it is read.")]
    source: Annotated[str, Meta(description="The domain of the publisher.", examples=["harbour-courier.example"])]
    url: Annotated[str | None, Meta(description="Where it stands, as posted; null where that was not told.")]
    title: Annotated[str, Meta(description="The headline, as posted.")]
    published_at: Annotated[
        Moment | None, Meta(description="When its source published it, as posted; null where that was not told.")
    ]
    language: Annotated[
        str | None, Meta(description="As given or as recognized; null until the article is processed.", examples=["en"])
    ]
    status: ArticleStatus
    failure: Annotated[Problem | None, Meta(description="Why processing failed, where `status` is `failed`.")]
    note: Annotated[
        str | None,
        Meta(description="Why there are no statements, or no story, such as a language that cannot be read yet."),
    ]
    story_id: Annotated[UUID | None, Meta(description="The story that it tells, once it is processed.")]
    origin_id: Annotated[
        UUID | None, Meta(description="Articles that carry the same text have the same origin and count as one voice.")
    ]
    revision: Annotated[int, Meta(description="1 for the first text at this address, then 2, 3, ...", ge=1)]
    duplicate_of: Annotated[UUID | None, Meta(description="An earlier article with the same text.")]
    word_count: Annotated[int, Meta(description="How many words its title and its text have.", ge=0)]
    statement_count: Annotated[int, Meta(description="How many statements it makes.", ge=0)]
    received_at: Annotated[Moment, Meta(description="When it first came in.")]
    processed_at: Annotated[
        Moment | None, Meta(description="When the newest revision was processed or given up; null until then.")
    ]
    retracted_at: Annotated[Moment | None, Meta(description="When it was retracted; null where it was not.")]


class ArticlePage(Struct, frozen=True, kw_only=True):
    """One page of articles."""

    items: Annotated[list[Article], Meta(description="The articles of this page, in the order of the list.")]
    next_cursor: NextCursor
