"""Keyset pages: what comes after a known item, in the order of ids or of another column and then ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import cast, literal, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from service.domain.page import Page
from service.storage import moves
from service.storage.list_tables import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement, RowMapping, Select
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.page import After

T = TypeVar("T")


async def read_page(  # noqa: PLR0913 - what a page hangs on
    session: AsyncSession,
    query: Select[Any],
    read: Callable[[RowMapping], T],
    *,
    key: ColumnElement[UUID],
    after: UUID | None,
    limit: int,
) -> Page[T]:
    """Take `limit` rows in the order of `key`; one more is asked for, to know whether there is a next page."""
    if after is not None:
        query = query.where(key > after)
    rows = (await session.execute(query.order_by(key).limit(limit + 1))).mappings().all()
    kept = rows[:limit]
    return Page(
        items=tuple(read(row) for row in kept),
        next_after=kept[-1]["id"] if len(rows) > limit else None,
    )


@dataclass(frozen=True, slots=True)
class Order:
    """By which column a list is ordered before its ids, and whether the largest come first.

    `before` is where the log of moves keeps what the column was; None for a column that never changes.
    """

    column: ColumnElement[Any]
    descending: bool
    before: ColumnElement[Any] | None = None


async def read_ordered_page(  # noqa: PLR0913 - what a page hangs on
    session: AsyncSession,
    query: Select[Any],
    read: Callable[[RowMapping], T],
    *,
    key: ColumnElement[UUID],
    order: Order,
    after: After | None,
    limit: int,
) -> Page[T]:
    """Take `limit` rows in that order, as it was when the walk began: an item that moves meanwhile is met once.

    What the rows hold is what they are now. Items that are new since may be met or not, none of them twice.
    """
    since = 0
    standing = [(query, order.column)]
    if order.before is not None and after is None:
        since = await moves.last_id(session)
    elif order.before is not None and after is not None:
        since = after.since
        standing = _as_it_was(query, key, order.column, order.before, since)
    rows = [
        row
        for part, value in standing
        for row in (await session.execute(_from_place(part, value, key, order, after).limit(limit + 1))).mappings()
    ]
    if len(standing) > 1:
        rows.sort(key=lambda row: (row["order_value"], row["id"]), reverse=order.descending)
    kept = rows[:limit]
    more = len(rows) > limit
    return Page(
        items=tuple(read(row) for row in kept),
        next_after=kept[-1]["id"] if more else None,
        next_value=str(kept[-1]["order_value"]) if more else None,
        since=since,
    )


def _as_it_was(
    query: Select[Any], key: ColumnElement[UUID], column: ColumnElement[Any], before: ColumnElement[Any], since: int
) -> list[tuple[Select[Any], ColumnElement[Any]]]:
    """The items that have not moved since, and those that have, by what they were ordered by before the first move."""
    stood = (
        select(moved.c.item_id, before.label("stood"))
        .where(moved.c.id > since)
        .ext(distinct_on(moved.c.item_id))
        .order_by(moved.c.item_id, moved.c.id)
        .subquery()
    )
    still = ~select(moved.c.id).where(moved.c.item_id == key, moved.c.id > since).exists()
    return [(query.where(still), column), (query.join(stood, stood.c.item_id == key), stood.c.stood)]


def _from_place(
    query: Select[Any], value: ColumnElement[Any], key: ColumnElement[UUID], order: Order, after: After | None
) -> Select[Any]:
    """Those that come after the place, in order; what they are ordered by is told along."""
    if after is not None:
        last = after.id if order.column is key else after.value
        place = tuple_(cast(literal(last), order.column.type), literal(after.id))
        here = tuple_(value, key)
        query = query.where(here < place if order.descending else here > place)
    ordering = (value.desc(), key.desc()) if order.descending else (value, key)
    return query.add_columns(value.label("order_value")).order_by(*ordering)


async def ids_in_order(
    session: AsyncSession, key: ColumnElement[UUID], ids: Sequence[UUID], order: Order
) -> list[UUID]:
    """Put ids in that order, those of items that are not there left out."""
    ordering = (order.column.desc(), key.desc()) if order.descending else (order.column, key)
    return [*(await session.execute(select(key).where(key.in_(ids)).order_by(*ordering))).scalars()]
