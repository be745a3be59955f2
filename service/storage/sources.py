"""Reading sources, with what they have published and claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.domain.claim import ClaimStatus
from service.domain.search import SourceOrder
from service.storage.paging import Order, read_ordered_page
from service.storage.records import read_source
from service.storage.tables import article, claim, source, statement

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import Source
    from service.domain.page import After, Page

_articles = (
    select(func.count())
    .select_from(article)
    .where(article.c.source_id == source.c.id, article.c.retracted_at.is_(None))
    .scalar_subquery()
)
_claims = (
    select(func.count(statement.c.claim_id.distinct()))
    .select_from(statement.join(article, article.c.id == statement.c.article_id))
    .where(article.c.source_id == source.c.id)
    .scalar_subquery()
)
_own = article.alias("own")
_origin = article.alias("origin")
# What a source took over from another says nothing of how well it finds out itself.
_answered = (
    select(statement.c.claim_id)
    .join(_own, _own.c.id == statement.c.article_id)
    .outerjoin(_origin, _origin.c.id == _own.c.origin_id)
    .where(
        _own.c.source_id == source.c.id,
        _own.c.retracted_at.is_(None),
        func.coalesce(_origin.c.source_id, _own.c.source_id) == _own.c.source_id,
    )
)
# A replaced figure was right in its time; and what no two origins agree on judges nobody.
_judged = (
    select(func.count())
    .select_from(claim)
    .where(
        claim.c.id.in_(_answered),
        claim.c.status != ClaimStatus.EVOLVING.value,
        claim.c.positions[(0, "origin_count")].as_integer() > 1,
    )
)
_right = _judged.where(claim.c.positions[(0, "sources")].op("?")(source.c.domain))
selection = select(
    source.c.id,
    source.c.domain,
    source.c.name,
    source.c.family,
    _articles.label("article_count"),
    _claims.label("claim_count"),
    _judged.scalar_subquery().label("judged_count"),
    _right.scalar_subquery().label("right_count"),
)
orders = {
    SourceOrder.CREATED: Order(source.c.id, descending=False),
    SourceOrder.NEWEST: Order(source.c.id, descending=True),
    SourceOrder.DOMAIN: Order(source.c.domain, descending=False),
    SourceOrder.DOMAIN_BACKWARDS: Order(source.c.domain, descending=True),
}


async def find(session: AsyncSession, domain: str) -> Source | None:
    """Read one source."""
    row = (await session.execute(selection.where(source.c.domain == domain))).mappings().one_or_none()
    return None if row is None else read_source(row)


async def page(
    session: AsyncSession, *, family: str | None, order: SourceOrder, after: After | None, limit: int
) -> Page[Source]:
    """Read the sources, those of one family where that is given, in that order."""
    query = selection if family is None else selection.where(source.c.family == family)
    return await read_ordered_page(
        session, query, read_source, key=source.c.id, order=orders[order], after=after, limit=limit
    )


async def of_story(session: AsyncSession, story_id: UUID) -> tuple[Source, ...]:
    """Read the sources that tell a story."""
    tellers = select(article.c.source_id).where(article.c.story_id == story_id, article.c.retracted_at.is_(None))
    rows = await session.execute(selection.where(source.c.id.in_(tellers)).order_by(source.c.domain))
    return tuple(read_source(row) for row in rows.mappings())
