"""Claims as lists give them, with the parts that a caller asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from litestar.params import QueryParameter

from service.api.render_claims import render_claim
from service.api.schemas.claims import Claim, ClaimPage, ClaimPart
from service.operations import read_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.api.cursors import PageRequest
    from service.domain import claim as domain
    from service.domain.page import Page
    from service.domain.search import ClaimOrder

Include = Annotated[
    list[ClaimPart] | None,
    QueryParameter(description="`statements`: each claim comes with who says what, in exact words."),
]


async def claim_page(
    database: Any,  # noqa: ANN401 - handed on, never looked into
    paging: PageRequest,
    order: ClaimOrder,
    page: Page[domain.Claim],
    include: list[ClaimPart] | None,
) -> ClaimPage:
    """One page of claims and the way to the next."""
    items = await with_parts(database, page.items, include)
    return ClaimPage(items=items, next_cursor=paging.ordered_cursor(order.value, page))


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
