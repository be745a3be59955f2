"""Sources: the publishers whose articles have come in."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, get, patch
from litestar.params import JSONBody, PathParameter, QueryParameter
from msgspec import UNSET

from service.api.bodies import JsonRequest
from service.api.claim_pages import Include, claim_page
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database, TextReader  # noqa: TC001 - Litestar reads it
from service.api.list_queries import Claims, place
from service.api.queries import StoryFilter, text_filter
from service.api.render_claims import render_source
from service.api.responses import problem_responses
from service.api.schemas.claims import ClaimPage  # noqa: TC001 - Litestar reads it
from service.api.schemas.stories import Source, SourceInput, SourcePage, SourceSort
from service.api.submissions import domain_of
from service.domain.search import SourceOrder
from service.errors import InvalidInputError, NotFoundError
from service.operations import change_source, read_sources

SourceDomain = Annotated[str, PathParameter(description="The source's domain, such as `harbour-courier.example`.")]


class SourceController(Controller):
    """Everything under /sources."""

    path = "/sources"
    tags = ("sources",)

    @get(
        "/",
        operation_id="list_sources",
        summary="List sources",
        response_description="One page of sources.",
        responses=problem_responses(422, 503),
    )
    async def list_sources(
        self,
        database: Database,
        paging: Paging,
        *,
        family: Annotated[
            str | None, QueryParameter(max_length=200, description="Only the sources of this group of publishers.")
        ] = None,
        sort: Annotated[SourceSort, QueryParameter(description="The order of the list.")] = SourceSort.CREATED,
    ) -> SourcePage:
        """All sources whose articles have come in, or those of one family."""
        order = SourceOrder(sort.value)
        page = await read_sources.list_sources(
            database,
            family=text_filter("family", family),
            order=order,
            after=place(paging, order),
            limit=paging.limit,
        )
        return SourcePage(
            items=[render_source(source) for source in page.items],
            next_cursor=paging.ordered_cursor(order.value, page),
        )

    @get(
        "/{domain:str}",
        operation_id="get_source",
        summary="Read a source",
        response_description="The source.",
        responses=problem_responses(404, 503),
    )
    async def get_source(self, database: Database, domain: SourceDomain) -> Source:
        """A source by its domain."""
        return render_source(await read_sources.get_source(database, _known_form(domain)))

    @patch(
        "/{domain:str}",
        operation_id="change_source",
        summary="Change a source",
        response_description="The source, changed.",
        request_class=JsonRequest,
        responses=problem_responses(404, 413, 415, 422, 503),
    )
    async def change_source(self, database: Database, domain: SourceDomain, data: JSONBody[SourceInput]) -> Source:
        """Say what a source is called, which family it belongs to, and how far it is trusted beforehand.

        A prior is how often the source is held to be right, 0 to 1; one half is what a source without any counts as.
        Where a prior changes, the claims that the source, or its family, has a part in are judged anew.
        """
        given = {name: getattr(data, name) for name in data.__struct_fields__}
        blank = [f"/{name}" for name, value in given.items() if isinstance(value, str) and not value.strip()]
        if blank:
            raise InvalidInputError(*((pointer, "must not be blank") for pointer in blank))
        changes = {name: value for name, value in given.items() if value is not UNSET}
        return render_source(await change_source.change_source(database, _known_form(domain), changes))

    @get(
        "/{domain:str}/claims",
        operation_id="list_source_claims",
        summary="List the claims that a source answers",
        response_description="One page of claims.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_source_claims(  # noqa: PLR0913 - each is a part of what is asked
        self,
        database: Database,
        reader: TextReader,
        claims: Claims,
        domain: SourceDomain,
        *,
        story_id: StoryFilter = None,
        include: Include = None,
    ) -> ClaimPage:
        """The questions that the source's articles answer, each with what the others say on it."""
        source = (await read_sources.get_source(database, _known_form(domain))).domain
        return await claim_page(database, reader, claims, include, story_id=story_id, source=source)


def _known_form(domain: str) -> str:
    """The domain in the form in which it is stored."""
    known_form = domain_of(domain)
    if known_form is None:
        raise NotFoundError("source", domain)
    return known_form
