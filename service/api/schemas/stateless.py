"""What is asked and answered without storing anything: comparing articles, checking a text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.articles import Article, ArticleInput
from service.api.schemas.claims import Claim
from service.api.schemas.statements import Attribution, Evidence, Mention, Modality, Polarity, Statement
from service.api.schemas.stories import Story
from service.api.schemas.values import Kind, Value

most_articles = 20
longest_text = 100_000


class CompareInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Articles to be compared with one another."""

    articles: Annotated[
        list[ArticleInput],
        Meta(
            description="What the sources wrote.",
            min_length=1,
            max_length=most_articles,
            examples=[
                [
                    {
                        "source": "harbour-courier.example",
                        "title": "Ferry service resumes",
                        "body": "About 1,200 passengers had waited at the terminal, the port authority said.",
                    },
                    {
                        "source": "island-post.example",
                        "title": "Ferries sail again after the storm",
                        "body": "Some 800 passengers waited at the terminal for two days.",
                    },
                ]
            ],
        ),
    ]


class Compared(Struct, frozen=True, kw_only=True):
    """What the articles come to, as if they were all there is. The ids hold within this answer only."""

    articles: Annotated[list[Article], Meta(description="The articles as they were read.")]
    stories: Annotated[list[Story], Meta(description="The stories that they tell.")]
    claims: Annotated[list[Claim], Meta(description="The questions that they answer.")]
    statements: Annotated[list[Statement], Meta(description="What they assert.")]


class CheckInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text to be checked."""

    text: Annotated[
        str,
        Meta(
            description="The text. Evidence offsets count its code points exactly as sent.",
            min_length=1,
            max_length=longest_text,
            examples=["Some 800 passengers waited at the terminal."],
        ),
    ]
    published_at: (
        Annotated[
            datetime,
            Meta(
                description=(
                    "When it was written (RFC 3339, with an offset). Dates such as `on Tuesday` hang on it, and only "
                    "stories of that time are looked at; without it, stories of any."
                ),
                tz=True,
                examples=["2025-03-18T09:30:00Z"],
            ),
        ]
        | None
    ) = None


class Finding(StrEnum):
    """What the stored sources make of a statement.

    `supported`: it agrees with their consensus. `contradicted`: they hold something else. `contested`: they hold
    different things, and this is one of them. `unknown`: none of them speaks of it.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class StatementOfText(Struct, frozen=True, kw_only=True):
    """One assertion of a text that is not stored."""

    kind: Kind
    value: Value
    evidence: Evidence
    subject: Mention
    predicate: Annotated[str, Meta(description="What is said of the subject.")]
    polarity: Polarity
    modality: Modality
    attribution: Annotated[
        Attribution | None, Meta(description="Whom the text cites for it; null where it speaks for itself.")
    ]
    confidence: Annotated[float, Meta(description="The extractor's, in its reading of the words.", ge=0, le=1)]
    extractor: Annotated[str, Meta(description="Name and version of what read it.")]


class CheckedStatement(Struct, frozen=True, kw_only=True):
    """A statement of the text, and what the sources make of it."""

    statement: StatementOfText
    finding: Finding
    claim: Annotated[
        Claim | None, Meta(description="The claim that it answers, with who says what; null where it is `unknown`.")
    ]


class Checked(Struct, frozen=True, kw_only=True):
    """Each statement of the text, in its order."""

    statements: Annotated[
        list[CheckedStatement], Meta(description="What the text asserts, each with what the sources make of it.")
    ]
