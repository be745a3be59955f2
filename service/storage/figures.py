"""How things stand: claims and articles by status, the queue, workers, connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, select, table

from service.domain.figures import Figures
from service.storage import job_queue, tallies, workers
from service.storage.tables import article, claim

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.ext.asyncio import AsyncSession

_activity = table("pg_stat_activity", column("application_name"), column("state"), column("datname"))


async def read(session: AsyncSession) -> Figures:
    """Read all of them as of one moment."""
    return Figures(
        counts=await tallies.read(session),
        claims=await _by(session, claim.c.status),
        articles=await _by(session, article.c.status),
        connections=await _connections(session),
        workers=await workers.count_alive(session),
        queue_length=await job_queue.length(session),
        queue_lag_seconds=await job_queue.lag_seconds(session),
    )


async def _by(session: AsyncSession, status: Column[str]) -> dict[str, int]:
    rows = await session.execute(select(status, func.count().label("many")).group_by(status))
    return {row.status: row.many for row in rows}


async def _connections(session: AsyncSession) -> dict[tuple[str, str], int]:
    name, state = _activity.c.application_name, func.coalesce(_activity.c.state, "unknown").label("state")
    ours = _activity.c.datname == func.current_database(), name.startswith("consilience")
    rows = await session.execute(select(name, state, func.count().label("many")).where(*ours).group_by(name, state))
    return {(row.application_name, row.state): row.many for row in rows}
