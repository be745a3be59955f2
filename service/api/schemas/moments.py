"""Times on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

# The mark `tz` also makes the document say that it is a date-time.
Moment = Annotated[datetime, Meta(tz=True)]
