"""An article held against the other sources of its story, on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.articles import Article
from service.api.schemas.claims import Claim
from service.api.schemas.statements import Statement


class Relation(StrEnum):
    """How a statement stands to the consensus: it `agrees` or `differs`, or its source is `alone` in speaking of it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ALONE = "alone"


class ComparedStatement(Struct, frozen=True, kw_only=True):
    """A statement of the article beside the claim that it answers."""

    statement: Statement
    claim: Annotated[Claim | None, Meta(description="Null where the statement answers no claim.")]
    relation: Relation


class ArticleComparison(Struct, frozen=True, kw_only=True):
    """What an article says beside what all say, and what it leaves out."""

    article: Article
    statements: Annotated[list[ComparedStatement], Meta(description="All of the article's statements.")]
    omitted: Annotated[
        list[Claim],
        Meta(description="Claims of the story that two or more origins answer and the article does not."),
    ]
