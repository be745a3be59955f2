"""Taking an article back: what it leaves behind in its own rows and in those of its copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from service.storage.tables import article, statement

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession


async def mark(session: AsyncSession, article_id: UUID) -> bool:
    """Mark the article as retracted now. False where there is none, or it was retracted before."""
    marked = (
        update(article)
        .where(article.c.id == article_id, article.c.retracted_at.is_(None))
        .values(retracted_at=func.now())
        .returning(article.c.id)
    )
    return (await session.execute(marked)).one_or_none() is not None


async def release_statements(session: AsyncSession, article_id: UUID) -> None:
    """Take its statements out of their claims; they stay with the article."""
    await session.execute(
        update(statement)
        .where(statement.c.article_id == article_id, statement.c.claim_id.is_not(None))
        .values(claim_id=None, left_claim_id=statement.c.claim_id, left_at=func.now())
    )


async def name_duplicates_anew(session: AsyncSession, article_id: UUID) -> None:
    """Let the articles that carry the same text be duplicates of the earliest that is left."""
    copies = (
        await session.execute(
            select(article.c.id)
            .where(article.c.duplicate_of == article_id, article.c.retracted_at.is_(None))
            .order_by(article.c.received_at, article.c.id)
        )
    ).scalars()
    first, *rest = [*copies] or [None]
    if first is not None:
        await session.execute(update(article).where(article.c.id == first).values(duplicate_of=None))
        await session.execute(update(article).where(article.c.id.in_(rest)).values(duplicate_of=first))
