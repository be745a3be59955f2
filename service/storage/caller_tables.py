"""The tables that concern callers rather than news: keys, the feed, webhooks."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.storage.tables import metadata

__all__ = ["api_key", "event", "metadata", "webhook", "webhook_delivery"]

api_key = Table(
    "api_key",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    # SHA-256 of a secret of 256 random bits: there is nothing to guess that a slow hash would protect.
    Column("secret_hash", Text, nullable=False),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("requests_per_minute", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("last_used_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    # The running minute, shared by all processes, and the requests that were made in it.
    Column("window_started_at", DateTime(timezone=True)),
    Column("window_requests", Integer, nullable=False, server_default=text("0")),
)

event = Table(
    "event",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("occurred_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("type", Text, nullable=False),
    # No foreign keys: what happened stays so when a claim or a story is gone.
    Column("article_id", Uuid),
    Column("claim_id", Uuid),
    Column("story_id", Uuid),
    Column("status", Text),
    Column("previous_status", Text),
    Index("event_occurred_at_idx", "occurred_at"),
)

webhook = Table(
    "webhook",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("url", Text, nullable=False),
    # Signing takes the secret itself.
    Column("secret", Text, nullable=False),
    Column("types", ARRAY(Text), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    # Attempts that failed since the last that did not.
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("disabled_at", DateTime(timezone=True)),
    # Deliveries are made of the events after this one.
    Column("last_event_id", BigInteger, nullable=False),
)

webhook_delivery = Table(
    "webhook_delivery",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("webhook_id", Uuid, ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False),
    Column("event_id", BigInteger, ForeignKey("event.id", ondelete="CASCADE"), nullable=False),
    Column("status", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("response_status", Integer),
    Column("error", Text),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("delivered_at", DateTime(timezone=True)),
    UniqueConstraint("webhook_id", "event_id", name="webhook_delivery_webhook_id_event_id_key"),
    Index("webhook_delivery_event_id_idx", "event_id"),
    Index("webhook_delivery_due_idx", "next_attempt_at", postgresql_where=text("status = 'pending'")),
)
