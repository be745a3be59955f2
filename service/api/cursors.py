"""Pages of lists: how many items, and opaque cursors that say where the next page begins."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Any
from uuid import UUID

from litestar import Request  # noqa: TC002 - Litestar reads it
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from service.errors import InvalidInputError

_mark_size = 4
_id_size = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """The page that a caller asks for: so many items of this list, after that one."""

    list_path: str
    after: UUID | None
    limit: int

    def cursor_after(self, last: UUID | None) -> str | None:
        """The cursor of the page after that item, None where there is no such page."""
        return None if last is None else urlsafe_b64encode(_mark(self.list_path) + last.bytes).rstrip(b"=").decode()


Paging = NamedDependency[PageRequest]


async def paging_of(
    request: Request[Any, Any, State],
    limit: Annotated[int, QueryParameter(ge=1, le=200, description="How many items a page holds at most.")] = 50,
    cursor: Annotated[
        str | None, QueryParameter(description="The `next_cursor` of the page before; without it the list begins.")
    ] = None,
) -> PageRequest:
    """Read the page's parameters off the request; its path names the list."""
    path = request.scope["path"]
    return PageRequest(list_path=path, after=None if cursor is None else _item_before(cursor, path), limit=limit)


def _item_before(cursor: str, list_path: str) -> UUID:
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _mark_size + _id_size or raw[:_mark_size] != _mark(list_path):
        raise InvalidInputError(("/query/cursor", "is no cursor of this list"))
    return UUID(bytes=raw[_mark_size:])


def _mark(list_path: str) -> bytes:
    """What tells the cursors of one list from those of another."""
    return blake2b(list_path.encode(), digest_size=_mark_size).digest()
