from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager, suppress

import asyncpg
import pytest

from service.commands import worker
from service.domain.article import ArticleStatus
from service.errors import DatabaseUnavailableError
from service.operations.await_article import await_article
from service.operations.read_articles import list_article_statements
from service.storage.database import connect_arguments


@pytest.fixture
def at_work(database, database_url):
    """Run a worker in this process until the block ends."""

    @asynccontextmanager
    async def run(extractor):
        connection = await asyncpg.connect(**connect_arguments(database_url))
        stop = asyncio.Event()
        working = asyncio.create_task(worker.work(database, connection, extractor, stop))
        try:
            yield connection, working
        finally:
            stop.set()
            await asyncio.gather(working, return_exceptions=True)
            await connection.close()

    return run


async def test_a_worker_processes_what_comes_in(database, ingest, reader, at_work):
    waiting = await ingest(url="https://a.example/before")
    async with at_work(reader) as (_, working):
        coming = await ingest(url="https://a.example/after")
        for receipt in (waiting, coming):
            article = await await_article(database, receipt.article.id, seconds=20)
            assert article.status is ArticleStatus.PROCESSED
    assert working.exception() is None


async def test_a_text_that_cannot_be_read_fails_with_the_reason(database, ingest, at_work, monkeypatch):
    class Unreadable:
        name = "unreadable"

        def extract(self, _):
            raise ValueError("no verb")

    monkeypatch.setattr(worker, "most_retries", 0)
    receipt = await ingest()
    async with at_work(Unreadable()):
        article = await await_article(database, receipt.article.id, seconds=20)
    assert (article.status, article.failure) == (ArticleStatus.FAILED, "ValueError: no verb")


async def test_a_passing_failure_is_tried_again(database, ingest, reader, at_work):
    class Moody:
        name = "moody"
        refused = False

        def extract(self, article):
            if not self.refused:
                self.refused = True
                raise OSError("not now")
            return reader.extract(article)

    receipt = await ingest()
    async with at_work(Moody()):
        article = await await_article(database, receipt.article.id, seconds=20)
    assert article.status is ArticleStatus.PROCESSED


async def test_the_article_in_hand_is_finished_before_a_worker_ends(database, ingest, reader, at_work):
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        name = "slow"

        def extract(self, article):
            begun.set()
            go_on.wait(20)
            return reader.extract(article)

    receipt = await ingest()
    async with at_work(Slow()):
        await asyncio.to_thread(begun.wait, 20)
        # The block ends, and tells the worker to, while the text is being read.
        asyncio.get_running_loop().call_later(0.1, go_on.set)
    assert (await await_article(database, receipt.article.id, seconds=0)).status is ArticleStatus.PROCESSED
    assert len((await list_article_statements(database, receipt.article.id)).items) == 1


async def test_no_two_texts_are_read_at_once(database, ingest, reader, at_work):
    meeting = threading.Barrier(2)
    met = []

    class Sociable:
        name = "sociable"

        def extract(self, article):
            with suppress(threading.BrokenBarrierError):
                meeting.wait(0.2)
                met.append(article)
            meeting.reset()
            return reader.extract(article)

    receipts = [await ingest(url=f"https://a.example/{number}") for number in range(4)]
    async with at_work(Sociable()):
        for receipt in receipts:
            article = await await_article(database, receipt.article.id, seconds=20)
            assert article.status is ArticleStatus.PROCESSED
    assert met == []


async def test_a_worker_that_loses_the_database_says_so(reader, at_work, administrator):
    async with at_work(reader) as (connection, working):
        await administrator.execute("SELECT pg_terminate_backend($1)", connection.get_server_pid())
        with pytest.raises(DatabaseUnavailableError):
            await asyncio.wait_for(working, 20)


async def test_a_wait_that_is_too_short_gives_the_article_as_it_is(database, ingest):
    receipt = await ingest()
    article = await await_article(database, receipt.article.id, seconds=0.1)
    assert article.status is ArticleStatus.ACCEPTED
