"""The articles among which a new one may find its story, and where each of them ends up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, or_, select, text, update

from service.storage.tables import article, revision, source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

window = timedelta(days=30)
most_neighbours = 50
_told = and_(article.c.retracted_at.is_(None), article.c.vector.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An article that was processed, as it stands now."""

    id: UUID
    source: str
    title: str
    body: str
    told_at: datetime
    terms: tuple[tuple[str, int], ...]
    story_id: UUID | None
    origin_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The story and the origin that an article belongs to."""

    article_id: UUID
    story_id: UUID | None
    origin_id: UUID | None


async def current_place(session: AsyncSession, article_id: UUID) -> Place:
    """Read which story and origin an article belonged to so far."""
    row = (
        await session.execute(
            select(article.c.id, article.c.story_id, article.c.origin_id).where(article.c.id == article_id)
        )
    ).one()
    return Place(article_id=row.id, story_id=row.story_id, origin_id=row.origin_id)


async def around(session: AsyncSession, article_id: UUID) -> list[Neighbour]:
    """Read the article, its nearest in words and time, and every article of the stories that these belong to."""
    own = (
        await session.execute(
            select(article.c.vector, article.c.told_at, article.c.story_id).where(article.c.id == article_id)
        )
    ).one()
    near: list[tuple[UUID, UUID | None]] = []
    if own.vector is not None:
        near = await _nearest(session, article_id, own.vector, own.told_at)
    stories = {story_id for _, story_id in near} | {own.story_id}
    wanted = or_(
        article.c.id.in_([article_id, *(each for each, _ in near)]),
        article.c.story_id.in_(stories - {None}),
    )
    rows = await session.execute(
        select(
            article.c.id,
            source.c.domain.label("source"),
            revision.c.title,
            revision.c.body,
            article.c.told_at,
            article.c.terms,
            article.c.story_id,
            article.c.origin_id,
        )
        .join(source, source.c.id == article.c.source_id)
        .join(revision, and_(revision.c.article_id == article.c.id, revision.c.number == article.c.processed_revision))
        .where(wanted, _told)
        .order_by(article.c.id)
    )
    return [
        Neighbour(**{**row, "terms": tuple((lemma, count) for lemma, count in row["terms"])}) for row in rows.mappings()
    ]


async def _nearest(
    session: AsyncSession, article_id: UUID, vector: object, told_at: datetime
) -> list[tuple[UUID, UUID | None]]:
    # The index forgets what the other conditions leave out unless it is told to look further; old releases cannot.
    await session.execute(
        text(
            "SELECT set_config('hnsw.ef_search', '100', true), set_config('hnsw.iterative_scan', 'strict_order', true) "
            "WHERE current_setting('hnsw.iterative_scan', true) IS NOT NULL"
        )
    )
    query = (
        select(article.c.id, article.c.story_id)
        .where(article.c.id != article_id, article.c.told_at.between(told_at - window, told_at + window), _told)
        .order_by(article.c.vector.cosine_distance(vector))
        .limit(most_neighbours)
    )
    return [(row.id, row.story_id) for row in await session.execute(query)]


async def near_stories(session: AsyncSession, vector: object, told_at: datetime | None, *, most: int) -> list[UUID]:
    """List the stories whose articles are nearest in words, and in time where that is known, the nearest first."""
    query = select(article.c.story_id).where(_told, article.c.story_id.is_not(None))
    if told_at is not None:
        query = query.where(article.c.told_at.between(told_at - window, told_at + window))
    nearest = query.order_by(article.c.vector.cosine_distance(vector)).limit(most_neighbours)
    return list(dict.fromkeys((await session.execute(nearest)).scalars()))[:most]


async def settle(session: AsyncSession, places: Sequence[Place]) -> None:
    """Record which story and origin each article belongs to."""
    if places:
        await session.execute(
            _settle,
            [{"moved": each.article_id, "story": each.story_id, "origin": each.origin_id} for each in places],
        )


_settle = (
    update(article)
    .where(article.c.id == bindparam("moved"))
    .values(story_id=bindparam("story"), origin_id=bindparam("origin"))
)
