"""Names that one transaction at a time may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def hold(session: AsyncSession, *names: str) -> None:
    """Wait until nobody holds any of the names, and hold them until the transaction ends."""
    # In one order everywhere, so that two that want the same names cannot wait for each other.
    for name in sorted(names):
        await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})
