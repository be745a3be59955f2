"""The log of moves: what items of lists were ordered by before they changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from service.storage.list_tables import moved

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

# Longer than any walk through a list goes on: cursors are good for a day.
kept = timedelta(hours=25)


async def last_id(session: AsyncSession) -> int:
    """The moment that this session sees; every move of a smaller or the same id has been made, and no other."""
    return int((await session.execute(select(func.coalesce(func.max(moved.c.id), 0)))).scalar_one())


async def forget_old(session: AsyncSession) -> None:
    """Remove what no walk can want any more."""
    await session.execute(delete(moved).where(moved.c.moved_at < func.now() - kept))
