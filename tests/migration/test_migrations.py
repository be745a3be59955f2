from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import text

from service.operations.check_readiness import check_readiness
from service.storage.database import Database
from service.storage.migrations import configuration, migrate, scripts_folder

root = Path(__file__).parents[2]


async def run(database, action):
    async with database.engine.connect() as connection:
        await connection.run_sync(lambda sync: action(configuration(sync)))
        await connection.commit()


async def tables(database):
    async with database.engine.connect() as connection:
        rows = await connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        return set(rows.scalars())


async def test_migrations_and_metadata_are_equal(database):
    await run(database, command.check)


async def test_several_processes_may_migrate_at_once(empty_database_url):
    await asyncio.gather(*(migrate(empty_database_url) for _ in range(4)))
    database = Database.connect(empty_database_url)
    assert {"article", "claim", "pgqueuer"} <= await tables(database)
    await database.close()


async def test_a_second_run_changes_nothing(database, database_url):
    before = await tables(database)
    await migrate(database_url)
    assert await tables(database) == before


async def test_down_leaves_nothing_and_up_brings_it_back(database):
    before = await tables(database)
    await run(database, lambda config: command.downgrade(config, "base"))
    assert await tables(database) == {"alembic_version"}
    await run(database, lambda config: command.upgrade(config, "head"))
    assert await tables(database) == before


async def test_readiness_wants_the_newest_schema(empty_database_url):
    database = Database.connect(empty_database_url)
    state = await check_readiness(database)
    assert (state.database, state.migrations, state.ready) == (True, False, False)
    await database.close()


async def test_the_alembic_command_finds_the_scripts(database_url):
    checked = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "alembic", "check"],
        cwd=root,
        env={**os.environ, "DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_scripts_are_no_package():
    assert not (scripts_folder() / "__init__.py").exists()
