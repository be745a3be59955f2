"""Reading statements with their place, and storing those of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, or_, select, update
from uuid_utils.compat import uuid7

from service.storage.paging import read_page
from service.storage.records import read_bare_statement, read_statement, statement_columns
from service.storage.tables import article, family, source, statement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.page import Page
    from service.domain.statement import RecordedStatement, Statement

# Statements of older revisions and of retracted articles are history, and take no part in any consensus.
live = and_(statement.c.revision == article.c.processed_revision, article.c.retracted_at.is_(None))
selection = (
    select(
        statement,
        source.c.domain.label("source"),
        func.coalesce(article.c.origin_id, article.c.id).label("origin"),
        article.c.told_at.label("stated_at"),
        func.coalesce(source.c.prior, family.c.prior).label("prior"),
    )
    .join(article, article.c.id == statement.c.article_id)
    .join(source, source.c.id == article.c.source_id)
    .outerjoin(family, family.c.name == source.c.family)
)


async def page_of_article(
    session: AsyncSession, article_id: UUID, *, after: UUID | None, limit: int
) -> Page[RecordedStatement]:
    """Read the statements of the revision that was processed last."""
    query = selection.where(statement.c.article_id == article_id, statement.c.revision == article.c.processed_revision)
    return await read_page(session, query, read_statement, key=statement.c.id, after=after, limit=limit)


async def of_article(session: AsyncSession, article_id: UUID) -> list[RecordedStatement]:
    """Read all statements of the revision that was processed last."""
    current = and_(statement.c.article_id == article_id, statement.c.revision == article.c.processed_revision)
    rows = await session.execute(selection.where(current).order_by(statement.c.id))
    return [read_statement(row) for row in rows.mappings()]


async def page_of_claim(
    session: AsyncSession, claim_id: UUID, *, after: UUID | None, limit: int
) -> Page[RecordedStatement]:
    """Read the live statements that answer a claim."""
    query = selection.where(statement.c.claim_id == claim_id, live)
    return await read_page(session, query, read_statement, key=statement.c.id, after=after, limit=limit)


async def of_claim(session: AsyncSession, claim_id: UUID) -> list[RecordedStatement]:
    """Read all live statements that answer a claim."""
    query = selection.where(statement.c.claim_id == claim_id, live).order_by(statement.c.id)
    return [read_statement(row) for row in (await session.execute(query)).mappings()]


async def once_of_claim(session: AsyncSession, claim_id: UUID) -> list[RecordedStatement]:
    """Read all statements that answer a claim, and those that did until they were taken back."""
    ever = or_(and_(statement.c.claim_id == claim_id, live), statement.c.left_claim_id == claim_id)
    rows = await session.execute(selection.where(ever).order_by(statement.c.id))
    return [read_statement(row) for row in rows.mappings()]


async def of_stories(session: AsyncSession, story_ids: Sequence[UUID]) -> dict[UUID, list[RecordedStatement]]:
    """Read the live statements of some stories."""
    query = selection.add_columns(article.c.story_id).where(article.c.story_id.in_(story_ids), live)
    found: dict[UUID, list[RecordedStatement]] = {story_id: [] for story_id in story_ids}
    for row in (await session.execute(query.order_by(statement.c.id))).mappings():
        found[row["story_id"]].append(read_statement(row))
    return found


async def of_claims(session: AsyncSession, claim_ids: Sequence[UUID]) -> dict[UUID, list[RecordedStatement]]:
    """Read the live statements that answer some claims, by claim."""
    found: dict[UUID, list[RecordedStatement]] = {claim_id: [] for claim_id in claim_ids}
    query = selection.where(statement.c.claim_id.in_(claim_ids), live).order_by(statement.c.id)
    for row in (await session.execute(query)).mappings():
        found[row["claim_id"]].append(read_statement(row))
    return found


async def store(session: AsyncSession, article_id: UUID, number: int, statements: Sequence[Statement]) -> None:
    """Make these the statements of a revision. Where they already are, they keep their ids, and so do their claims."""
    of_revision = and_(statement.c.article_id == article_id, statement.c.revision == number)
    rows = await session.execute(select(statement).where(of_revision).order_by(statement.c.ordinal))
    if [read_bare_statement(row) for row in rows.mappings()] == list(statements):
        return
    await session.execute(delete(statement).where(of_revision))
    if statements:
        await session.execute(
            insert(statement),
            [
                {
                    "id": uuid7(),
                    "article_id": article_id,
                    "revision": number,
                    "ordinal": ordinal,
                    **statement_columns(each),
                }
                for ordinal, each in enumerate(statements)
            ],
        )


async def release_older(session: AsyncSession, article_id: UUID, number: int) -> None:
    """Take the statements of all other revisions out of their claims."""
    await session.execute(
        update(statement)
        .where(statement.c.article_id == article_id, statement.c.revision != number, statement.c.claim_id.is_not(None))
        .values(claim_id=None, left_claim_id=statement.c.claim_id, left_at=func.now())
    )
