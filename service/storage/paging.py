"""Keyset pages: ascending ids after a known one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from service.domain.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlalchemy import ColumnElement, RowMapping, Select
    from sqlalchemy.ext.asyncio import AsyncSession

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
