"""Claims: what the sources answer to a question, how far they agree, and by how much they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from litestar import Controller, get
from litestar.params import PathParameter, QueryParameter

from service.api.claim_pages import Include, claim_page, with_parts
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database, TextReader  # noqa: TC001 - Litestar reads it
from service.api.list_queries import Claims  # noqa: TC001 - Litestar reads it
from service.api.queries import SourceFilter, StoryFilter, moment_filter, source_filter
from service.api.render_claims import render_change, render_consensus, render_variance
from service.api.render_statements import render_statement
from service.api.responses import problem_responses
from service.api.schemas.claims import ChangePage, Claim, ClaimPage, Consensus, ConsensusMethod
from service.api.schemas.statements import StatementPage
from service.api.schemas.variance import Variance  # noqa: TC001 - Litestar reads it
from service.operations import read_claims

if TYPE_CHECKING:
    from service.domain import claim as domain

ClaimId = Annotated[UUID, PathParameter(description="The claim's id.")]

AsOf = Annotated[
    str | None,
    QueryParameter(description="By what had been stated until then; without it, by all that is stated now."),
]

Method = Annotated[
    ConsensusMethod | None, QueryParameter(description="How voices are weighed; `consilience` where not given.")
]


class ClaimController(Controller):
    """Everything under /claims."""

    path = "/claims"
    tags = ("claims",)

    @get(
        "/",
        operation_id="list_claims",
        summary="List claims",
        response_description="One page of claims.",
        responses=problem_responses(422, 503),
    )
    async def list_claims(  # noqa: PLR0913 - each is a part of what is asked
        self,
        database: Database,
        reader: TextReader,
        claims: Claims,
        *,
        story_id: StoryFilter = None,
        source: SourceFilter = None,
        include: Include = None,
    ) -> ClaimPage:
        """All claims, or those that the filters let through, each with its positions and its consensus."""
        return await claim_page(database, reader, claims, include, story_id=story_id, source=source_filter(source))

    @get(
        "/{claim_id:uuid}",
        operation_id="get_claim",
        summary="Read a claim",
        response_description="The claim.",
        responses=problem_responses(404, 422, 503),
    )
    async def get_claim(self, database: Database, claim_id: ClaimId, include: Include = None) -> Claim:
        """The question, every position on it with the sources that hold it, and the consensus."""
        claim = await read_claims.get_claim(database, claim_id)
        return (await with_parts(database, [claim], include))[0]

    @get(
        "/{claim_id:uuid}/consensus",
        operation_id="get_claim_consensus",
        summary="Read the consensus on a claim",
        response_description="The consensus.",
        responses=problem_responses(404, 422, 503),
    )
    async def get_claim_consensus(
        self, database: Database, claim_id: ClaimId, as_of: AsOf = None, method: Method = None
    ) -> Consensus:
        """The value that the weighed sources support, and how far they agree, per source and per origin."""
        return render_consensus((await _judged(database, claim_id, as_of, method)).consensus)

    @get(
        "/{claim_id:uuid}/variance",
        operation_id="get_claim_variance",
        summary="Read the variance of a claim",
        response_description="The variance.",
        responses=problem_responses(404, 422, 503),
    )
    async def get_claim_variance(
        self, database: Database, claim_id: ClaimId, as_of: AsOf = None, method: Method = None
    ) -> Variance:
        """By how much the sources differ, in the measures of the claim's kind, per source and per origin.

        The method decides only in which unit figures are told: that of the consensus.
        """
        return render_variance((await _judged(database, claim_id, as_of, method)).variance)

    @get(
        "/{claim_id:uuid}/history",
        operation_id="list_claim_changes",
        summary="Read the history of a claim",
        response_description="One page of changes.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_claim_changes(self, database: Database, paging: Paging, claim_id: ClaimId) -> ChangePage:
        """How the consensus came about: each change of value, status or agreement, with the article that brought it.

        What a retracted article or an older revision had said counts until it was taken back.
        """
        page = await read_claims.list_changes(database, claim_id, after=paging.after, limit=paging.limit)
        return ChangePage(
            items=[render_change(each) for each in page.items], next_cursor=paging.cursor_after(page.next_after)
        )

    @get(
        "/{claim_id:uuid}/statements",
        operation_id="list_claim_statements",
        summary="List the statements on a claim",
        response_description="One page of statements.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_claim_statements(self, database: Database, paging: Paging, claim_id: ClaimId) -> StatementPage:
        """Who says what on the claim, in exact words."""
        page = await read_claims.list_claim_statements(database, claim_id, after=paging.after, limit=paging.limit)
        return StatementPage(
            items=[render_statement(each) for each in page.items], next_cursor=paging.cursor_after(page.next_after)
        )


async def _judged(
    database: Database, claim_id: UUID, as_of: str | None, method: ConsensusMethod | None
) -> domain.Claim | domain.Verdict:
    moment, method = moment_filter("as_of", as_of), method or ConsensusMethod.CONSILIENCE
    if moment is None and method is ConsensusMethod.CONSILIENCE:
        return await read_claims.get_claim(database, claim_id)
    return await read_claims.get_verdict(database, claim_id, moment, method.value)
