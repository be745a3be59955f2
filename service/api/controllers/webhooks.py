"""Webhooks: addresses that events are sent to, and what became of the sending."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit
from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from service.api.admission import scope_option
from service.api.bodies import JsonRequest, unstorable
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.responses import problem_responses
from service.api.schemas.events import EventType
from service.api.schemas.webhooks import (
    Delivery,
    DeliveryPage,
    DeliveryStatus,
    NewWebhook,
    Webhook,
    WebhookInput,
    WebhookPage,
)
from service.api.submissions import is_web_address
from service.api.webhook_sender import is_public
from service.domain import event as domain
from service.errors import InvalidInputError
from service.operations import manage_webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator

WebhookId = Annotated[UUID, PathParameter(description="The webhook's id.")]
DeliveryId = Annotated[UUID, PathParameter(description="The delivery's id.")]
AllowPrivate = NamedDependency[bool]


class WebhookController(Controller):
    """Everything under /webhooks."""

    path = "/webhooks"
    tags = ("webhooks",)
    opt = {scope_option: "admin"}  # noqa: RUF012 - Litestar's type for it

    @post(
        "/",
        operation_id="create_webhook",
        summary="Register a webhook",
        response_description="The webhook with its secret.",
        request_class=JsonRequest,
        responses=problem_responses(413, 415, 422, 503),
    )
    async def create_webhook(
        self, database: Database, allow_private: AllowPrivate, data: JSONBody[WebhookInput]
    ) -> NewWebhook:
        """Have what happens from now on sent to an address, each event in a POST of its own.

        An answer other than 2xx within 10 seconds is a failure. A delivery is tried 8 times, the pauses doubling from
        10 seconds on. After 20 failures in a row nothing more is sent until the webhook is enabled again.
        """
        faults = list(_faults(data.url, allow_private=allow_private))
        if faults:
            raise InvalidInputError(*faults)
        types = [domain.EventType(each.value) for each in data.types or ()]
        made = await manage_webhooks.create_webhook(database, data.url, types)
        return NewWebhook(webhook=_webhook(made.webhook), secret=made.secret)

    @get(
        "/",
        operation_id="list_webhooks",
        summary="List webhooks",
        response_description="One page of webhooks, oldest first.",
        responses=problem_responses(422, 503),
    )
    async def list_webhooks(self, database: Database, paging: Paging) -> WebhookPage:
        """All addresses that events are sent to."""
        page = await manage_webhooks.list_webhooks(database, after=paging.after, limit=paging.limit)
        return WebhookPage(items=list(map(_webhook, page.items)), next_cursor=paging.cursor_after(page.next_after))

    @get(
        "/{webhook_id:uuid}",
        operation_id="get_webhook",
        summary="Read a webhook",
        response_description="The webhook.",
        responses=problem_responses(404, 503),
    )
    async def get_webhook(self, database: Database, webhook_id: WebhookId) -> Webhook:
        """An address, and whether events are still sent to it."""
        return _webhook(await manage_webhooks.get_webhook(database, webhook_id))

    @delete(
        "/{webhook_id:uuid}",
        operation_id="delete_webhook",
        status_code=204,
        summary="Delete a webhook",
        response_description="It is gone.",
        responses=problem_responses(404, 503),
    )
    async def delete_webhook(self, database: Database, webhook_id: WebhookId) -> None:
        """Forget an address and its deliveries."""
        await manage_webhooks.delete_webhook(database, webhook_id)

    @post(
        "/{webhook_id:uuid}/enable",
        operation_id="enable_webhook",
        status_code=200,
        summary="Enable a webhook",
        response_description="The webhook.",
        responses=problem_responses(404, 503),
    )
    async def enable_webhook(self, database: Database, webhook_id: WebhookId) -> Webhook:
        """Send to an address again that was given up; it gets what happened meanwhile, too."""
        return _webhook(await manage_webhooks.enable_webhook(database, webhook_id))

    @get(
        "/{webhook_id:uuid}/deliveries",
        operation_id="list_webhook_deliveries",
        summary="List the deliveries to a webhook",
        response_description="One page of deliveries, oldest first.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_webhook_deliveries(self, database: Database, paging: Paging, webhook_id: WebhookId) -> DeliveryPage:
        """What was sent to an address, or is to be, and how that went."""
        page = await manage_webhooks.list_deliveries(database, webhook_id, after=paging.after, limit=paging.limit)
        return DeliveryPage(items=list(map(_delivery, page.items)), next_cursor=paging.cursor_after(page.next_after))

    @post(
        "/{webhook_id:uuid}/deliveries/{delivery_id:uuid}/redeliver",
        operation_id="redeliver_event",
        status_code=202,
        summary="Send an event again",
        response_description="It will be sent.",
        responses=problem_responses(404, 503),
    )
    async def redeliver_event(self, database: Database, webhook_id: WebhookId, delivery_id: DeliveryId) -> Delivery:
        """Send an event to an address again, whatever became of it before."""
        return _delivery(await manage_webhooks.redeliver(database, webhook_id, delivery_id))


def _faults(url: str, *, allow_private: bool) -> Iterator[tuple[str, str]]:
    yield from unstorable(url, "/url")
    if not is_web_address(url):
        yield "/url", "must be an absolute http or https address"
        return
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.username is not None or parts.password is not None:
        yield "/url", "must not hold a name or a password"
    elif not allow_private and not _may_be_public(host):
        # What a name stands for is looked up whenever something is sent.
        yield "/url", "must be an address of the public internet"


def _may_be_public(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
    return is_public(host)


def _webhook(webhook: domain.Webhook) -> Webhook:
    return Webhook(
        id=webhook.id,
        url=webhook.url,
        types=[EventType(each.value) for each in webhook.types],
        created_at=webhook.created_at,
        failures=webhook.failures,
        disabled_at=webhook.disabled_at,
    )


def _delivery(delivery: domain.Delivery) -> Delivery:
    return Delivery(
        id=delivery.id,
        webhook_id=delivery.webhook_id,
        event_id=delivery.event_id,
        status=DeliveryStatus(delivery.status.value),
        attempts=delivery.attempts,
        next_attempt_at=delivery.next_attempt_at,
        response_status=delivery.response_status,
        error=delivery.error,
        created_at=delivery.created_at,
        delivered_at=delivery.delivered_at,
    )
