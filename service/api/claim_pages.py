"""Claims as lists give them, with the parts that a caller asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from litestar.params import QueryParameter

from service.api.render_claims import render_claim
from service.api.schemas.claims import Claim, ClaimPage, ClaimPart
from service.operations import read_claims, search_claims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.api.list_queries import ClaimQuery
    from service.domain import claim as domain

Include = Annotated[
    list[ClaimPart] | None,
    QueryParameter(description="`statements`: each claim comes with who says what, in exact words."),
]


async def claim_page(  # noqa: PLR0913 - what a page hangs on
    database: Any,  # noqa: ANN401 - handed on, never looked into
    reader: Any,  # noqa: ANN401 - as above
    query: ClaimQuery,
    include: list[ClaimPart] | None,
    *,
    story_id: UUID | None,
    source: str | None,
) -> ClaimPage:
    """One page of claims and the way to the next. Story and source may be named by the path."""
    wanted = replace(query.wanted, story_id=story_id, source=source)
    order, after, limit = query.order, query.after, query.paging.limit
    if query.question is None:
        page = await read_claims.list_claims(database, wanted, order=order, after=after, limit=limit)
    else:
        page = await search_claims.search_claims(
            database, reader, query.question, wanted, order=order, after=after, limit=limit
        )
    items = await with_parts(database, page.items, include)
    return ClaimPage(items=items, next_cursor=query.paging.ordered_cursor(order.value, page))


async def with_parts(
    database: Any,  # noqa: ANN401 - as above
    claims: Sequence[domain.Claim],
    include: list[ClaimPart] | None,
) -> list[Claim]:
    """The claims, with their statements if these are among the parts."""
    if not include:
        return [render_claim(claim) for claim in claims]
    stated = await read_claims.statements_of_claims(database, [claim.id for claim in claims])
    return [render_claim(claim, stated[claim.id]) for claim in claims]
