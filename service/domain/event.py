"""What happened, as the feed tells it, and where it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class EventType(StrEnum):
    """What happened to an article or a claim."""

    ARTICLE_PROCESSED = "article.processed"
    ARTICLE_FAILED = "article.failed"
    CLAIM_CREATED = "claim.created"
    CLAIM_CONSENSUS_CHANGED = "claim.consensus_changed"
    CLAIM_STATUS_CHANGED = "claim.status_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened; `status` is the new one of the article or claim."""

    type: EventType
    article_id: UUID | None = None
    claim_id: UUID | None = None
    story_id: UUID | None = None
    status: str | None = None
    previous_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening in its place of the feed: a later one has a greater id."""

    id: int
    occurred_at: datetime
    type: EventType
    article_id: UUID | None
    claim_id: UUID | None
    story_id: UUID | None
    status: str | None
    previous_status: str | None


class DeliveryStatus(StrEnum):
    """How far the sending of an event has come."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that events are sent to. No `types` means all."""

    id: UUID
    url: str
    types: tuple[EventType, ...]
    created_at: datetime
    failures: int
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event on its way to one address. `response_status` and `error` are of the last attempt."""

    id: UUID
    webhook_id: UUID
    event_id: int
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime
    response_status: int | None
    error: str | None
    created_at: datetime
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A delivery that is due, with all that it takes to send it. `attempts` counts this one."""

    delivery_id: UUID
    webhook_id: UUID
    url: str
    secret: str
    attempts: int
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an address answered: its status, or why there is none."""

    status: int | None
    error: str | None

    @property
    def accepted(self) -> bool:
        """Whether the event has arrived."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004 - HTTP's successes
