"""Sources: the publishers whose articles have come in."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, get
from litestar.params import PathParameter

from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.render_claims import render_source
from service.api.responses import problem_responses
from service.api.schemas.stories import Source, SourcePage
from service.api.submissions import domain_of
from service.errors import NotFoundError
from service.operations import read_sources

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
    async def list_sources(self, database: Database, paging: Paging) -> SourcePage:
        """All sources whose articles have come in."""
        page = await read_sources.list_sources(database, after=paging.after, limit=paging.limit)
        return SourcePage(
            items=[render_source(source) for source in page.items], next_cursor=paging.cursor_after(page.next_after)
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
        known_form = domain_of(domain)
        if known_form is None:
            raise NotFoundError("source", domain)
        return render_source(await read_sources.get_source(database, known_form))
