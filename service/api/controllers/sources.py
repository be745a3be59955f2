"""Sources: the publishers whose articles have come in."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, get, patch
from litestar.params import JSONBody, PathParameter
from msgspec import UNSET

from service.api.bodies import JsonRequest
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.render_claims import render_source
from service.api.responses import problem_responses
from service.api.schemas.stories import Source, SourceChange, SourcePage
from service.api.submissions import domain_of
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

    @patch(
        "/{domain:str}",
        operation_id="change_source",
        summary="Change a source",
        response_description="The source, changed.",
        request_class=JsonRequest,
        responses=problem_responses(404, 413, 415, 422, 503),
    )
    async def change_source(self, database: Database, domain: SourceDomain, data: JSONBody[SourceChange]) -> Source:
        """Say what a source is called, which family it belongs to, and how far it is trusted beforehand.

        A prior is how often the source is held to be right, 0 to 1; one half is what a source without any counts as.
        Where a prior changes, the claims that the source, or its family, has a part in are judged anew.
        """
        known_form = domain_of(domain)
        if known_form is None:
            raise NotFoundError("source", domain)
        given = {name: getattr(data, name) for name in data.__struct_fields__}
        blank = [f"/{name}" for name, value in given.items() if isinstance(value, str) and not value.strip()]
        if blank:
            raise InvalidInputError(*((pointer, "must not be blank") for pointer in blank))
        changes = {name: value for name, value in given.items() if value is not UNSET}
        return render_source(await change_source.change_source(database, known_form, changes))
