"""Read claims and the statements that answer them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from service.consensus.history import Cited, trace, verdict_at
from service.consensus.support import default_method
from service.domain.page import Page
from service.domain.search import ClaimFilter, ClaimOrder
from service.errors import NotFoundError
from service.operations.weave_claims import observation_of
from service.storage import claim_lists, claims, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.claim import Change, Claim, Verdict
    from service.domain.page import After
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database


async def get_claim(database: Database, claim_id: UUID) -> Claim:
    """Read one claim."""
    async with reading(database) as session:
        claim = await claims.find(session, claim_id)
    if claim is None:
        raise NotFoundError("claim", claim_id)
    return claim


async def get_verdict(
    database: Database, claim_id: UUID, as_of: datetime | None, method: str = default_method
) -> Verdict:
    """Judge a claim by what stood then, or stands now, weighed by the method.

    Raises NotFoundError for a claim that there is not, or was not yet.
    """
    told = await _told(database, claim_id)
    if as_of is None:
        # All that stands, also what is dated ahead.
        told, as_of = [each for each in told if each.left_at is None], datetime.max.replace(tzinfo=UTC)
    verdict = await asyncio.to_thread(verdict_at, told, as_of, method)
    if verdict is None:
        raise NotFoundError("claim", claim_id)
    return verdict


async def list_changes(
    database: Database, claim_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[Change]:
    """Read how the consensus on a claim came about, first change first."""
    changes = await asyncio.to_thread(trace, await _told(database, claim_id))
    start = next((at for at, change in enumerate(changes, 1) if _mark(change) == after), 0)
    items = tuple(changes[start : start + limit])
    return Page(items=items, next_after=_mark(items[-1]) if start + limit < len(changes) else None)


def _mark(change: Change) -> UUID:
    """Name a change: an article may bring several, as it is published, taken back and published anew."""
    return uuid5(change.article_id, f"{change.cause.value} {change.at.isoformat()}")


async def _told(database: Database, claim_id: UUID) -> list[Cited]:
    async with reading(database) as session:
        if await claims.find(session, claim_id) is None:
            raise NotFoundError("claim", claim_id)
        told = await statements.once_of_claim(session, claim_id)
    return [Cited(article_id=each.article_id, observation=observation_of(each), left_at=each.left_at) for each in told]


async def list_claims(
    database: Database,
    wanted: ClaimFilter | None = None,
    *,
    order: ClaimOrder = ClaimOrder.CREATED,
    after: After | None = None,
    limit: int = 50,
) -> Page[Claim]:
    """Read the claims that meet every given condition."""
    async with reading(database) as session:
        return await claim_lists.page(session, wanted or ClaimFilter(), order=order, after=after, limit=limit)


async def statements_of_claims(database: Database, claim_ids: Sequence[UUID]) -> dict[UUID, list[RecordedStatement]]:
    """Read the live statements that answer some claims, by claim."""
    async with reading(database) as session:
        return await statements.of_claims(session, claim_ids)


async def list_claim_statements(
    database: Database, claim_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[RecordedStatement]:
    """Read the statements that answer a claim."""
    async with reading(database) as session:
        if await claims.find(session, claim_id) is None:
            raise NotFoundError("claim", claim_id)
        return await statements.page_of_claim(session, claim_id, after=after, limit=limit)
