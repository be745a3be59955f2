"""Reading sources, with what they have published and claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service.domain.claim import ClaimStatus
from service.domain.search import SourceOrder
from service.storage.paging import Order, read_ordered_page
from service.storage.records import read_source
from service.storage.tables import article, claim, family, source, statement

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    # Two levels down: without being told, the query would range over all sources.
    .correlate(source)
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
_family_prior = select(family.c.prior).where(family.c.name == source.c.family).scalar_subquery()
selection = select(
    source.c.id,
    source.c.domain,
    source.c.name,
    source.c.family,
    source.c.prior,
    _family_prior.label("family_prior"),
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


async def change(session: AsyncSession, domain: str, columns: Mapping[str, str | float | None]) -> None:
    """Write some columns of a source."""
    if columns:
        await session.execute(update(source).where(source.c.domain == domain).values(dict(columns)))


async def set_family_prior(session: AsyncSession, name: str, prior: float | None) -> None:
    """Say how often the sources of a family are held to be right; None takes it back."""
    if prior is None:
        await session.execute(delete(family).where(family.c.name == name))
        return
    row = upsert(family).values(name=name, prior=prior)
    await session.execute(row.on_conflict_do_update(index_elements=[family.c.name], set_={"prior": row.excluded.prior}))


async def stories_told(session: AsyncSession, domain: str, name: str | None) -> list[UUID]:
    """Give the stories that the source tells, and those that any source of the family does."""
    of_family = source.c.domain == domain if name is None else (source.c.domain == domain) | (source.c.family == name)
    told = (
        select(article.c.story_id)
        .join(source, source.c.id == article.c.source_id)
        .where(of_family, article.c.story_id.is_not(None), article.c.retracted_at.is_(None))
        .distinct()
    )
    return sorted((await session.execute(told)).scalars())
