"""Bring the database to the newest schema; safe when several processes start at once."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from service.storage.database import async_url, translated

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

# Any number will do, as long as no other program takes the same in this database.
migration_lock = 7_262_018_115
# Tables that the queue engine describes itself.
foreign_prefix = "pgqueuer"


def scripts_folder() -> Path:
    """Where the migrations are: inside the installed package, or at the top of a checkout."""
    here = Path(__file__).parent
    packed = here / "alembic"
    return packed if packed.is_dir() else here.parent.parent / "alembic"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, made here so that no file has to be found."""
    config = Config()
    config.set_main_option("script_location", str(scripts_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def newest_revision() -> str:
    """The revision that this version of the service works on."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        message = f"no migrations in {scripts_folder()}"
        raise FileNotFoundError(message)
    return head


async def _wait_for_server(engine: AsyncEngine, seconds: float) -> None:
    """A server that was started a moment ago refuses connections for a while."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        try:
            async with engine.connect():
                return
        except (OSError, asyncpg.CannotConnectNowError, OperationalError):
            if loop.time() >= end:
                raise
            await asyncio.sleep(0.2)


async def migrate(url: str, *, wait_seconds: float = 30) -> None:
    """Upgrade to the newest schema, one process at a time, once the server answers."""
    engine = create_async_engine(async_url(url), poolclass=NullPool, connect_args={"timeout": 5})
    try:
        with translated():
            await _wait_for_server(engine, wait_seconds)
            async with engine.connect() as connection:
                await connection.execute(text("SET statement_timeout = '10min'"))
                await connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": migration_lock})
                # Only now: to wait for another process that migrates is right, for a forgotten transaction it is not.
                await connection.execute(text("SET lock_timeout = '10s'"))
                await connection.execute(text("SET statement_timeout = '5min'"))
                await connection.commit()
                await connection.run_sync(lambda sync: command.upgrade(configuration(sync), "head"))
                await connection.commit()
    finally:
        await engine.dispose()


def belongs_to_us(name: str | None) -> bool:
    """Whether a table is described by our metadata, not by the queue engine."""
    return not (name or "").startswith(foreign_prefix)


async def is_newest(session: AsyncSession) -> bool:
    """Whether the database has the schema that this version of the service works on."""
    if (await session.execute(text("SELECT to_regclass('alembic_version')"))).scalar_one() is None:
        return False
    found = (await session.execute(text("SELECT version_num FROM alembic_version"))).scalars().all()
    return list(found) == [newest_revision()]
