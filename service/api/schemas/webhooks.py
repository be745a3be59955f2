"""Webhooks on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.events import EventType
from service.api.schemas.moments import Moment
from service.api.schemas.pages import NextCursor


class DeliveryStatus(StrEnum):
    """How far the sending of an event has come."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class WebhookInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address that events are to be sent to."""

    url: Annotated[
        str,
        Meta(
            description="Absolute, http or https; one of the public internet, unless the service allows others.",
            min_length=1,
            max_length=2048,
            examples=["https://desk.example/consilience"],
        ),
    ]
    types: (
        Annotated[
            list[EventType],
            Meta(description="Only events of these types; all where not given.", examples=[["claim.status_changed"]]),
        ]
        | None
    ) = None


class Webhook(Struct, frozen=True, kw_only=True):
    """An address that events are sent to."""

    id: Annotated[UUID, Meta(description="The id by which it is read.")]
    url: Annotated[str, Meta(description="The address that events are sent to.")]
    types: Annotated[list[EventType], Meta(description="Empty: all.")]
    created_at: Annotated[Moment, Meta(description="When it was registered.")]
    failures: Annotated[int, Meta(description="Attempts that failed since the last that did not.", ge=0)]
    disabled_at: Annotated[
        Moment | None,
        Meta(
            description="Since when nothing more is sent, after too many attempts that failed.",
            examples=["2025-03-19T04:05:06Z"],
        ),
    ]


class NewWebhook(Struct, frozen=True, kw_only=True):
    """An address that was just registered, and the secret by which what is sent to it is signed."""

    webhook: Webhook
    secret: Annotated[
        str,
        Meta(
            description=(
                "Told this once. `Consilience-Signature` is `t=MOMENT,v1=DIGEST`: the HMAC-SHA256, under this secret "
                "and in hexadecimal digits, of MOMENT (seconds of Unix time), a full stop, and the body."
            )
        ),
    ]


class WebhookPage(Struct, frozen=True, kw_only=True):
    """One page of webhooks."""

    items: Annotated[list[Webhook], Meta(description="The webhooks of this page, in the order of the list.")]
    next_cursor: NextCursor


class Delivery(Struct, frozen=True, kw_only=True):
    """One event on its way to one address."""

    id: Annotated[UUID, Meta(description="The id of the delivery.")]
    webhook_id: Annotated[UUID, Meta(description="The address that it is sent to.")]
    event_id: Annotated[int, Meta(description="The event that is sent.", ge=1)]
    status: DeliveryStatus
    attempts: Annotated[int, Meta(description="How often it was tried.", ge=0)]
    next_attempt_at: Annotated[Moment, Meta(description="When it is tried next, while it is `pending`.")]
    response_status: Annotated[int | None, Meta(description="What the address answered last.", examples=[204])]
    error: Annotated[str | None, Meta(description="Why the last attempt failed.")]
    created_at: Annotated[Moment, Meta(description="When the event was put on its way.")]
    delivered_at: Annotated[
        Moment | None,
        Meta(description="When it arrived; null as long as it has not.", examples=["2025-03-18T09:31:12Z"]),
    ]


class DeliveryPage(Struct, frozen=True, kw_only=True):
    """One page of deliveries."""

    items: Annotated[list[Delivery], Meta(description="The deliveries of this page, in the order of the list.")]
    next_cursor: NextCursor
