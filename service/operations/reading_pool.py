"""Reading texts and questions for callers who wait: in a process of its own, so that others are answered meanwhile."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol, TypeVar

from service.errors import ReaderUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.domain.article import ArticleText, PostedStatement
    from service.domain.statement import Extraction
    from service.extraction.extractor import Extractor

T = TypeVar("T")
_pipeline: list[str] = []


class Reader(Protocol):
    """Whoever reads a text or a question while a caller waits."""

    async def read(self, text: ArticleText, claims: Sequence[PostedStatement] | None = None) -> Extraction:
        """What the text says, or the claims posted with it.

        Raises ReaderUnavailableError where nobody is there to read it.
        """
        ...

    async def mean(self, words: str) -> bytes:
        """What the words mean, as signed bytes that compare to the meanings of statements.

        Raises ReaderUnavailableError where nobody is there to read them.
        """
        ...


class ReadingPool:
    """One process with the language models, started when the first text is to be read."""

    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline
        self._pool: ProcessPoolExecutor | None = None

    async def read(self, text: ArticleText, claims: Sequence[PostedStatement] | None = None) -> Extraction:
        """What the text says, or the claims posted with it."""
        return await self._in_process(_extract, text, claims)

    async def mean(self, words: str) -> bytes:
        """What the words mean."""
        return await self._in_process(_mean, words)

    async def _in_process(self, work: Callable[..., T], *given: object) -> T:
        """Have it done there. A process that died is replaced for the next who asks."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._pipeline,)
            )
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *given)
        except BrokenProcessPool as error:
            self._pool = None
            message = "the process that reads texts ended"
            raise ReaderUnavailableError(message) from error

    async def close(self) -> None:
        """End the process, if it was started."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def _begin(pipeline: str) -> None:
    # A Ctrl-C on the terminal is for the service to hear; it ends its processes in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _pipeline.append(pipeline)


@cache
def _extractor() -> Extractor:
    from service.extraction.reader import load_extractor  # noqa: PLC0415 - only this process pays for the models

    try:
        return load_extractor(_pipeline[0])
    except (ImportError, OSError) as error:
        message = f"the pipeline {_pipeline[0]} cannot be loaded"
        raise ReaderUnavailableError(message) from error


def _extract(text: ArticleText, claims: Sequence[PostedStatement] | None) -> Extraction:
    from service.extraction.whole_reading import read_whole  # noqa: PLC0415 - as above

    return read_whole(_extractor(), text, claims)


def _mean(words: str) -> bytes:
    # Whoever only asks for claims does not wait for the models that read articles.
    from service.extraction.meaning import load_encoder  # noqa: PLC0415 - as above

    return load_encoder().mean(words)
