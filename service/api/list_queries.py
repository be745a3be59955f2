"""What a caller asks of a list: the filters, the order, the question, and where in that order the page begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.queries import longest_question, moment_filter, text_filter
from service.api.schemas.claims import ClaimSort, ClaimStatus  # noqa: TC001 - Litestar reads it
from service.api.schemas.stories import StorySort  # noqa: TC001 - Litestar reads it
from service.api.schemas.values import Kind  # noqa: TC001 - Litestar reads it
from service.domain import claim as domain
from service.domain import values
from service.domain.search import (
    ArticleOrder,
    ClaimFilter,
    ClaimOrder,
    SourceOrder,
    StoryFilter,
    StoryOrder,
)
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.api.cursors import PageRequest
    from service.domain.page import After

_largest_number = 2**31
UpdatedSince = Annotated[
    str | None, QueryParameter(description="Only those that were updated then or later (RFC 3339).")
]
MinSources = Annotated[
    int | None, QueryParameter(ge=1, le=1_000_000, description="Only those of which so many sources speak.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims a page holds."""

    paging: PageRequest
    wanted: ClaimFilter
    question: str | None
    order: ClaimOrder
    after: After | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """Which stories a page holds."""

    paging: PageRequest
    wanted: StoryFilter
    question: str | None
    order: StoryOrder
    after: After | None


# They are made below, so nothing is left to validate.
Claims = NamedDependency[SkipValidation[ClaimQuery]]
Stories = NamedDependency[SkipValidation[StoryQuery]]


async def claims_of(  # noqa: PLR0913 - each is a query parameter
    paging: Paging,
    *,
    kind: Annotated[Kind | None, QueryParameter(description="Only claims of this kind.")] = None,
    status: Annotated[ClaimStatus | None, QueryParameter(description="Only claims of this status.")] = None,
    entity: Annotated[
        str | None,
        QueryParameter(
            max_length=200,
            description="Only claims whose statements name this person, place or body (as printed, or by its id).",
        ),
    ] = None,
    min_sources: MinSources = None,
    updated_since: UpdatedSince = None,
    q: Annotated[
        str | None,
        QueryParameter(
            max_length=longest_question,
            description=(
                "Only claims that this asks for, in words: by what it means and by its words, held against their label "
                "and what their sources say. The 1,000 best answers at most, the best first unless `sort` says "
                "otherwise."
            ),
        ),
    ] = None,
    sort: Annotated[
        ClaimSort | None, QueryParameter(description="`created` where not given, `relevance` where `q` is.")
    ] = None,
) -> ClaimQuery:
    """Read the parameters off the request."""
    usual = ClaimOrder.CREATED if q is None else ClaimOrder.RELEVANCE
    order = usual if sort is None else ClaimOrder(sort.value)
    _refuse_no_question(q, relevance=order is ClaimOrder.RELEVANCE)
    return ClaimQuery(
        paging=paging,
        wanted=ClaimFilter(
            kind=None if kind is None else values.Kind(kind.value),
            status=None if status is None else domain.ClaimStatus(status.value),
            entity=text_filter("entity", entity),
            min_sources=min_sources,
            updated_since=moment_filter("updated_since", updated_since),
        ),
        question=text_filter("q", q),
        order=order,
        after=place(paging, order, asked=q is not None),
    )


async def stories_of(  # noqa: PLR0913 - each is a query parameter
    paging: Paging,
    *,
    min_sources: MinSources = None,
    min_disagreement: Annotated[
        float | None, QueryParameter(ge=0, le=1, description="Only stories whose sources disagree as much or more.")
    ] = None,
    updated_since: UpdatedSince = None,
    q: Annotated[
        str | None,
        QueryParameter(
            max_length=longest_question,
            description=(
                "Only stories that this asks for, in words: by their title, and by the meaning and the words of their "
                "claims. The 1,000 best at most, the best first unless `sort` says otherwise."
            ),
        ),
    ] = None,
    sort: Annotated[
        StorySort | None, QueryParameter(description="`created` where not given, `relevance` where `q` is.")
    ] = None,
) -> StoryQuery:
    """Read the parameters off the request."""
    usual = StoryOrder.CREATED if q is None else StoryOrder.RELEVANCE
    order = usual if sort is None else StoryOrder(sort.value)
    _refuse_no_question(q, relevance=order is StoryOrder.RELEVANCE)
    return StoryQuery(
        paging=paging,
        wanted=StoryFilter(
            min_sources=min_sources,
            min_disagreement=min_disagreement,
            updated_since=moment_filter("updated_since", updated_since),
        ),
        question=text_filter("q", q),
        order=order,
        after=place(paging, order, asked=q is not None),
    )


def place(
    paging: PageRequest, order: ArticleOrder | ClaimOrder | SourceOrder | StoryOrder, *, asked: bool = False
) -> After | None:
    """Where the page begins. A walk through what a question found is led on by what was found."""
    return paging.ordered_after(order.value, UUID if asked else _readers[order.value.removeprefix("-")])


def _refuse_no_question(q: str | None, *, relevance: bool) -> None:
    if relevance and q is None:
        raise InvalidInputError(("/query/sort", "relevance needs `q`"))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = "a time without an offset"
        raise ValueError(message)
    return moment


def _number(text: str) -> int:
    number = int(text)
    if abs(number) >= _largest_number:
        message = "a number that no list has"
        raise ValueError(message)
    return number


_readers: dict[str, Callable[[str], object]] = {
    "created": UUID,
    "updated": _moment,
    "published": _moment,
    "domain": str,
    "articles": _number,
    "sources": _number,
    "contested": _number,
    "disagreement": float,
    "relevance": UUID,
}
