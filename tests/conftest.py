"""The database that tests run on: DATABASE_URL, else a container, else the embedded server. Each test has a copy."""

from __future__ import annotations

import os
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import settings

from service.storage.database import Database, async_url, connect_arguments
from service.storage.embedded import embedded_server
from service.storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

# How long an example takes says more of the machine than of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

image = "pgvector/pgvector:pg18"
taken = pytest.StashKey[str]()


@contextmanager
def _server(config: pytest.Config) -> Iterator[str]:
    given = os.environ.get("DATABASE_URL")
    if given:
        config.stash[taken] = "the server that DATABASE_URL names"
        yield given
    elif _docker_answers():
        config.stash[taken] = f"a container of {image}"
        with _container() as url:
            yield url
    else:
        config.stash[taken] = "the embedded server"
        with tempfile.TemporaryDirectory(prefix="consilience-") as folder, embedded_server(Path(folder)) as url:
            yield url


def _docker_answers() -> bool:
    if not os.environ.get("DOCKER_HOST") and not Path("/var/run/docker.sock").exists():
        return False
    import docker  # noqa: PLC0415 - only where there may be an engine

    try:
        return bool(docker.from_env(timeout=3).ping())
    except docker.errors.DockerException:
        return False


@contextmanager
def _container() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from testcontainers.postgres import PostgresContainer  # noqa: PLC0415 - only where there is an engine

        with PostgresContainer(image, driver="asyncpg") as container:
            yield container.get_connection_url()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if taken in config.stash:
        terminalreporter.write_line(f"database: {config.stash[taken]}")


@pytest.fixture(scope="session")
def server_url(pytestconfig: pytest.Config) -> Iterator[str]:
    """A PostgreSQL server on which tests may create databases."""
    with _server(pytestconfig) as url:
        yield url


@pytest.fixture(scope="session")
async def administrator(server_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that creates and drops the tests' databases."""
    connection = await asyncpg.connect(**connect_arguments(server_url))
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def template(server_url: str, administrator: asyncpg.Connection) -> AsyncIterator[str]:
    """The name of a database that the migrations have built."""
    name = f"consilience_template_{uuid4().hex[:12]}"
    await administrator.execute(f"CREATE DATABASE {name}")
    await migrate(_url_of(server_url, name))
    yield name
    await administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def empty_database_url(server_url: str, administrator: asyncpg.Connection) -> AsyncIterator[str]:
    """The address of a database without any tables."""
    name = f"consilience_empty_{uuid4().hex[:12]}"
    await administrator.execute(f"CREATE DATABASE {name}")
    yield _url_of(server_url, name)
    await administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database_url(server_url: str, administrator: asyncpg.Connection, template: str) -> AsyncIterator[str]:
    """The address of a migrated database that belongs to one test."""
    name = f"consilience_test_{uuid4().hex[:12]}"
    await administrator.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _url_of(server_url, name)
    await administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database that belongs to one test."""
    database = Database.connect(database_url)
    yield database
    await database.close()


def _url_of(server_url: str, name: str) -> str:
    return async_url(server_url).set(database=name).render_as_string(hide_password=False)
