"""One page of a list, and where the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Items in the list's order; `next_after` is the id of the last one, or None on the last page.

    `next_value` is, as text, what the list is ordered by, where that is not the id. `since` is the moment at which a
    walk through a list whose items change their places began, as the storage counts moments.
    """

    items: tuple[T, ...]
    next_after: UUID | None
    next_value: str | None = None
    since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The item after which a page begins: its id, the value that the list is ordered by, and the walk's `since`."""

    id: UUID
    value: object = None
    since: int = 0
