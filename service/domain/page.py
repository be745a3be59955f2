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

    `next_value` is, as text, what the list is ordered by, where that is not the id.
    """

    items: tuple[T, ...]
    next_after: UUID | None
    next_value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The item after which a page begins: its id, and the value that the list is ordered by."""

    id: UUID
    value: object
