"""Articles: posting them, and reading what became of them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.params import HeaderParameter, JSONBody, PathParameter, QueryParameter

from service.api.bodies import JsonRequest
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.list_queries import place
from service.api.preferences import longest_wait_seconds, wait_preferred
from service.api.queries import SourceFilter, StoryFilter, moment_filter, source_filter
from service.api.render_claims import render_article_comparison
from service.api.render_statements import article_path, render_article, render_statement
from service.api.responses import problem_responses, success_response
from service.api.schemas.article_comparisons import ArticleComparison  # noqa: TC001 - Litestar reads it
from service.api.schemas.articles import Article, ArticleInput, ArticlePage, ArticleSort, ArticleStatus
from service.api.schemas.statements import StatementPage
from service.api.submissions import submission_of
from service.domain import article as domain
from service.domain.search import ArticleFilter, ArticleOrder
from service.operations import (
    await_article,
    compare_article,
    ingest_article,
    read_articles,
    retract_article,
    retry_article,
)
from service.operations.ingest_article import Outcome

ArticleId = Annotated[UUID, PathParameter(description="The article's id.")]
Prefer = Annotated[
    str | None,
    HeaderParameter(
        name="Prefer",
        description=(
            f"`wait=N` (RFC 7240) keeps the answer until the article is processed, for N seconds at most; more than "
            f"{longest_wait_seconds} count as {longest_wait_seconds}."
        ),
    ),
]
IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="A request sent again with the same key and the same body is carried out once.",
    ),
]


class ArticleController(Controller):
    """Everything under /articles."""

    path = "/articles"
    tags = ("articles",)

    @post(
        "/",
        operation_id="post_article",
        status_code=202,
        summary="Post an article",
        response_description="Accepted; processing goes on.",
        request_class=JsonRequest,
        responses={
            200: success_response(Article, "Known already, with the same text; the existing article."),
            201: success_response(Article, "Processed, or failed, within the time that `Prefer` allows."),
            **problem_responses(409, 413, 415, 422, 503),
        },
    )
    async def post_article(
        self,
        database: Database,
        data: JSONBody[ArticleInput],
        prefer: Prefer = None,
        idempotency_key: IdempotencyKey = None,
    ) -> Response[Article]:
        """Store an article and have it read.

        The same source and address with the same text is answered with the article that is there already; with another
        text it becomes a new revision, and the statements of the old one leave the consensus. Without an address the
        text is the identity.
        """
        submission = await submission_of(data)
        receipt = await ingest_article.ingest_article(database, submission, idempotency_key=idempotency_key)
        article = receipt.article
        headers = {"Location": article_path(article)}
        seconds = wait_preferred(prefer)
        if seconds is not None:
            headers["Preference-Applied"] = f"wait={seconds}"
            if article.status not in await_article.finished:
                article = await await_article.await_article(database, article.id, seconds=seconds)
        if receipt.outcome is Outcome.UNCHANGED:
            status = 200
        else:
            status = 201 if seconds is not None and article.status in await_article.finished else 202
        return Response(render_article(article), status_code=status, headers=headers)

    @get(
        "/",
        operation_id="list_articles",
        summary="List articles",
        response_description="One page of articles.",
        responses=problem_responses(422, 503),
    )
    async def list_articles(  # noqa: PLR0913 - each is a query parameter
        self,
        database: Database,
        paging: Paging,
        *,
        source: SourceFilter = None,
        story_id: StoryFilter = None,
        status: Annotated[
            ArticleStatus | None, QueryParameter(description="Only articles that have come so far.")
        ] = None,
        language: Annotated[
            str | None,
            QueryParameter(pattern="^[A-Za-z]{2,3}$", description="Only articles in this language, such as `en`."),
        ] = None,
        published_since: Annotated[
            str | None, QueryParameter(description="Only articles that were published then or later (RFC 3339).")
        ] = None,
        published_before: Annotated[
            str | None, QueryParameter(description="Only articles that were published earlier (RFC 3339).")
        ] = None,
        sort: Annotated[ArticleSort, QueryParameter(description="The order of the list.")] = ArticleSort.CREATED,
    ) -> ArticlePage:
        """All articles, or those that the filters let through."""
        order = ArticleOrder(sort.value)
        wanted = ArticleFilter(
            source=source_filter(source),
            story_id=story_id,
            status=None if status is None else domain.ArticleStatus(status.value),
            language=None if language is None else language.lower(),
            published_since=moment_filter("published_since", published_since),
            published_before=moment_filter("published_before", published_before),
        )
        page = await read_articles.list_articles(
            database, wanted, order=order, after=place(paging, order), limit=paging.limit
        )
        return ArticlePage(
            items=[render_article(article) for article in page.items],
            next_cursor=paging.ordered_cursor(order.value, page),
        )

    @get(
        "/{article_id:uuid}",
        operation_id="get_article",
        summary="Read an article",
        response_description="The article.",
        responses=problem_responses(404, 503),
    )
    async def get_article(self, database: Database, article_id: ArticleId) -> Article:
        """How far an article has come, and what it became part of."""
        return render_article(await read_articles.get_article(database, article_id))

    @delete(
        "/{article_id:uuid}",
        operation_id="retract_article",
        status_code=200,
        summary="Retract an article",
        response_description="The article, retracted.",
        responses=problem_responses(404, 503),
    )
    async def retract_article(self, database: Database, article_id: ArticleId) -> Article:
        """Take an article out of every consensus.

        Stories and claims become what they would be without it. The article, its texts and its statements can still be
        read. Retracting it again changes nothing; posting it again publishes it again, as a new revision.
        """
        return render_article(await retract_article.retract_article(database, article_id))

    @post(
        "/{article_id:uuid}/retry",
        operation_id="retry_article",
        status_code=202,
        summary="Try a failed article again",
        response_description="Accepted once more; processing goes on.",
        responses=problem_responses(404, 409, 503),
    )
    async def retry_article(self, database: Database, article_id: ArticleId) -> Article:
        """Hand an article that failed to the workers again. One that has not failed is refused with 409."""
        return render_article(await retry_article.retry_article(database, article_id))

    @get(
        "/{article_id:uuid}/statements",
        operation_id="list_article_statements",
        summary="List the statements of an article",
        response_description="One page of statements.",
        responses=problem_responses(404, 422, 503),
    )
    async def list_article_statements(self, database: Database, paging: Paging, article_id: ArticleId) -> StatementPage:
        """What the article asserts, each with its exact words and where they stand."""
        page = await read_articles.list_article_statements(database, article_id, after=paging.after, limit=paging.limit)
        return StatementPage(
            items=[render_statement(each) for each in page.items], next_cursor=paging.cursor_after(page.next_after)
        )

    @get(
        "/{article_id:uuid}/comparison",
        operation_id="get_article_comparison",
        summary="Compare an article with the other sources",
        response_description="The article's statements beside their claims, and what it omits.",
        responses=problem_responses(404, 503),
    )
    async def get_article_comparison(self, database: Database, article_id: ArticleId) -> ArticleComparison:
        """Each statement of the article beside its claim: it agrees with the consensus, differs, or stands alone.

        Below them, the claims of the story that two or more origins answer and the article does not.
        """
        return render_article_comparison(await compare_article.compare_article(database, article_id))
