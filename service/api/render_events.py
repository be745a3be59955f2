"""From the domain to the wire: events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.schemas import events

if TYPE_CHECKING:
    from service.domain.event import Event


def render_event(event: Event) -> events.Event:
    """What happened."""
    return events.Event(
        id=event.id,
        type=events.EventType(event.type.value),
        occurred_at=event.occurred_at,
        article_id=event.article_id,
        claim_id=event.claim_id,
        story_id=event.story_id,
        status=event.status,
        previous_status=event.previous_status,
    )
