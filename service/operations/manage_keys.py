"""Make, list and revoke keys, and let in whoever holds one."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from uuid_utils.compat import uuid7

from service.domain.key import default_requests_per_minute
from service.errors import KeyRefusedError, NotFoundError, TooManyRequestsError
from service.storage import keys
from service.storage.database import reading, transaction

if TYPE_CHECKING:
    from collections.abc import Collection

    from service.domain.key import Allowance, Key, Scope
    from service.domain.page import Page
    from service.storage.database import Database

# So that a key is known as one wherever it is found by mistake.
prefix = "consilience"
secret_bytes = 32
_nobody = sha256(secrets.token_bytes(secret_bytes)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key, and the token that its holder shows. The token is told this once."""

    key: Key
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Who is let in, and how much may still be asked."""

    key: Key
    allowance: Allowance


async def create_key(
    database: Database,
    name: str,
    scopes: Collection[Scope],
    *,
    requests_per_minute: int = default_requests_per_minute,
) -> NewKey:
    """Make a key; only the hash of its secret is stored."""
    key_id = uuid7()
    secret = secrets.token_urlsafe(secret_bytes)
    async with transaction(database) as session:
        key = await keys.add(
            session,
            key_id,
            _hash(secret),
            name=name,
            scopes=sorted(scope.value for scope in set(scopes)),
            requests_per_minute=requests_per_minute,
        )
    return NewKey(key=key, token=f"{prefix}_{key_id.hex}_{secret}")


async def list_keys(database: Database, *, after: UUID | None = None, limit: int = 50) -> Page[Key]:
    """Read the keys, the revoked ones too."""
    async with reading(database) as session:
        return await keys.page(session, after=after, limit=limit)


async def revoke_key(database: Database, key_id: UUID) -> Key:
    """Let a key open nothing from now on. Doing it again changes nothing."""
    async with transaction(database) as session:
        key = await keys.revoke(session, key_id)
    if key is None:
        raise NotFoundError("key", key_id)
    return key


async def any_key(database: Database) -> bool:
    """Whether anybody holds a key that has not been revoked."""
    async with reading(database) as session:
        return await keys.any_active(session)


async def admit(database: Database, token: str) -> Admission:
    """Let the holder of a key in, and count the request.

    Raises KeyRefusedError for a token that is no key's, or whose key was revoked, and TooManyRequestsError for one
    request too many in a minute.
    """
    key_id, secret = _parts(token)
    async with transaction(database) as session:
        stored = None if key_id is None else await keys.find(session, key_id)
        # Compared in the same time whether the key exists or not, and however much of its secret is right.
        known = hmac.compare_digest(_hash(secret), _nobody if stored is None else stored.secret_hash)
        if stored is None or not known:
            raise KeyRefusedError
        allowance = await keys.count_request(session, stored.key.id)
    if allowance is None:
        raise KeyRefusedError
    if allowance.remaining < 0:
        raise TooManyRequestsError(allowance.limit, allowance.reset_seconds)
    return Admission(key=stored.key, allowance=allowance)


def _parts(token: str) -> tuple[UUID | None, str]:
    kind, _, rest = token.partition("_")
    digits, _, secret = rest.partition("_")
    try:
        return (UUID(hex=digits), secret) if kind == prefix else (None, secret)
    except ValueError:
        return None, secret


def _hash(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()
