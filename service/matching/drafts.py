"""What matching reads and returns, apart from the shared domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.domain.values import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleProfile:
    """An article as story and origin matching see it. `terms`: content lemmas with counts.

    `told_at` is when it was published, or received where that is not known. `lead`: the meanings of the title and the
    first sentences, each a vector of signed bytes.
    """

    id: UUID
    source: str
    title: str
    body: str
    told_at: datetime
    terms: tuple[tuple[str, int], ...]
    lead: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """Statements that answer one question, before it has an id. `members` are statement ids, sorted."""

    kind: Kind
    label: str
    members: tuple[UUID, ...]
