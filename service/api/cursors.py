"""Pages of lists: how many items, and opaque cursors that say where the next page begins."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from litestar import Request  # noqa: TC002 - Litestar reads it
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from service.domain.page import After
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.page import Page

_mark_size = 4
_id_size = 16
# An order and a value of it: an id, a time, a number.
_value = re.compile(r"(?:-?[a-z]+=[0-9a-f:. +-]{0,40})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """The page that a caller asks for: so many items of this list, after that one."""

    list_path: str
    after: UUID | None
    after_value: str
    limit: int

    def cursor_after(self, last: UUID | None, value: str = "") -> str | None:
        """The cursor of the page after that item, None where there is no such page."""
        if last is None:
            return None
        return urlsafe_b64encode(_mark(self.list_path) + last.bytes + value.encode()).rstrip(b"=").decode()

    def ordered_after(self, order: str, read: Callable[[str], object]) -> After | None:
        """The place in a list of that order where the page begins. A cursor leads on in its own order only."""
        if self.after is None:
            return None
        named, _, value = self.after_value.partition("=")
        try:
            if named == order:
                return After(id=self.after, value=read(value))
        except (ValueError, ArithmeticError):
            pass
        raise InvalidInputError(("/query/cursor", "is no cursor of this list in this order"))

    def ordered_cursor(self, order: str, page: Page[Any]) -> str | None:
        """The cursor of the page after this one, in a list of that order."""
        return self.cursor_after(page.next_after, f"{order}={page.next_value or ''}")


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
    after, value = (None, "") if cursor is None else _item_before(cursor, path)
    return PageRequest(list_path=path, after=after, after_value=value, limit=limit)


def _item_before(cursor: str, list_path: str) -> tuple[UUID, str]:
    whole = _mark_size + _id_size
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        value = raw[whole:].decode("ascii")
    except (binascii.Error, ValueError):
        raw, value = b"", ""
    known = len(raw) >= whole and raw[:_mark_size] == _mark(list_path) and _value.fullmatch(value)
    if not known:
        raise InvalidInputError(("/query/cursor", "is no cursor of this list"))
    return UUID(bytes=raw[_mark_size:whole]), value


def _mark(list_path: str) -> bytes:
    """What tells the cursors of one list from those of another."""
    return blake2b(list_path.encode(), digest_size=_mark_size).digest()
