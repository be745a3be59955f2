from __future__ import annotations

import asyncio
import socket
from uuid import UUID

import pytest
from sqlalchemy import text

from service.errors import ConfigurationError, DatabaseUnavailableError
from service.matching.stories import dimensions
from service.operations.check_readiness import check_readiness
from service.operations.read_stories import list_stories
from service.storage import job_queue, workers
from service.storage.database import Database, async_url, connect_arguments, reading, transaction
from service.storage.tables import vector_dimensions

worker_id = UUID("018f0000-0000-7000-8000-000000000000")


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture
async def away(closed_port):
    database = Database.connect(f"postgresql://nobody@127.0.0.1:{closed_port}/none")
    yield database
    await database.close()


async def test_a_database_that_is_down_is_unavailable(away):
    with pytest.raises(DatabaseUnavailableError):
        await list_stories(away)


async def test_a_database_that_is_down_is_not_ready(away):
    state = await check_readiness(away)
    assert (state.database, state.migrations, state.models, state.ready) == (False, False, False, False)
    assert state.queue_lag_seconds is None


async def test_a_lost_connection_is_unavailable_and_the_next_one_works(database, administrator):
    async def lose() -> None:
        async with transaction(database) as session:
            number = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
            await administrator.execute("SELECT pg_terminate_backend($1)", number)
            await session.execute(text("SELECT 1"))

    with pytest.raises(DatabaseUnavailableError):
        await lose()
    assert (await list_stories(database)).items == ()


async def test_a_full_pool_is_unavailable(database_url):
    database = Database.connect(database_url, pool_size=1, pool_seconds=0.1)
    async with reading(database):
        with pytest.raises(DatabaseUnavailableError):
            await list_stories(database)
    await database.close()


async def test_an_error_in_a_transaction_takes_everything_back(database):
    async def fail() -> None:
        async with transaction(database) as session:
            await workers.report_alive(session, worker_id)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with reading(database) as session:
        assert not await workers.count_alive(session)


async def test_a_fault_of_ours_is_not_taken_for_an_absent_database(database):
    with pytest.raises(Exception, match="no_such_table") as raised:
        async with reading(database) as session:
            await session.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(raised.value, DatabaseUnavailableError)


async def test_a_reading_sees_one_state(database, ingest):
    async with reading(database) as session:
        count = text("SELECT count(*) FROM article")
        before = (await session.execute(count)).scalar_one()
        await ingest()
        assert (await session.execute(count)).scalar_one() == before


async def test_readiness_waits_for_a_worker(database):
    assert not (await check_readiness(database)).ready
    async with transaction(database) as session:
        await workers.report_alive(session, worker_id)
    state = await check_readiness(database)
    assert state.ready
    assert state.queue_lag_seconds == 0
    async with transaction(database) as session:
        await session.execute(text("UPDATE worker SET seen_at = now() - interval '1 minute'"))
    assert not (await check_readiness(database)).models


async def test_the_lag_is_that_of_the_oldest_job(database, ingest):
    await ingest()
    async with transaction(database) as session:
        await session.execute(
            text("UPDATE pgqueuer SET created = now() - interval '90 s', execute_after = now() - interval '90 s'")
        )
    async with reading(database) as session:
        assert 90 <= await job_queue.lag_seconds(session) < 120


@pytest.mark.parametrize("url", ["postgres://u:p@h:1/d", "postgresql://u:p@h:1/d", "postgresql+psycopg://u:p@h:1/d"])
def test_every_spelling_of_an_address_means_asyncpg(url):
    assert async_url(url).render_as_string(hide_password=False) == "postgresql+asyncpg://u:p@h:1/d"


def test_sslmode_is_passed_on_by_the_name_that_the_driver_knows():
    assert connect_arguments("postgresql://u@h/d?sslmode=require")["ssl"] == "require"


@pytest.mark.parametrize("url", ["mysql://u@h/d", "nonsense", ""])
def test_other_addresses_are_refused(url):
    with pytest.raises(ConfigurationError):
        async_url(url)


def test_vectors_are_as_long_as_the_column():
    assert vector_dimensions == dimensions


async def test_two_holders_of_a_name_wait_for_one_another(database):
    from service.storage.locks import hold  # noqa: PLC0415

    order = []

    async def take(name, began, go):
        async with transaction(database) as session:
            began.set()
            await hold(session, "the name")
            order.append(name)
            await go.wait()
            order.append(name)

    first, second, go = asyncio.Event(), asyncio.Event(), asyncio.Event()
    go.set()
    await asyncio.gather(take("a", first, go), take("b", second, go))
    assert order in (["a", "a", "b", "b"], ["b", "b", "a", "a"])


async def test_an_error_tells_nothing_of_the_texts(database):
    async def fail() -> None:
        async with reading(database) as session:
            await session.execute(text("SELECT :body ::integer / 0"), {"body": 7_654_321})

    with pytest.raises(Exception, match="division") as raised:
        await fail()
    assert "7654321" not in str(raised.value)
