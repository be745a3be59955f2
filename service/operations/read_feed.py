"""Read what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.storage import feed
from service.storage.database import reading

if TYPE_CHECKING:
    from collections.abc import Collection

    from service.domain.event import Event, EventType
    from service.storage.database import Database


async def events_after(database: Database, last: int, types: Collection[EventType] = (), *, limit: int) -> list[Event]:
    """Read the events after that one, of these types or, without types, of all."""
    async with reading(database) as session:
        return await feed.after(session, last, types, limit=limit)


async def last_event_id(database: Database) -> int:
    """The id of the latest event, 0 where nothing has happened yet."""
    async with reading(database) as session:
        return await feed.last_id(session)
