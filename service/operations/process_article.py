"""Read an article, or take what was posted as read out of it, and weave it into the stories and claims there are."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from service.domain.article import ArticleStatus
from service.domain.event import EventType, Happening
from service.domain.figures import failed, processed, told_of_extraction
from service.errors import NotFoundError
from service.extraction.whole_reading import read_whole
from service.matching.likeness import mean_meaning
from service.matching.stories import term_vector
from service.operations.weave_article import weave_article
from service.storage import articles, feed, statements, tallies
from service.storage.articles import Bearings
from service.storage.database import transaction
from service.storage.locks import hold

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.statement import Extraction
    from service.extraction.extractor import Extractor
    from service.storage.database import Database, Session

most_attempts = 5


async def process_article(database: Database, extractor: Extractor, article_id: UUID) -> None:
    """Process the newest revision. Doing it again changes nothing."""
    async with transaction(database) as session:
        begun = await articles.begin(session, article_id)
        if begun is None:
            raise NotFoundError("article", article_id)
        if begun.attempts > most_attempts:
            reason = "every worker that read this text ended before it was done"
            await _record_failure(session, article_id, begun.revision, reason)
            return
    # Reading holds the processor for long; the event loop has heartbeats to send meanwhile.
    started = time.perf_counter()
    extraction = await asyncio.to_thread(read_whole, extractor, begun.text, begun.claims)
    seconds = time.perf_counter() - started
    await _store(database, article_id, begun.revision, extraction, seconds)


async def fail_article(database: Database, article_id: UUID, reason: str) -> None:
    """Give an article up: it is not tried again until its text changes."""
    async with transaction(database) as session:
        article = await articles.find(session, article_id)
        if article is not None:
            await _record_failure(session, article_id, article.revision, reason)


async def _record_failure(session: Session, article_id: UUID, number: int, reason: str) -> None:
    await articles.record_failure(session, article_id, number, reason)
    await tallies.add(session, {failed: 1})
    await feed.append(session, [_told(EventType.ARTICLE_FAILED, article_id, ArticleStatus.FAILED)])


def _told(what: EventType, article_id: UUID, status: ArticleStatus) -> Happening:
    return Happening(type=what, article_id=article_id, status=status.value)


async def _store(database: Database, article_id: UUID, number: int, extraction: Extraction, seconds: float) -> None:
    words = term_vector(extraction.terms) if extraction.terms else None
    bearings = Bearings(words=words, meaning=mean_meaning(extraction.lead))
    async with transaction(database) as session:
        # Stories and claims come out the same in any order of arrival only if one article at a time finds its place.
        await hold(session, "weaving")
        if not await articles.is_newest(session, article_id, number):
            return
        await statements.store(session, article_id, number, extraction.statements)
        await statements.release_older(session, article_id, number)
        await articles.record_reading(session, article_id, number, extraction, bearings)
        await weave_article(session, article_id)
        await feed.append(session, [_told(EventType.ARTICLE_PROCESSED, article_id, ArticleStatus.PROCESSED)])
        await tallies.add(session, {processed: 1, **told_of_extraction(seconds)})
