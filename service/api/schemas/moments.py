"""Times on the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta

# The mark `tz` also makes the document say that it is a date-time.
Moment = Annotated[datetime, Meta(tz=True)]


def in_utc(moment: datetime) -> datetime | None:
    """The same moment in UTC; None where that falls outside the years that can be told."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
