"""Read sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.consensus.reliability import estimate_reliability
from service.domain.search import SourceOrder
from service.errors import NotFoundError
from service.storage import sources
from service.storage.database import reading

if TYPE_CHECKING:
    from service.domain.article import Reliability, Source
    from service.domain.page import After, Page
    from service.storage.database import Database


def reliability_of(source: Source) -> Reliability | None:
    """How reliable the source has proved, or is held to be; None as long as there is nothing to judge it by."""
    return estimate_reliability(source.right_count, source.judged_count, source.held_prior)


async def get_source(database: Database, domain: str) -> Source:
    """Read one source."""
    async with reading(database) as session:
        source = await sources.find(session, domain)
    if source is None:
        raise NotFoundError("source", domain)
    return source


async def list_sources(
    database: Database,
    *,
    family: str | None = None,
    order: SourceOrder = SourceOrder.CREATED,
    after: After | None = None,
    limit: int = 50,
) -> Page[Source]:
    """Read the sources, those of one family where that is given."""
    async with reading(database) as session:
        return await sources.page(session, family=family, order=order, after=after, limit=limit)
