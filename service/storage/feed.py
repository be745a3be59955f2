"""The feed: what happened, in the order in which it was stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from service.domain.event import Event, EventType
from service.storage.caller_tables import event
from service.storage.locks import hold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.event import Happening

kept = timedelta(days=30)
columns = tuple(event.c[name] for name in Event.__slots__)


async def append(session: AsyncSession, happened: Sequence[Happening]) -> None:
    """Add to the end of the feed."""
    if not happened:
        return
    # Whoever has read up to an id must have read all below it, so ids are given out in the order of commits.
    await hold(session, "feed")
    facts = [{name: getattr(each, name) for name in each.__slots__} for each in happened]
    await session.execute(insert(event), [{**each, "type": each["type"].value} for each in facts])


async def after(session: AsyncSession, last: int, types: Collection[EventType], *, limit: int) -> list[Event]:
    """Read the events after that one, of these types or, without types, of all."""
    query = select(*columns).where(event.c.id > last).order_by(event.c.id).limit(limit)
    if types:
        query = query.where(event.c.type.in_([each.value for each in types]))
    return [read_event(row) for row in (await session.execute(query)).mappings()]


async def last_id(session: AsyncSession) -> int:
    """The id of the latest event, 0 where nothing has happened yet."""
    return int((await session.execute(select(func.coalesce(func.max(event.c.id), 0)))).scalar_one())


async def forget_old(session: AsyncSession) -> None:
    """Remove what happened too long ago for anybody to catch up on."""
    await session.execute(delete(event).where(event.c.occurred_at < func.now() - kept))


def read_event(row: RowMapping) -> Event:
    """Build an event from its columns."""
    return Event(**{**{name: row[name] for name in Event.__slots__}, "type": EventType(row["type"])})
