"""Reading articles, and moving one through its states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from service.domain.article import Article, ArticleStatus, ArticleText
from service.domain.search import ArticleOrder
from service.storage.list_tables import moved
from service.storage.paging import Order, read_ordered_page
from service.storage.posted_claims import from_json
from service.storage.records import read_article
from service.storage.tables import article, revision, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    import numpy as np
    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import PostedStatement
    from service.domain.page import After, Page
    from service.domain.search import ArticleFilter
    from service.domain.statement import Extraction

columns = (
    article.c.id,
    source.c.domain.label("source"),
    article.c.url,
    article.c.title,
    article.c.published_at,
    article.c.language,
    article.c.status,
    article.c.failure,
    article.c.note,
    article.c.story_id,
    article.c.origin_id,
    article.c.revision,
    article.c.duplicate_of,
    article.c.word_count,
    article.c.statement_count,
    article.c.received_at,
    article.c.processed_at,
    article.c.retracted_at,
)
selection = select(*columns).join(source, source.c.id == article.c.source_id)
orders = {
    ArticleOrder.CREATED: Order(article.c.id, descending=False),
    ArticleOrder.NEWEST: Order(article.c.id, descending=True),
    ArticleOrder.PUBLISHED: Order(article.c.told_at, descending=False, before=moved.c.told_at),
    ArticleOrder.LATEST: Order(article.c.told_at, descending=True, before=moved.c.told_at),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The text that is being processed, what was posted as read out of it, and how often that was begun."""

    text: ArticleText
    claims: tuple[PostedStatement, ...] | None
    revision: int
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearings:
    """What an article is found by among others: vectors of its words and of what its first sentences mean."""

    words: np.ndarray | None
    meaning: np.ndarray | None


async def find(session: AsyncSession, article_id: UUID) -> Article | None:
    """Read one article."""
    row = (await session.execute(selection.where(article.c.id == article_id))).mappings().one_or_none()
    return None if row is None else read_article(row)


async def page(
    session: AsyncSession, wanted: ArticleFilter, *, order: ArticleOrder, after: After | None, limit: int
) -> Page[Article]:
    """Read the articles that meet every given condition, in that order."""
    query = selection.where(*_conditions(wanted))
    return await read_ordered_page(
        session, query, read_article, key=article.c.id, order=orders[order], after=after, limit=limit
    )


def _conditions(wanted: ArticleFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.source is not None:
        yield source.c.domain == wanted.source
    if wanted.story_id is not None:
        yield article.c.story_id == wanted.story_id
    if wanted.status is not None:
        yield article.c.status == wanted.status.value
    if wanted.language is not None:
        yield func.lower(func.split_part(article.c.language, "-", 1)) == wanted.language
    if wanted.published_since is not None:
        yield article.c.told_at >= wanted.published_since
    if wanted.published_before is not None:
        yield article.c.told_at < wanted.published_before


async def begin(session: AsyncSession, article_id: UUID) -> Begun | None:
    """Mark the newest revision as being processed, and read its text."""
    begun = (
        update(article)
        .where(article.c.id == article_id)
        .values(status=ArticleStatus.PROCESSING.value, attempts=article.c.attempts + 1)
    )
    row = (await session.execute(begun.returning(article.c.revision, article.c.attempts))).one_or_none()
    if row is None:
        return None
    query = select(
        revision.c.title, revision.c.body, revision.c.published_at, revision.c.language, revision.c.claims
    ).where(revision.c.article_id == article_id, revision.c.number == row.revision)
    kept = (await session.execute(query)).one()
    return Begun(
        text=ArticleText(title=kept.title, body=kept.body, published_at=kept.published_at, language=kept.language),
        claims=None if kept.claims is None else from_json(kept.claims),
        revision=row.revision,
        attempts=row.attempts,
    )


async def is_newest(session: AsyncSession, article_id: UUID, number: int) -> bool:
    """Whether no later revision has come in; none can until the transaction ends."""
    newest = select(article.c.revision).where(article.c.id == article_id).with_for_update()
    return bool((await session.execute(newest)).scalar_one() == number)


async def record_reading(
    session: AsyncSession, article_id: UUID, number: int, extraction: Extraction, bearings: Bearings
) -> None:
    """Mark a revision as processed; from now on its statements are the live ones."""
    await session.execute(
        update(article)
        .where(article.c.id == article_id)
        .values(
            status=ArticleStatus.PROCESSED.value,
            failure=None,
            note=extraction.note,
            language=extraction.language,
            processed_revision=number,
            statement_count=len(extraction.statements),
            terms=extraction.terms,
            vector=bearings.words,
            lead=b"".join(extraction.lead),
            meaning=bearings.meaning,
            processed_at=func.now(),
        )
    )


async def record_failure(session: AsyncSession, article_id: UUID, number: int, reason: str) -> None:
    """Mark a revision as failed, unless a later one has come in since."""
    await session.execute(
        update(article)
        .where(article.c.id == article_id, article.c.revision == number)
        .values(status=ArticleStatus.FAILED.value, failure=reason, processed_at=func.now())
    )


async def accept_again(session: AsyncSession, article_id: UUID) -> int | None:
    """Mark a failed article as accepted, and return its newest revision; None where none of that id has failed."""
    accepted = (
        update(article)
        .where(article.c.id == article_id, article.c.status == ArticleStatus.FAILED.value)
        .values(status=ArticleStatus.ACCEPTED.value, failure=None, attempts=0, processed_at=None)
        .returning(article.c.revision)
    )
    number: int | None = (await session.execute(accepted)).scalar_one_or_none()
    return number
