"""Counts of what was done, kept in the transactions that do it, so that they are right over all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select
from sqlalchemy.dialects.postgresql import insert as upsert

from service.storage.list_tables import tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

# Each connection counts on a line of its own, or shares it with few, so that they need not wait for one another.
_slot: ColumnElement[int] = literal_column("pg_backend_pid() % 16")
_insert = upsert(tally)
_count = _insert.on_conflict_do_update(
    index_elements=[tally.c.name, tally.c.slot], set_={"amount": tally.c.amount + _insert.excluded.amount}
)


async def add(session: AsyncSession, amounts: Mapping[str, float]) -> None:
    """Count so much more under each name, if the transaction commits."""
    # In one order everywhere, so that two that share a line cannot wait for each other.
    rows = [{"name": name, "slot": _slot, "amount": amounts[name]} for name in sorted(amounts)]
    await session.execute(_count.values(rows))


async def read(session: AsyncSession) -> dict[str, float]:
    """What has been counted under each name since the database was made."""
    rows = await session.execute(select(tally.c.name, func.sum(tally.c.amount).label("amount")).group_by(tally.c.name))
    return {row.name: row.amount for row in rows}
