"""Read what the service counts of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import DatabaseUnavailableError
from service.storage import figures
from service.storage.database import reading

if TYPE_CHECKING:
    from service.domain.figures import Figures, Pool
    from service.storage.database import Database


async def read_figures(database: Database) -> tuple[Figures | None, Pool]:
    """The figures of all processes, None while the database is away, and the pool of this one."""
    # Looked at first: the reading takes a connection of its own.
    pool = database.pool()
    try:
        async with reading(database) as session:
            return await figures.read(session), pool
    except DatabaseUnavailableError:
        return None, pool
