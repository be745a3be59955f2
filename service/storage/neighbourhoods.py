"""The articles among which a new one may find its story, and where each of them ends up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service.storage.tables import article, article_tie, meaning_dimensions, revision, source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

window = timedelta(days=30)
most_neighbours = 50
# Beyond so many articles of one subject, those nearest by chains of ties are enough.
most_reached = 200
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
    lead: tuple[bytes, ...]
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


async def nearest(session: AsyncSession, article_id: UUID) -> list[Neighbour]:
    """Read the articles that an index finds nearest to one in words or in meaning, within the window of time.

    The article itself is among them, unless it tells nothing or was retracted.
    """
    own = (
        await session.execute(
            select(article.c.vector, article.c.meaning, article.c.told_at).where(article.c.id == article_id, _told)
        )
    ).one_or_none()
    if own is None:
        return []
    # The index forgets what the other conditions leave out unless it is told to look further; old releases cannot.
    await session.execute(
        text(
            "SELECT set_config('hnsw.ef_search', '100', true), set_config('hnsw.iterative_scan', 'strict_order', true) "
            "WHERE current_setting('hnsw.iterative_scan', true) IS NOT NULL"
        )
    )
    near: set[UUID] = {article_id}
    for column, place in ((article.c.vector, own.vector), (article.c.meaning, own.meaning)):
        if place is not None:
            query = (
                select(article.c.id)
                .where(article.c.told_at.between(own.told_at - window, own.told_at + window), _told)
                .order_by(column.cosine_distance(place))
                .limit(most_neighbours)
            )
            near |= set((await session.execute(query)).scalars())
    return await _read(session, article.c.id.in_(near))


async def tie(session: AsyncSession, article_id: UUID, others: Collection[UUID]) -> None:
    """Record with which articles one shares a subject, in place of those that it did share one with."""
    either = or_(article_tie.c.article_id == article_id, article_tie.c.other_id == article_id)
    await session.execute(delete(article_tie).where(either))
    if others:
        pairs = [pair for each in others for pair in ((article_id, each), (each, article_id))]
        rows = [{"article_id": one, "other_id": other} for one, other in sorted(pairs)]
        await session.execute(upsert(article_tie).on_conflict_do_nothing(), rows)


async def reach(session: AsyncSession, article_id: UUID) -> set[UUID]:
    """List the articles that chains of ties lead to from one, itself among them; the nearest where they are many."""
    reached, frontier = {article_id}, {article_id}
    while frontier and len(reached) < most_reached:
        ties = select(article_tie.c.other_id).distinct().where(article_tie.c.article_id.in_(frontier))
        frontier = set((await session.execute(ties)).scalars()) - reached
        frontier = set(sorted(frontier)[: most_reached - len(reached)])
        reached |= frontier
    return reached


async def around(session: AsyncSession, reached: Collection[UUID], story_id: UUID | None) -> list[Neighbour]:
    """Read the articles reached, those of a story, and every article of the stories that these belong to."""
    stories = set(
        (await session.execute(select(article.c.story_id).distinct().where(article.c.id.in_(reached)))).scalars()
    )
    whole = (stories | {story_id}) - {None}
    return await _read(session, or_(article.c.id.in_(reached), article.c.story_id.in_(whole)))


async def _read(session: AsyncSession, wanted: ColumnElement[bool]) -> list[Neighbour]:
    rows = await session.execute(
        select(
            article.c.id,
            source.c.domain.label("source"),
            revision.c.title,
            revision.c.body,
            article.c.told_at,
            article.c.terms,
            article.c.lead,
            article.c.story_id,
            article.c.origin_id,
        )
        .join(source, source.c.id == article.c.source_id)
        .join(revision, and_(revision.c.article_id == article.c.id, revision.c.number == article.c.processed_revision))
        .where(wanted, _told)
        .order_by(article.c.id)
    )
    return [
        Neighbour(
            **{**row, "terms": tuple((lemma, count) for lemma, count in row["terms"]), "lead": _sentences(row["lead"])}
        )
        for row in rows.mappings()
    ]


def _sentences(lead: bytes | None) -> tuple[bytes, ...]:
    """The meanings that are stored one after the other."""
    whole = lead or b""
    return tuple(whole[start : start + meaning_dimensions] for start in range(0, len(whole), meaning_dimensions))


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
