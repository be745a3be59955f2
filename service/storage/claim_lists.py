"""Lists of claims: which of them, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from service.domain.search import ClaimOrder
from service.storage.list_tables import moved
from service.storage.paging import Order, ids_in_order, read_ordered_page
from service.storage.records import read_claim
from service.storage.tables import article, claim, source, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.claim import Claim
    from service.domain.page import After, Page
    from service.domain.search import ClaimFilter

orders = {
    ClaimOrder.CREATED: Order(claim.c.id, descending=False),
    ClaimOrder.NEWEST: Order(claim.c.id, descending=True),
    ClaimOrder.UPDATED: Order(claim.c.updated_at, descending=False, before=moved.c.updated_at),
    ClaimOrder.LATEST: Order(claim.c.updated_at, descending=True, before=moved.c.updated_at),
    ClaimOrder.MOST_SOURCES: Order(claim.c.source_count, descending=True, before=moved.c.source_count),
}


async def page(
    session: AsyncSession, wanted: ClaimFilter, *, order: ClaimOrder, after: After | None, limit: int
) -> Page[Claim]:
    """Read the claims that meet every given condition, in that order."""
    query = select(claim).where(*conditions(wanted))
    return await read_ordered_page(
        session, query, read_claim, key=claim.c.id, order=orders[order], after=after, limit=limit
    )


async def in_order(session: AsyncSession, ids: Sequence[UUID], order: ClaimOrder) -> list[UUID]:
    """Put claims in that order."""
    return await ids_in_order(session, claim.c.id, ids, orders[order])


async def of_ids(session: AsyncSession, ids: Sequence[UUID]) -> list[Claim]:
    """Read those of the claims that are still there, in the order of the ids."""
    found = {row["id"]: row for row in (await session.execute(select(claim).where(claim.c.id.in_(ids)))).mappings()}
    return [read_claim(found[each]) for each in ids if each in found]


def conditions(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """What a claim has to be to meet them."""
    if wanted.story_id is not None:
        yield claim.c.story_id == wanted.story_id
    if wanted.source is not None:
        yield claim.c.id.in_(
            select(statement.c.claim_id)
            .join(article, article.c.id == statement.c.article_id)
            .join(source, source.c.id == article.c.source_id)
            .where(source.c.domain == wanted.source)
        )
    if wanted.kind is not None:
        yield claim.c.kind == wanted.kind.value
    if wanted.status is not None:
        yield claim.c.status == wanted.status.value
    if wanted.entity is not None:
        yield claim.c.id.in_(select(statement.c.claim_id).where(_speaks_of(wanted.entity)))
    if wanted.min_sources is not None:
        yield claim.c.source_count >= wanted.min_sources
    if wanted.updated_since is not None:
        yield claim.c.updated_at >= wanted.updated_since


def _speaks_of(entity: str) -> ColumnElement[bool]:
    """Whether a statement names it: in its words, as its subject, its value or its attribution, or by its id."""
    name = " ".join(entity.casefold().split())
    return or_(
        statement.c.frame["participants"].contains([name]),
        func.lower(statement.c.subject["text"].astext) == name,
        statement.c.subject["entity_id"].astext == name,
        func.lower(statement.c.attribution["text"].astext) == name,
        statement.c.attribution["entity_id"].astext == name,
        statement.c.value["canonical"].astext == name,
    )
