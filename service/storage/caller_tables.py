"""The tables that concern callers rather than news: keys."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, Table, Text, Uuid, func, text
from sqlalchemy.dialects.postgresql import ARRAY

from service.storage.tables import metadata

__all__ = ["api_key", "metadata"]

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
