"""Bring a database to the newest schema without starting anything else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.errors import ConfigurationError
from service.storage.migrations import migrate

if TYPE_CHECKING:
    from service.settings import Settings


def migrate_database(settings: Settings) -> None:
    """Migrate the database that the settings name; the embedded one migrates itself when it is served."""
    if settings.database_url is None:
        message = "migrate needs DATABASE_URL; the embedded database is brought up to date whenever it is served"
        raise ConfigurationError(message)
    asyncio.run(migrate(settings.database_url))
