"""The API and its workers in one command, on the embedded database unless another is named."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from service.app import create_app
from service.commands.worker_pool import worker_pool
from service.errors import ConfigurationError
from service.operations.check_readiness import check_readiness
from service.operations.manage_keys import any_key
from service.storage.database import Database
from service.storage.embedded import embedded_server
from service.storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from service.settings import Settings

drain_seconds = 10
ending = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class _Server(uvicorn.Server):
    """A server that leaves the signals to us: there is more to end than itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then end everything that was started."""
    told_early: list[int] = []
    # Half a database must not be left behind: a signal waits until what was started can be ended in order.
    _on_signals(lambda number, _: told_early.append(number))
    with _bound(settings.host, settings.port) as listener, _address(settings) as url:
        asyncio.run(_run(replace(settings, database_url=url), listener, told_early))
        _on_signals(signal.SIG_IGN)


def _on_signals(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for number in ending:
        signal.signal(number, handler)


async def _run(settings: Settings, listener: socket.socket, told_early: list[int]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in ending:
        loop.add_signal_handler(number, stop.set)
    if told_early:
        return
    url = settings.database_url or ""
    await migrate(url)
    database = Database.connect(url, pool_size=settings.pool_size, application_name="consilience api")
    try:
        await _serve(settings, database, listener, stop)
    finally:
        await database.close()


async def _serve(settings: Settings, database: Database, listener: socket.socket, stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    settings.refuse_closed_door(any_key=await any_key(database))
    server = _Server(
        uvicorn.Config(
            create_app(settings, database),
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=drain_seconds,
        )
    )
    async with worker_pool(settings.workers, {"DATABASE_URL": settings.database_url or ""}):
        serving = loop.create_task(server.serve(sockets=[listener]))
        announcing = loop.create_task(_announce(server, database, listener, wait_for_workers=settings.workers > 0))
        stopping = loop.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        announcing.cancel()
        stopping.cancel()
        server.should_exit = True
        await serving
    if not stop.is_set():
        message = "the API stopped by itself"
        raise ConfigurationError(message)


async def _announce(
    server: uvicorn.Server, database: Database, listener: socket.socket, *, wait_for_workers: bool
) -> None:
    while not server.started or (wait_for_workers and not (await check_readiness(database)).ready):  # noqa: ASYNC110 - there is no event to wait for
        await asyncio.sleep(0.1)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"Consilience is ready at http://{shown}:{port}", flush=True)  # noqa: T201 - the one line that callers read


@contextmanager
def _address(settings: Settings) -> Iterator[str]:
    given = settings.database_url
    with nullcontext(given) if given is not None else embedded_server(settings.data_dir) as url:
        yield url


def _bound(host: str, port: int) -> socket.socket:
    """Take the port before anything else is started; it listens once the API is up."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        reason = (
            "is in use by another program; choose one with --port"
            if error.errno == errno.EADDRINUSE
            else error.strerror
        )
        message = f"port {port} on {host}: {reason}"
        raise ConfigurationError(message) from error
    return listener
