"""Read claims and the statements that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.storage import claims, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.claim import Claim, ClaimStatus
    from service.domain.page import Page
    from service.domain.statement import RecordedStatement
    from service.domain.values import Kind
    from service.storage.database import Database


async def get_claim(database: Database, claim_id: UUID) -> Claim:
    """Read one claim."""
    async with reading(database) as session:
        claim = await claims.find(session, claim_id)
    if claim is None:
        raise NotFoundError("claim", claim_id)
    return claim


async def list_claims(  # noqa: PLR0913 - one for each filter
    database: Database,
    *,
    story_id: UUID | None = None,
    source: str | None = None,
    kind: Kind | None = None,
    status: ClaimStatus | None = None,
    min_sources: int | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> Page[Claim]:
    """Read the claims that meet every given condition."""
    async with reading(database) as session:
        return await claims.page(
            session,
            story_id=story_id,
            domain=source,
            kind=kind,
            status=status,
            min_sources=min_sources,
            after=after,
            limit=limit,
        )


async def list_claim_statements(
    database: Database, claim_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[RecordedStatement]:
    """Read the statements that answer a claim."""
    async with reading(database) as session:
        if await claims.find(session, claim_id) is None:
            raise NotFoundError("claim", claim_id)
        return await statements.page_of_claim(session, claim_id, after=after, limit=limit)
