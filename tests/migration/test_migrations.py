from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from alembic import command
from sqlalchemy import column, insert, table, text

from service.domain.article import ArticleStatus, ArticleText, Submission
from service.domain.statement import Extraction
from service.operations.check_readiness import check_readiness
from service.operations.ingest_article import Outcome, ingest_article
from service.operations.process_article import process_article
from service.operations.read_articles import get_article
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


def digest(*parts):
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


old_id = UUID(int=1)


def first_rows(content):
    """An accepted article as the first schema held it."""
    words = {"title": "A title", "content_hash": content}
    article = {"identity": digest("text", "old.example", content), "word_count": 4, "revision": 1, "status": "accepted"}
    return {
        "source": {"id": UUID(int=2), "domain": "old.example"},
        "article": {"id": old_id, "source_id": UUID(int=2), **words, **article},
        "revision": {"article_id": old_id, "number": 1, "body": "A body", **words},
    }


class Silent:
    name = "silent"

    def extract(self, _):
        return Extraction(language="en", statements=(), terms=(("ferry", 1),))


async def test_articles_of_the_first_schema_are_known_and_processed_after_the_second(empty_database_url):
    database = Database.connect(empty_database_url)
    await run(database, lambda config: command.upgrade(config, "0001"))
    content = digest("A title", "A body")
    async with database.engine.begin() as connection:
        for name, values in first_rows(content).items():
            await connection.execute(insert(table(name, *map(column, values))).values(values))
    await migrate(empty_database_url)

    await process_article(database, Silent(), old_id)
    assert (await get_article(database, old_id)).status is ArticleStatus.PROCESSED
    same = Submission(source="old.example", text=ArticleText(title="A title", body="A body"))
    receipt = await ingest_article(database, same)
    assert (receipt.article.id, receipt.outcome) == (old_id, Outcome.UNCHANGED)
    receipt = await ingest_article(database, replace(same, claims=()))
    assert (receipt.article.id, receipt.outcome) == (old_id, Outcome.REVISED)
    await process_article(database, Silent(), old_id)
    assert (await get_article(database, old_id)).status is ArticleStatus.PROCESSED
    await database.close()
