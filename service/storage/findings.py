"""What questions found, kept for a while so that a walk through it is not led astray by what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select
from uuid_utils.compat import uuid7

from service.storage.list_tables import finding
from service.storage.moves import kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession


async def keep(session: AsyncSession, items: Sequence[UUID]) -> UUID:
    """Store what was found, in its order, and name it."""
    finding_id = uuid7()
    await session.execute(insert(finding).values(id=finding_id, items=list(items)))
    return finding_id


async def read(session: AsyncSession, finding_id: object) -> list[UUID] | None:
    """Read what was found, in its order; None where it is kept no longer."""
    query = select(finding.c["items"]).where(finding.c.id == finding_id)
    items: list[UUID] | None = (await session.execute(query)).scalar_one_or_none()
    return items


async def forget_old(session: AsyncSession) -> None:
    """Remove what no walk can want any more."""
    await session.execute(delete(finding).where(finding.c.found_at < func.now() - kept))
