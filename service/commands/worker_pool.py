"""Worker processes beside the API: started, started again when they die, and told to end."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

log = structlog.get_logger("service.workers")
# How long an article in hand may take before its worker is stopped by force; its job is taken up again later.
patience_seconds = 30.0
first_pause = 1.0
longest_pause = 30.0
# A worker that lived this long did not die of what it was started with.
healthy_seconds = 60.0


@asynccontextmanager
async def worker_pool(count: int, environment: Mapping[str, str]) -> AsyncIterator[None]:
    """Keep `count` workers running; at the end let each finish the article in hand."""
    keepers = [asyncio.create_task(_keep_running(environment)) for _ in range(count)]
    try:
        yield
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.gather(*keepers, return_exceptions=True)


async def _keep_running(environment: Mapping[str, str]) -> None:
    loop = asyncio.get_running_loop()
    pause = first_pause
    while True:
        started = loop.time()
        # -P: whatever lies in the current folder, `service` is the installed package.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "service",
            "worker",
            "--attached",
            stdin=asyncio.subprocess.PIPE,
            # Only the address of the service is for standard output.
            stdout=sys.stderr.fileno(),
            env={**os.environ, **environment},
            # A Ctrl-C on the terminal is for the service to hear; it tells its workers.
            start_new_session=True,
        )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            await _end(process)
            raise
        if loop.time() - started > healthy_seconds:
            pause = first_pause
        log.warning("a worker ended and is started again", exit_code=code, pause_seconds=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, longest_pause)


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), patience_seconds)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
