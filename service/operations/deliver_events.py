"""Send what happened to the addresses that want to know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from service.storage import feed, findings, moves, webhooks
from service.storage.database import transaction

if TYPE_CHECKING:
    from service.domain.event import Parcel, Reply
    from service.storage.database import Database

# Attempts at one delivery, the pauses between them doubling from the first.
most_attempts = 8
first_pause = timedelta(seconds=10)
longest_pause = timedelta(hours=1)
# Failures in a row, of whatever deliveries, after which an address is given up.
most_failures = 20

Send = Callable[["Parcel"], Awaitable["Reply"]]


async def deliver_events(database: Database, send: Send) -> int:
    """Attempt every delivery that is due, and return how many that were. Several senders share the work."""
    async with transaction(database) as session:
        for forget_old in (feed.forget_old, moves.forget_old, findings.forget_old):
            await forget_old(session)
        await webhooks.queue_events(session)
        parcels = await webhooks.take_due(session)
    # Addresses are slow, and not each other's business.
    replies = await asyncio.gather(*(send(parcel) for parcel in parcels))
    for parcel, reply in zip(parcels, replies, strict=True):
        async with transaction(database) as session:
            await webhooks.record(session, parcel, reply, pause_after(parcel.attempts), most_failures)
    return len(parcels)


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts that failed; None where there is no other."""
    if attempts >= most_attempts:
        return None
    return min(longest_pause, first_pause * (1 << (attempts - 1)))
