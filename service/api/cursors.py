"""Pages of lists: how many items, and opaque cursors that say where the next page begins."""

from __future__ import annotations

import binascii
import re
import time
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
# An order, the moment and the second at which the walk began, and a value of that order: an id, a time, a number.
_value = re.compile(r"(?:(?P<order>-?[a-z]+)=(?P<since>\d{1,18})@(?P<begun>\d{1,11})=(?P<value>[0-9a-z:. +-]{0,260}))?")
# What a cursor does not hang on: how much of the list a page shows.
_free = {"cursor", "limit", "include"}
good_seconds = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """The page that a caller asks for: so many items of this list, after that one."""

    list_name: str
    after: UUID | None
    after_value: str
    limit: int

    def cursor_after(self, last: UUID | None, value: str = "") -> str | None:
        """The cursor of the page after that item, None where there is no such page."""
        if last is None:
            return None
        return urlsafe_b64encode(_mark(self.list_name) + last.bytes + value.encode()).rstrip(b"=").decode()

    def ordered_after(self, order: str, read: Callable[[str], object]) -> After | None:
        """The place in a list of that order where the page begins. A cursor leads on in its own order, for a day."""
        if self.after is None:
            return None
        place = _value.fullmatch(self.after_value)
        try:
            if place is not None and place["order"] == order:
                after = After(id=self.after, value=read(place["value"]), since=int(place["since"]))
                if int(place["begun"]) + good_seconds < time.time():
                    raise InvalidInputError(("/query/cursor", "is more than a day old; begin the list anew"))
                return after
        except ValueError:
            pass
        raise InvalidInputError(("/query/cursor", "is no cursor of this list in this order"))

    def ordered_cursor(self, order: str, page: Page[Any]) -> str | None:
        """The cursor of the page after this one, in a list of that order."""
        place = _value.fullmatch(self.after_value)
        begun = int(time.time()) if place is None or place["begun"] is None else int(place["begun"])
        return self.cursor_after(page.next_after, f"{order}={page.since}@{begun}={page.next_value or ''}")


Paging = NamedDependency[PageRequest]


async def paging_of(
    request: Request[Any, Any, State],
    limit: Annotated[int, QueryParameter(ge=1, le=200, description="How many items a page holds at most.")] = 50,
    cursor: Annotated[
        str | None,
        QueryParameter(
            description=(
                "The `next_cursor` of the page before, with the same filters and the same `sort`; without it the list "
                "begins. It is good for a day. A walk from page to page meets every item that was there when it began "
                "once, whatever is written meanwhile, each as it is by then."
            )
        ),
    ] = None,
) -> PageRequest:
    """Read the page's parameters off the request; its path and its filters name the list."""
    filters = sorted((name, value) for name, value in request.query_params.multi_items() if name not in _free)
    name = "&".join([request.scope["path"], *(f"{name}={value}" for name, value in filters)])
    after, value = (None, "") if cursor is None else _item_before(cursor, name)
    return PageRequest(list_name=name, after=after, after_value=value, limit=limit)


def _item_before(cursor: str, list_name: str) -> tuple[UUID, str]:
    whole = _mark_size + _id_size
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        value = raw[whole:].decode("ascii")
    except (binascii.Error, ValueError):
        raw, value = b"", ""
    known = len(raw) >= whole and raw[:_mark_size] == _mark(list_name) and _value.fullmatch(value)
    if not known:
        raise InvalidInputError(("/query/cursor", "is no cursor of this list"))
    return UUID(bytes=raw[_mark_size:whole]), value


def _mark(list_name: str) -> bytes:
    """What tells the cursors of one list from those of another."""
    return blake2b(list_name.encode("utf-8", "replace"), digest_size=_mark_size).digest()
