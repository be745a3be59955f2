"""Query parameters that several lists share."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar.params import QueryParameter

from service.api.submissions import domain_of
from service.errors import InvalidInputError

SourceFilter = Annotated[
    str | None, QueryParameter(description="Only those in which this source has part (its domain).")
]
StoryFilter = Annotated[UUID | None, QueryParameter(description="Only those of this story.")]


def source_filter(source: str | None) -> str | None:
    """The domain to filter by, in the form in which it is stored."""
    if source is None:
        return None
    domain = domain_of(source)
    if domain is None:
        raise InvalidInputError(("/query/source", "must be a domain name such as news.example"))
    return domain
