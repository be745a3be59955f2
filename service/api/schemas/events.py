"""What happened, on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.moments import Moment


class EventType(StrEnum):
    """What happened to an article or a claim."""

    ARTICLE_PROCESSED = "article.processed"
    ARTICLE_FAILED = "article.failed"
    CLAIM_CREATED = "claim.created"
    CLAIM_CONSENSUS_CHANGED = "claim.consensus_changed"
    CLAIM_STATUS_CHANGED = "claim.status_changed"


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened. Read the article or the claim for how it is now."""

    id: Annotated[int, Meta(description="A later event has a greater one.", ge=1)]
    type: EventType
    occurred_at: Annotated[Moment, Meta(description="When it happened.")]
    article_id: Annotated[
        UUID | None, Meta(description="The article that it happened to; null where it happened to none.")
    ]
    claim_id: Annotated[UUID | None, Meta(description="The claim that it happened to; null where it happened to none.")]
    story_id: Annotated[UUID | None, Meta(description="The story of that claim; null for what happens to articles.")]
    status: Annotated[str | None, Meta(description="The status of the article or claim since then.")]
    previous_status: Annotated[str | None, Meta(description="The claim's status before.")]
