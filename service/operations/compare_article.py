"""Hold an article against what the other sources of its story say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.consensus.compatible import compatible
from service.errors import NotFoundError
from service.storage import articles, claims, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article
    from service.domain.claim import Claim
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database

# A claim that so many origins answer is well supported: who leaves it out leaves something out.
enough_origins = 2


class Relation(StrEnum):
    """How a statement stands to the consensus on the claim that it answers."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedStatement:
    """A statement beside its claim, which is None where it answers none."""

    statement: RecordedStatement
    claim: Claim | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleComparison:
    """An article's statements beside their claims, and the well-supported claims of its story that it omits."""

    article: Article
    statements: tuple[ComparedStatement, ...]
    omitted: tuple[Claim, ...]


async def compare_article(database: Database, article_id: UUID) -> ArticleComparison:
    """Read the comparison. What most origins support comes first among the omitted."""
    async with reading(database) as session:
        article = await articles.find(session, article_id)
        if article is None:
            raise NotFoundError("article", article_id)
        stated = await statements.of_article(session, article_id)
        found = () if article.story_id is None else await claims.of_story(session, article.story_id)
    by_id = {claim.id: claim for claim in found}
    answered = {each.claim_id for each in stated}
    omitted = [claim for claim in found if claim.id not in answered and claim.origin_count >= enough_origins]
    return ArticleComparison(
        article=article,
        statements=tuple(_compared(each, by_id) for each in stated),
        omitted=tuple(sorted(omitted, key=lambda claim: (-claim.origin_count, claim.id))),
    )


def _compared(stated: RecordedStatement, by_id: dict[UUID, Claim]) -> ComparedStatement:
    claim = None if stated.claim_id is None else by_id.get(stated.claim_id)
    return ComparedStatement(statement=stated, claim=claim, relation=relation_of(stated, claim))


def relation_of(stated: RecordedStatement, claim: Claim | None) -> Relation:
    """How the statement stands to the consensus of that claim."""
    if claim is None or claim.source_count == 1:
        return Relation.ALONE
    return Relation.AGREES if compatible(stated.statement.value, claim.consensus.value) else Relation.DIFFERS
