"""Keys by which callers are known, what each may do, and how much of it in a minute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

window_seconds = 60
default_requests_per_minute = 600
most_requests_per_minute = 1_000_000


class Scope(StrEnum):
    """What a key allows: to read and compare, to change what is stored, to give out keys."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as the service reports it. Its secret is known to its holder alone."""

    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    requests_per_minute: int
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How many requests a key has left in the running minute, and in how many seconds the next begins."""

    limit: int
    remaining: int
    reset_seconds: int
