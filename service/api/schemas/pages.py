"""What the pages of all lists have in common on the wire."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

NextCursor = Annotated[
    str | None,
    Meta(
        description="Give it as `cursor` to read the next page; null on the last page.",
        examples=["kM3eFgGsL0sdB8C59LD28NH5pS-xcGRhdGVkPTQyQDE3NDIyOTI2MDA9"],
    ),
]
