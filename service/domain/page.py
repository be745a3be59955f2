"""One page of a list, and where the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Items in the list's order; `next_after` is the id of the last one, or None on the last page."""

    items: tuple[T, ...]
    next_after: UUID | None
