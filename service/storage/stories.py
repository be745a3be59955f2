"""Reading stories, and storing how articles are grouped into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert

from service.domain.claim import ClaimStatus
from service.storage.paging import read_page
from service.storage.records import read_story
from service.storage.tables import article, claim, story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import Story
    from service.domain.page import Page

unsettled = [status.value for status in (ClaimStatus.CONTESTED, ClaimStatus.DISPUTED, ClaimStatus.EVOLVING)]
_no_claims = {"claim_count": 0, "contested_count": 0}
_blank = {"title": "", "article_count": 0, "source_count": 0, "disagreement": 0.0, **_no_claims}
_facts = (
    "title",
    "first_published_at",
    "last_published_at",
    "article_count",
    "source_count",
    "claim_count",
    "contested_count",
    "disagreement",
)
_rewrite = (
    update(story)
    .where(story.c.id == bindparam("told"))
    .values(updated_at=func.now(), **{name: bindparam(name) for name in _facts})
)
selection = select(*(column for column in story.c if column.name != "updated_at"))


async def find(session: AsyncSession, story_id: UUID) -> Story | None:
    """Read one story."""
    row = (await session.execute(selection.where(story.c.id == story_id))).mappings().one_or_none()
    return None if row is None else read_story(row)


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Page[Story]:
    """Read the stories."""
    return await read_page(session, selection, read_story, key=story.c.id, after=after, limit=limit)


async def open_all(session: AsyncSession, story_ids: Sequence[UUID]) -> None:
    """Make sure that the stories exist, so that articles and claims can name them; they are summed up later."""
    if story_ids:
        await session.execute(upsert(story).on_conflict_do_nothing(), [{"id": each, **_blank} for each in story_ids])


async def sum_up(session: AsyncSession, disagreements: Mapping[UUID, float]) -> None:
    """Bring what is said of each story up to its articles and claims, and remove stories that have no articles left."""
    touched = list(disagreements)
    articles = (
        select(
            article.c.story_id,
            func.array_agg(aggregate_order_by(article.c.title, article.c.told_at, article.c.id))[1].label("title"),
            func.min(article.c.published_at).label("first_published_at"),
            func.max(article.c.published_at).label("last_published_at"),
            func.count().label("article_count"),
            func.count(article.c.source_id.distinct()).label("source_count"),
        )
        .where(article.c.story_id.in_(touched), article.c.retracted_at.is_(None))
        .group_by(article.c.story_id)
    )
    claims = (
        select(
            claim.c.story_id,
            func.count().label("claim_count"),
            func.count().filter(claim.c.status.in_(unsettled)).label("contested_count"),
        )
        .where(claim.c.story_id.in_(touched))
        .group_by(claim.c.story_id)
    )
    counted = {row["story_id"]: dict(row) for row in (await session.execute(claims)).mappings()}
    told = {row["story_id"]: dict(row) for row in (await session.execute(articles)).mappings()}
    if told:
        await session.execute(
            _rewrite,
            [
                {**facts, **counted.get(key, _no_claims), "told": key, "disagreement": disagreements[key]}
                for key, facts in told.items()
            ],
        )
    await session.execute(delete(story).where(story.c.id.in_(set(touched) - told.keys())))
