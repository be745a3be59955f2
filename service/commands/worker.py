"""A worker: takes jobs from the queue and processes one article after another."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
import structlog
from pgqueuer.db import AsyncpgDriver
from pgqueuer.errors import RetryRequested
from pgqueuer.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.models import Job  # noqa: TC002 - the engine looks at the annotation when it registers the handler
from pgqueuer.qm import QueueManager
from pgqueuer.queries import Queries
from uuid_utils.compat import uuid7

from service.api.webhook_sender import WebhookSender
from service.errors import ConfigurationError, DatabaseUnavailableError, NotFoundError
from service.operations.deliver_events import deliver_events
from service.operations.process_article import fail_article, process_article
from service.storage import job_queue, workers
from service.storage.database import Database, connect_arguments, transaction, translated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from service.domain.article import ArticleText
    from service.domain.statement import Extraction
    from service.extraction.extractor import Extractor
    from service.settings import Settings

log = structlog.get_logger("service.worker")
most_retries = 3
sign_of_life_seconds = 5.0
sending_pause_seconds = 1.0
# The engine wants room for twice a batch: while one article is read, another is woven in.
batch_size = 1
at_once = 2


class OneAtATime:
    """An extractor that reads one text at a time, however many ask."""

    def __init__(self, extractor: Extractor) -> None:
        self.name = extractor.name
        self._extractor = extractor
        self._lock = threading.Lock()

    def extract(self, article: ArticleText) -> Extraction:
        """Wait for one's turn, and read."""
        with self._lock:
            return self._extractor.extract(article)


async def run_worker(settings: Settings, *, attached: bool = False) -> None:
    """Work until told to stop, then finish what is in hand. `attached`: stop when standard input closes, too."""
    if settings.database_url is None:
        message = "a worker needs DATABASE_URL; `consilience serve` starts workers of its own"
        raise ConfigurationError(message)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    watching = loop.create_task(_stop_with_input(stop)) if attached else None
    with translated():
        connection = await asyncpg.connect(
            **connect_arguments(settings.database_url),
            timeout=5,
            server_settings={"application_name": "consilience worker queue"},
        )
    database = Database.connect(
        settings.database_url, pool_size=at_once + 1, application_name="consilience worker", command_seconds=300
    )
    try:
        extractor = await asyncio.to_thread(_load, settings.pipeline)
        async with _listed(database), _sending(database, allow_private=settings.private_webhooks):
            await work(database, connection, extractor, stop)
    finally:
        if watching is not None:
            watching.cancel()
        await database.close()
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await connection.close(timeout=5)


async def work(
    database: Database, connection: asyncpg.Connection[asyncpg.Record], extractor: Extractor, stop: asyncio.Event
) -> None:
    """Take jobs over `connection` until `stop` is set."""
    manager = QueueManager(Queries(AsyncpgDriver(connection)))
    manager.shutdown = stop
    lost = asyncio.Event()

    def on_loss(_: object) -> None:
        lost.set()
        stop.set()

    serial = OneAtATime(extractor)

    async def handle(job: Job) -> None:
        await _handle(database, serial, job)

    manager.entrypoint(
        job_queue.process_article,
        executor_factory=partial(DatabaseRetryEntrypointExecutor, max_attempts=most_retries),
    )(handle)
    connection.add_termination_listener(on_loss)
    try:
        with translated():
            await manager.run(
                batch_size=batch_size,
                max_concurrent_tasks=at_once,
                # Nobody is told of a retry whose time has come: it is found by looking.
                dequeue_timeout=timedelta(seconds=2),
                shutdown_on_listener_failure=True,
            )
    finally:
        connection.remove_termination_listener(on_loss)
    if lost.is_set():
        message = "the connection to the database was lost"
        raise DatabaseUnavailableError(message)


async def _handle(database: Database, extractor: Extractor, job: Job) -> None:
    article_id = UUID((job.payload or b"").decode())
    try:
        await process_article(database, extractor, article_id)
    except NotFoundError:
        log.warning("article is gone", article=str(article_id))
    except DatabaseUnavailableError as error:
        # The text is not at fault, so this does not count against it.
        raise RetryRequested(delay=timedelta(seconds=2), reason=str(error)) from error
    except Exception as error:
        if job.attempts >= most_retries:
            await fail_article(database, article_id, f"{type(error).__name__}: {str(error)[:200]}")
        raise
    else:
        log.debug("processed", article=str(article_id))


@asynccontextmanager
async def _listed(database: Database) -> AsyncIterator[None]:
    """Be on the list of workers, for readiness to see."""
    worker_id = uuid7()
    async with transaction(database) as session:
        await workers.report_alive(session, worker_id)
    pulse = asyncio.create_task(_pulse(database, worker_id))
    try:
        yield
    finally:
        pulse.cancel()
        with suppress(asyncio.CancelledError):
            await pulse
        with suppress(DatabaseUnavailableError):
            async with transaction(database) as session:
                await workers.report_gone(session, worker_id)


@asynccontextmanager
async def _sending(database: Database, *, allow_private: bool) -> AsyncIterator[None]:
    """Send events to webhooks meanwhile."""
    sender = WebhookSender(allow_private=allow_private)
    sending = asyncio.create_task(_send(database, sender))
    try:
        yield
    finally:
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        await sender.close()


async def _send(database: Database, sender: WebhookSender) -> None:
    while True:
        try:
            sent = await deliver_events(database, sender.send)
        except DatabaseUnavailableError:
            sent = 0
        except Exception:
            # What is wrong with one delivery must not end the others, nor the reading of articles.
            log.exception("events could not be sent")
            sent = 0
        if not sent:
            await asyncio.sleep(sending_pause_seconds)


async def _pulse(database: Database, worker_id: UUID) -> None:
    while True:
        await asyncio.sleep(sign_of_life_seconds)
        # Whether the database is lost is for the queue's connection to say.
        with suppress(DatabaseUnavailableError):
            async with transaction(database) as session:
                await workers.report_alive(session, worker_id)


def _load(pipeline: str) -> Extractor:
    # Only workers pay for the language models, in memory and in seconds.
    from service.extraction.meaning import load_encoder  # noqa: PLC0415
    from service.extraction.reader import load_extractor  # noqa: PLC0415

    load_encoder()
    return load_extractor(pipeline)


async def _stop_with_input(stop: asyncio.Event) -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(1024):
        pass
    stop.set()
