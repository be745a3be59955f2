"""Reading stories, and storing how articles are grouped into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert

from service.domain.claim import ClaimStatus
from service.domain.search import StoryOrder
from service.storage.claim_search import words_query
from service.storage.list_tables import moved
from service.storage.paging import Order, ids_in_order, read_ordered_page
from service.storage.records import read_story
from service.storage.tables import article, claim, source, story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import Story
    from service.domain.page import After, Page
    from service.domain.search import SearchTerm, StoryFilter

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
most_titled = 1000
_title_words = func.to_tsvector(literal_column("'english'::regconfig"), story.c.title)
orders = {
    StoryOrder.CREATED: Order(story.c.id, descending=False),
    StoryOrder.NEWEST: Order(story.c.id, descending=True),
    StoryOrder.UPDATED: Order(story.c.updated_at, descending=False, before=moved.c.updated_at),
    StoryOrder.LATEST: Order(story.c.updated_at, descending=True, before=moved.c.updated_at),
    StoryOrder.MOST_ARTICLES: Order(story.c.article_count, descending=True, before=moved.c.article_count),
    StoryOrder.MOST_SOURCES: Order(story.c.source_count, descending=True, before=moved.c.source_count),
    StoryOrder.MOST_CONTESTED: Order(story.c.contested_count, descending=True, before=moved.c.contested_count),
    StoryOrder.MOST_DISAGREEMENT: Order(story.c.disagreement, descending=True, before=moved.c.disagreement),
}


async def find(session: AsyncSession, story_id: UUID) -> Story | None:
    """Read one story."""
    row = (await session.execute(selection.where(story.c.id == story_id))).mappings().one_or_none()
    return None if row is None else read_story(row)


async def page(
    session: AsyncSession, wanted: StoryFilter, *, order: StoryOrder, after: After | None, limit: int
) -> Page[Story]:
    """Read the stories that meet every given condition, in that order."""
    query = selection.where(*conditions(wanted))
    return await read_ordered_page(
        session, query, read_story, key=story.c.id, order=orders[order], after=after, limit=limit
    )


async def in_order(session: AsyncSession, ids: Sequence[UUID], order: StoryOrder) -> list[UUID]:
    """Put stories in that order."""
    return await ids_in_order(session, story.c.id, ids, orders[order])


async def of_ids(session: AsyncSession, ids: Sequence[UUID]) -> list[Story]:
    """Read those of the stories that are still there, in the order of the ids."""
    found = {row["id"]: row for row in (await session.execute(selection.where(story.c.id.in_(ids)))).mappings()}
    return [read_story(found[each]) for each in ids if each in found]


async def by_title(
    session: AsyncSession, terms: Sequence[SearchTerm], wanted: Sequence[ColumnElement[bool]]
) -> list[UUID]:
    """The stories whose titles have words of a question, the best first."""
    asked = words_query([word for term in terms for word in term.words])
    rank = func.ts_rank(_title_words, asked)
    query = (
        select(story.c.id).where(*wanted, _title_words.bool_op("@@")(asked)).order_by(rank.desc(), story.c.id.desc())
    )
    return [*(await session.execute(query.limit(most_titled))).scalars()]


def claims_of(wanted: Sequence[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """What a claim has to be to belong to a story that meets the conditions."""
    return [claim.c.story_id.in_(select(story.c.id).where(*wanted))] if wanted else []


def conditions(wanted: StoryFilter) -> Iterator[ColumnElement[bool]]:
    """What a story has to be to meet them."""
    if wanted.source is not None:
        told = select(article.c.story_id).join(source, source.c.id == article.c.source_id)
        yield story.c.id.in_(told.where(source.c.domain == wanted.source, article.c.retracted_at.is_(None)))
    if wanted.min_sources is not None:
        yield story.c.source_count >= wanted.min_sources
    if wanted.min_disagreement is not None:
        yield story.c.disagreement >= wanted.min_disagreement
    if wanted.updated_since is not None:
        yield story.c.updated_at >= wanted.updated_since


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
