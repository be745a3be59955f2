"""The workers that have loaded their models and are alive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from service.storage.tables import worker

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

seen_lately = timedelta(seconds=20)
forgotten = timedelta(hours=1)


async def report_alive(session: AsyncSession, worker_id: UUID) -> None:
    """Say that a worker is there, by the database's clock."""
    await session.execute(
        upsert(worker)
        .values(id=worker_id)
        .on_conflict_do_update(index_elements=[worker.c.id], set_={"seen_at": func.now()})
    )


async def report_gone(session: AsyncSession, worker_id: UUID) -> None:
    """Strike a worker off, and with it those that died without a word long ago."""
    await session.execute(
        delete(worker).where((worker.c.id == worker_id) | (worker.c.seen_at < func.now() - forgotten))
    )


async def count_alive(session: AsyncSession) -> int:
    """How many workers could take an article now."""
    alive = select(func.count()).select_from(worker).where(worker.c.seen_at > func.now() - seen_lately)
    return int((await session.execute(alive)).scalar_one())
