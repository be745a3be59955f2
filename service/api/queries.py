"""Query parameters that several lists share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

from service.api.bodies import unstorable
from service.api.schemas.moments import Moment, in_utc
from service.api.submissions import domain_of
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from datetime import datetime

    from litestar.connection import ASGIConnection
    from litestar.handlers import BaseRouteHandler

longest_question = 500
# Parameters whose values are words of the caller's own, and those that may be given several times.
_free = {"q", "entity", "family"}
_repeatable = {"include", "types"}
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


def text_filter(name: str, text: str | None) -> str | None:
    """Words to look for, as they came. What no stored text has is refused."""
    if text is None:
        return None
    pointer = f"/query/{name}"
    faults = [*unstorable(text, pointer)] or ([] if text.strip() else [(pointer, "must not be blank")])
    if faults:
        raise InvalidInputError(*faults)
    return text


def moment_filter(name: str, text: str | None) -> datetime | None:
    """A moment in UTC. Without an offset it could be any of a day's."""
    if text is None:
        return None
    try:
        # A plus that was not escaped has become a space.
        moment = msgspec.convert(text.replace(" ", "+"), Moment)
    except msgspec.ValidationError:
        moment = None
    told = None if moment is None else in_utc(moment)
    if told is None:
        raise InvalidInputError((f"/query/{name}", "must be a time with an offset (RFC 3339), in the years 1 to 9999"))
    return told


def refuse_odd_queries(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuse what would be read in one of several ways: a parameter that is there twice, or is the word null."""
    given = Counter(name for name, _ in connection.query_params.multi_items())
    faults = [(f"/query/{name}", "is given twice") for name in given if given[name] > 1 and name not in _repeatable]
    faults += [
        (f"/query/{name}", "must not be null; leave it out")
        for name, value in connection.query_params.multi_items()
        if str(value).lower() == "null" and name not in _free
    ]
    if faults:
        raise InvalidInputError(*faults)
