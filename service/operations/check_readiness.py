"""Find out whether the service can do its work now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import DatabaseUnavailableError
from service.storage import job_queue, workers
from service.storage.database import reading
from service.storage.migrations import is_newest

if TYPE_CHECKING:
    from service.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What works: the database answers, its schema is ours, a worker has its models. The lag is of the oldest job."""

    database: bool
    migrations: bool
    models: bool
    queue_lag_seconds: float | None

    @property
    def ready(self) -> bool:
        """Whether everything that an article needs on its way is there."""
        return self.database and self.migrations and self.models


async def check_readiness(database: Database) -> Readiness:
    """Look at every part. A part that is away is an answer, not an error."""
    try:
        async with reading(database) as session:
            if not await is_newest(session):
                return Readiness(database=True, migrations=False, models=False, queue_lag_seconds=None)
            return Readiness(
                database=True,
                migrations=True,
                models=await workers.count_alive(session) > 0,
                queue_lag_seconds=await job_queue.lag_seconds(session),
            )
    except DatabaseUnavailableError:
        return Readiness(database=False, migrations=False, models=False, queue_lag_seconds=None)
