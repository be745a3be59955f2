"""Register addresses that events are sent to, and look at what was sent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.storage import webhooks
from service.storage.database import reading, transaction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.domain.event import Delivery, EventType, Webhook
    from service.domain.page import Page
    from service.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """An address, and the secret by which what is sent to it is signed. It is told this once."""

    webhook: Webhook
    secret: str


async def create_webhook(database: Database, url: str, types: Sequence[EventType]) -> NewWebhook:
    """Register an address; it gets what happens from now on."""
    secret = secrets.token_urlsafe(32)
    async with transaction(database) as session:
        made = await webhooks.add(session, url, secret, sorted(set(types)))
    return NewWebhook(webhook=made, secret=secret)


async def list_webhooks(database: Database, *, after: UUID | None = None, limit: int = 50) -> Page[Webhook]:
    """Read the addresses."""
    async with reading(database) as session:
        return await webhooks.page(session, after=after, limit=limit)


async def get_webhook(database: Database, webhook_id: UUID) -> Webhook:
    """Read one address."""
    async with reading(database) as session:
        return _found(await webhooks.find(session, webhook_id), webhook_id)


async def delete_webhook(database: Database, webhook_id: UUID) -> None:
    """Forget an address and its deliveries."""
    async with transaction(database) as session:
        if not await webhooks.remove(session, webhook_id):
            raise NotFoundError("webhook", webhook_id)


async def enable_webhook(database: Database, webhook_id: UUID) -> Webhook:
    """Send to an address again that was disabled."""
    async with transaction(database) as session:
        return _found(await webhooks.enable(session, webhook_id), webhook_id)


async def list_deliveries(
    database: Database, webhook_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[Delivery]:
    """Read what was sent to an address, or is to be."""
    async with reading(database) as session:
        _found(await webhooks.find(session, webhook_id), webhook_id)
        return await webhooks.deliveries(session, webhook_id, after=after, limit=limit)


async def redeliver(database: Database, webhook_id: UUID, delivery_id: UUID) -> Delivery:
    """Send an event to an address again, whatever became of it before."""
    async with transaction(database) as session:
        delivery = await webhooks.send_again(session, webhook_id, delivery_id)
    if delivery is None:
        raise NotFoundError("delivery", delivery_id)
    return delivery


def _found(webhook: Webhook | None, webhook_id: UUID) -> Webhook:
    if webhook is None:
        raise NotFoundError("webhook", webhook_id)
    return webhook
