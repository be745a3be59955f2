"""Handing an article to the workers, in the transaction that stores it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.domain.settings import db_settings
from pgqueuer.queries import Queries
from sqlalchemy import text
from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

process_article = "process_article"


async def enqueue(session: AsyncSession, article_id: UUID, number: int) -> None:
    """Add the job to process a revision; it exists from when the transaction commits, and only then."""
    await _add(session, article_id, f"{article_id}/{number}")


async def enqueue_again(session: AsyncSession, article_id: UUID, number: int) -> None:
    """Add another job for a revision; the one that failed may not have left the queue yet."""
    await _add(session, article_id, f"{article_id}/{number}/{uuid7()}")


async def _add(session: AsyncSession, article_id: UUID, dedupe_key: str) -> None:
    # Before anything was executed in the session, the driver's connection would stand outside its transaction.
    await session.execute(text("SELECT 1"))
    raw = (await (await session.connection()).get_raw_connection()).driver_connection
    await Queries(AsyncpgDriver(raw)).enqueue(
        process_article,
        str(article_id).encode(),
        dedupe_key=dedupe_key,
        on_conflict="skip",
    )


async def length(session: AsyncSession) -> int:
    """How many jobs wait to be taken."""
    table = db_settings().qualified.queue_table
    waiting = text(f"SELECT count(*) FROM {table} WHERE status = 'queued'")  # noqa: S608 - a checked name
    return int((await session.execute(waiting)).scalar_one())


async def lag_seconds(session: AsyncSession) -> float:
    """How long the oldest job that could run has waited."""
    table = db_settings().qualified.queue_table
    oldest = text(
        f"SELECT extract(epoch FROM now() - min(greatest(created, execute_after))) FROM {table} "  # noqa: S608 - a checked name
        "WHERE status = 'queued' AND execute_after <= now()"
    )
    waited = (await session.execute(oldest)).scalar_one()
    return 0.0 if waited is None else max(0.0, float(waited))
