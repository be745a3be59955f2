"""Reading texts for callers who wait: in a process of its own, so that others are answered meanwhile."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol

from service.errors import ReaderUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.article import ArticleText, PostedStatement
    from service.domain.statement import Extraction
    from service.extraction.extractor import Extractor

_loaded: list[Extractor] = []


class Reader(Protocol):
    """Whoever reads a text while a caller waits."""

    async def read(self, text: ArticleText, claims: Sequence[PostedStatement] | None = None) -> Extraction:
        """What the text says, or the claims posted with it.

        Raises ReaderUnavailableError where nobody is there to read it.
        """
        ...


class ReadingPool:
    """One process with the language models, started when the first text is to be read."""

    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline
        self._pool: ProcessPoolExecutor | None = None

    async def read(self, text: ArticleText, claims: Sequence[PostedStatement] | None = None) -> Extraction:
        """What the text says, or the claims posted with it. A process that died is replaced for the next text."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_load, initargs=(self._pipeline,)
            )
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, _extract, text, claims)
        except BrokenProcessPool as error:
            self._pool = None
            message = "the process that reads texts ended"
            raise ReaderUnavailableError(message) from error

    async def close(self) -> None:
        """End the process, if it was started."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def _load(pipeline: str) -> None:
    # A Ctrl-C on the terminal is for the service to hear; it ends its processes in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from service.extraction.reader import load_extractor  # noqa: PLC0415 - only this process pays for the models

    _loaded.append(load_extractor(pipeline))


def _extract(text: ArticleText, claims: Sequence[PostedStatement] | None) -> Extraction:
    from service.extraction.whole_reading import read_whole  # noqa: PLC0415 - as above

    return read_whole(_loaded[0], text, claims)
