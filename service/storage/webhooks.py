"""Keeping addresses that events are sent to, and the deliveries to them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from uuid_utils.compat import uuid7

from service.domain.event import Delivery, DeliveryStatus, Event, EventType, Parcel, Webhook
from service.storage import feed
from service.storage.caller_tables import event, webhook, webhook_delivery
from service.storage.paging import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.event import Reply
    from service.domain.page import Page

columns = tuple(webhook.c[name] for name in Webhook.__slots__)
delivery_columns = tuple(webhook_delivery.c[name] for name in Delivery.__slots__)
at_once = 20
# A sender that dies with a delivery in hand leaves it to others after this long.
lease = timedelta(minutes=2)


async def add(session: AsyncSession, url: str, secret: str, types: Sequence[EventType]) -> Webhook:
    """Store an address; it gets what happens from now on."""
    values = {"id": uuid7(), "url": url, "secret": secret, "types": [each.value for each in types]}
    last = await feed.last_id(session)
    added = insert(webhook).values(**values, last_event_id=last).returning(*columns)
    return _webhook((await session.execute(added)).mappings().one())


async def find(session: AsyncSession, webhook_id: UUID) -> Webhook | None:
    """Read one address."""
    row = (await session.execute(select(*columns).where(webhook.c.id == webhook_id))).mappings().one_or_none()
    return None if row is None else _webhook(row)


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Page[Webhook]:
    """Read the addresses."""
    return await read_page(session, select(*columns), _webhook, key=webhook.c.id, after=after, limit=limit)


async def remove(session: AsyncSession, webhook_id: UUID) -> bool:
    """Forget an address and its deliveries."""
    removed = delete(webhook).where(webhook.c.id == webhook_id).returning(webhook.c.id)
    return (await session.execute(removed)).one_or_none() is not None


async def enable(session: AsyncSession, webhook_id: UUID) -> Webhook | None:
    """Send to an address again."""
    values = {"disabled_at": None, "failures": 0}
    enabled = update(webhook).where(webhook.c.id == webhook_id).values(values).returning(*columns)
    row = (await session.execute(enabled)).mappings().one_or_none()
    return None if row is None else _webhook(row)


async def deliveries(session: AsyncSession, webhook_id: UUID, *, after: UUID | None, limit: int) -> Page[Delivery]:
    """Read what was sent to an address, or is to be."""
    query = select(*delivery_columns).where(webhook_delivery.c.webhook_id == webhook_id)
    return await read_page(session, query, _delivery, key=webhook_delivery.c.id, after=after, limit=limit)


async def send_again(session: AsyncSession, webhook_id: UUID, delivery_id: UUID) -> Delivery | None:
    """Let a delivery be attempted anew, now."""
    values = {"status": DeliveryStatus.PENDING.value, "attempts": 0, "next_attempt_at": func.now()}
    mine = (webhook_delivery.c.id == delivery_id, webhook_delivery.c.webhook_id == webhook_id)
    again = update(webhook_delivery).where(*mine).values(values).returning(*delivery_columns)
    row = (await session.execute(again)).mappings().one_or_none()
    return None if row is None else _delivery(row)


async def queue_events(session: AsyncSession) -> None:
    """Make deliveries of what has happened since the last time, for every address that is sent to."""
    last = await feed.last_id(session)
    behind = (
        select(webhook.c.id, webhook.c.types, webhook.c.last_event_id)
        .where(webhook.c.disabled_at.is_(None), webhook.c.last_event_id < last)
        .with_for_update(skip_locked=True)
    )
    for hook in (await session.execute(behind)).all():
        wanted = [EventType(each) for each in hook.types]
        events = await feed.after(session, hook.last_event_id, wanted, limit=1000)
        if events:
            made = [
                {"id": uuid7(), "webhook_id": hook.id, "event_id": each.id, "status": DeliveryStatus.PENDING.value}
                for each in events
            ]
            await session.execute(upsert(webhook_delivery).on_conflict_do_nothing(), made)
        reached = events[-1].id if len(events) == 1000 else last  # noqa: PLR2004 - the limit above
        await session.execute(update(webhook).where(webhook.c.id == hook.id).values(last_event_id=reached))


async def take_due(session: AsyncSession) -> list[Parcel]:
    """Take the deliveries whose time has come, so that no other sender takes them meanwhile."""
    due = (
        select(webhook_delivery.c.id)
        .join(webhook, webhook.c.id == webhook_delivery.c.webhook_id)
        .where(
            webhook_delivery.c.status == DeliveryStatus.PENDING.value,
            webhook_delivery.c.next_attempt_at <= func.now(),
            webhook.c.disabled_at.is_(None),
        )
        .order_by(webhook_delivery.c.next_attempt_at, webhook_delivery.c.event_id)
        .limit(at_once)
        .with_for_update(of=webhook_delivery, skip_locked=True)
    )
    ids = list((await session.execute(due)).scalars())
    taken = {"attempts": webhook_delivery.c.attempts + 1, "next_attempt_at": func.now() + lease}
    await session.execute(update(webhook_delivery).where(webhook_delivery.c.id.in_(ids)).values(taken))
    query = (
        select(
            webhook_delivery.c.id.label("delivery_id"),
            webhook_delivery.c.webhook_id,
            webhook_delivery.c.attempts,
            webhook.c.url,
            webhook.c.secret,
            *(each for each in feed.columns),
        )
        .join(webhook, webhook.c.id == webhook_delivery.c.webhook_id)
        .join(event, event.c.id == webhook_delivery.c.event_id)
        .where(webhook_delivery.c.id.in_(ids))
        .order_by(event.c.id)
    )
    return [_parcel(row) for row in (await session.execute(query)).mappings()]


async def record(session: AsyncSession, parcel: Parcel, reply: Reply, retry_in: timedelta | None, most: int) -> None:
    """Write down how an attempt went; `retry_in` is None for the last. After `most` failures nothing more is sent."""
    outcome: dict[str, object]
    failures: dict[str, object]
    if reply.accepted:
        outcome = {"status": DeliveryStatus.DELIVERED.value, "delivered_at": func.now()}
        failures = {"failures": 0}
    else:
        outcome = (
            {"status": DeliveryStatus.FAILED.value} if retry_in is None else {"next_attempt_at": func.now() + retry_in}
        )
        failures = {"failures": webhook.c.failures + 1}
    told = {**outcome, "response_status": reply.status, "error": reply.error}
    await session.execute(update(webhook_delivery).where(webhook_delivery.c.id == parcel.delivery_id).values(told))
    await session.execute(update(webhook).where(webhook.c.id == parcel.webhook_id).values(failures))
    broken = (webhook.c.id == parcel.webhook_id, webhook.c.failures >= most, webhook.c.disabled_at.is_(None))
    await session.execute(update(webhook).where(*broken).values(disabled_at=func.now()))


def _webhook(row: RowMapping) -> Webhook:
    facts = {name: row[name] for name in Webhook.__slots__}
    return Webhook(**{**facts, "types": tuple(map(EventType, row["types"]))})


def _delivery(row: RowMapping) -> Delivery:
    facts = {name: row[name] for name in Delivery.__slots__}
    return Delivery(**{**facts, "status": DeliveryStatus(row["status"])})


def _parcel(row: RowMapping) -> Parcel:
    told = Event(**{**{name: row[name] for name in Event.__slots__}, "type": EventType(row["type"])})
    facts = {name: row[name] for name in ("delivery_id", "webhook_id", "attempts", "url", "secret")}
    return Parcel(**facts, event=told)
