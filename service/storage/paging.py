"""Keyset pages: what comes after a known item, in the order of ids or of another column and then ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Text, cast, literal, tuple_

from service.domain.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
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
    """By which column a list is ordered before its ids, and whether the largest come first."""

    column: ColumnElement[Any]
    descending: bool


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
    """Take `limit` rows in that order. Where a page ended is remembered by value, so that no row that moves is lost."""
    column = order.column
    if after is not None:
        place = tuple_(cast(literal(after.value), column.type), literal(after.id))
        here = tuple_(column, key)
        query = query.where(here < place if order.descending else here > place)
    ordering = (column.desc(), key.desc()) if order.descending else (column, key)
    ordered = query.add_columns(cast(column, Text).label("order_value")).order_by(*ordering).limit(limit + 1)
    rows = (await session.execute(ordered)).mappings().all()
    kept = rows[:limit]
    more = len(rows) > limit
    return Page(
        items=tuple(read(row) for row in kept),
        next_after=kept[-1]["id"] if more else None,
        next_value=kept[-1]["order_value"] if more else None,
    )
