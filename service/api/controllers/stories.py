"""Stories: the articles that tell the same event, and their claims side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, get
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.params import PathParameter

from service.api.claim_pages import Include, claim_page
from service.api.dependencies import Database, TextReader  # noqa: TC001 - Litestar reads it
from service.api.linked_data import as_linked_data, linked_media_type
from service.api.list_queries import Claims, Stories  # noqa: TC001 - Litestar reads it
from service.api.negotiation import preferred
from service.api.queries import SourceFilter, source_filter
from service.api.render_agreement import render_agreement
from service.api.render_claims import render_comparison, render_story
from service.api.responses import problem_responses, success_response
from service.api.schemas.agreement import Agreement  # noqa: TC001 - Litestar reads it
from service.api.schemas.claims import ClaimPage  # noqa: TC001 - Litestar reads it
from service.api.schemas.stories import Comparison, Story, StoryPage
from service.api.spreadsheet import as_csv, csv_media_type
from service.operations import compare_story, read_agreement, read_stories, search_claims

StoryId = Annotated[UUID, PathParameter(description="The story's id.")]


class StoryController(Controller):
    """Everything under /stories."""

    path = "/stories"
    tags = ("stories",)

    @get(
        "/",
        operation_id="list_stories",
        summary="List stories",
        response_description="One page of stories.",
        responses=problem_responses(422, 503),
    )
    async def list_stories(
        self,
        database: Database,
        reader: TextReader,
        stories: Stories,
        *,
        source: SourceFilter = None,
    ) -> StoryPage:
        """All stories, or those that the filters let through, with how many sources tell each and how they disagree."""
        wanted = replace(stories.wanted, source=source_filter(source))
        if stories.question is None:
            page = await read_stories.list_stories(
                database, wanted, order=stories.order, after=stories.after, limit=stories.paging.limit
            )
        else:
            page = await search_claims.search_stories(
                database,
                reader,
                stories.question,
                wanted,
                order=stories.order,
                after=stories.after,
                limit=stories.paging.limit,
            )
        return StoryPage(
            items=[render_story(story) for story in page.items],
            next_cursor=stories.paging.ordered_cursor(stories.order.value, page),
        )

    @get(
        "/{story_id:uuid}",
        operation_id="get_story",
        summary="Read a story",
        response_description="The story.",
        responses=problem_responses(404, 503),
    )
    async def get_story(self, database: Database, story_id: StoryId) -> Story:
        """The story and its figures."""
        return render_story(await read_stories.get_story(database, story_id))

    @get(
        "/{story_id:uuid}/claims",
        operation_id="list_story_claims",
        summary="List the claims of a story",
        response_description="One page of claims.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_story_claims(  # noqa: PLR0913 - each is a part of what is asked
        self,
        database: Database,
        reader: TextReader,
        claims: Claims,
        story_id: StoryId,
        *,
        source: SourceFilter = None,
        include: Include = None,
    ) -> ClaimPage:
        """The questions that the story's articles answer, or those of them that the filters let through."""
        await read_stories.get_story(database, story_id)
        return await claim_page(database, reader, claims, include, story_id=story_id, source=source_filter(source))

    @get(
        "/{story_id:uuid}/comparison",
        operation_id="get_story_comparison",
        summary="Compare the sources of a story",
        response_description="The matrix of claims by sources.",
        responses={200: success_response(Comparison, "The matrix of claims by sources.")} | problem_responses(404, 503),
    )
    async def get_story_comparison(
        self, request: Request[Any, Any, State], database: Database, story_id: StoryId
    ) -> Response[Any]:
        """Every claim of the story, and what each source says on it, with the evidence.

        `Accept` chooses the form: JSON, CSV with one line for each statement, or JSON-LD (schema.org's Claim and
        ClaimReview, Web Annotation selectors for the evidence).
        """
        comparison = await compare_story.compare_story(database, story_id)
        form = preferred(request.headers.get("accept"), ["application/json", csv_media_type, linked_media_type])
        headers = {"Vary": "Accept"}
        if form == csv_media_type:
            headers["Content-Disposition"] = f'attachment; filename="{story_id}.csv"'
            return Response(as_csv(comparison), media_type="text/csv; charset=utf-8; header=present", headers=headers)
        if form == linked_media_type:
            graph = as_linked_data(comparison, str(request.base_url))
            return Response(graph, media_type=linked_media_type, headers=headers)
        return Response(render_comparison(comparison), headers=headers)

    @get(
        "/{story_id:uuid}/agreement",
        operation_id="get_story_agreement",
        summary="Measure how far the sources of a story agree",
        response_description="The sources pair by pair, alpha, and the origins.",
        responses=problem_responses(404, 503),
    )
    async def get_story_agreement(self, database: Database, story_id: StoryId) -> Agreement:
        """On how many claims each two sources agree, Krippendorff's alpha, and which articles are one origin, and why.

        Answers that are compatible agree: "about 50" and 50. A figure that a later one replaced is no answer.
        """
        return render_agreement(await read_agreement.read_agreement(database, story_id))
