"""Keeping keys, and counting the requests that each makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, insert, or_, select, update

from service.domain.key import Allowance, Key, Scope, window_seconds
from service.storage.caller_tables import api_key
from service.storage.paging import read_page

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.page import Page

columns = tuple(api_key.c[name] for name in Key.__slots__)
_window = func.make_interval(0, 0, 0, 0, 0, 0, window_seconds)
_over = or_(api_key.c.window_started_at.is_(None), api_key.c.window_started_at + _window <= func.now())
# One statement, so that processes that count at the same moment count one after the other.
_count = (
    update(api_key)
    .where(api_key.c.id == bindparam("used"), api_key.c.revoked_at.is_(None))
    .values(
        last_used_at=func.now(),
        window_started_at=case((_over, func.now()), else_=api_key.c.window_started_at),
        window_requests=case((_over, 1), else_=api_key.c.window_requests + 1),
    )
    .returning(
        api_key.c.requests_per_minute,
        api_key.c.window_requests,
        func.ceil(func.extract("epoch", api_key.c.window_started_at + _window - func.now())).label("reset"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKey:
    """A key with the hash of its secret, in hexadecimal digits."""

    key: Key
    secret_hash: str


async def add(session: AsyncSession, key_id: UUID, secret_hash: str, **facts: Any) -> Key:  # noqa: ANN401 - columns
    """Store a new key."""
    added = insert(api_key).values(id=key_id, secret_hash=secret_hash, **facts).returning(*columns)
    return read_key((await session.execute(added)).mappings().one())


async def find(session: AsyncSession, key_id: UUID) -> StoredKey | None:
    """Read a key that has not been revoked."""
    query = select(api_key.c.secret_hash, *columns).where(api_key.c.id == key_id, api_key.c.revoked_at.is_(None))
    row = (await session.execute(query)).mappings().one_or_none()
    return None if row is None else StoredKey(key=read_key(row), secret_hash=row["secret_hash"])


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Page[Key]:
    """Read the keys, the revoked ones too."""
    return await read_page(session, select(*columns), read_key, key=api_key.c.id, after=after, limit=limit)


async def revoke(session: AsyncSession, key_id: UUID) -> Key | None:
    """Let a key open nothing from now on. The time of the first revocation stays."""
    revoked = (
        update(api_key)
        .where(api_key.c.id == key_id)
        .values(revoked_at=func.coalesce(api_key.c.revoked_at, func.now()))
        .returning(*columns)
    )
    row = (await session.execute(revoked)).mappings().one_or_none()
    return None if row is None else read_key(row)


async def count_request(session: AsyncSession, key_id: UUID) -> Allowance | None:
    """Count one more request of the key's running minute; `remaining` is -1 where that is one too many."""
    row = (await session.execute(_count, {"used": key_id})).one_or_none()
    if row is None:
        return None
    remaining = max(-1, row.requests_per_minute - row.window_requests)
    return Allowance(limit=row.requests_per_minute, remaining=remaining, reset_seconds=max(1, int(row.reset)))


async def any_active(session: AsyncSession) -> bool:
    """Whether anybody holds a key."""
    return bool(
        (
            await session.execute(select(select(api_key.c.id).where(api_key.c.revoked_at.is_(None)).exists()))
        ).scalar_one()
    )


def read_key(row: RowMapping) -> Key:
    """Build a key from its columns."""
    return Key(**{**{name: row[name] for name in Key.__slots__}, "scopes": tuple(map(Scope, row["scopes"]))})
