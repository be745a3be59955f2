"""Many articles in one request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Controller, Request, post
from litestar.background_tasks import BackgroundTask
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.response import Stream

from service.api.batches import (
    batch_media_types,
    elements,
    lines,
    longest_batch_bytes,
    ndjson,
    spooled,
)
from service.api.bodies import longest_body_bytes, read_json
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.problems import ContentTooLargeError, UnsupportedMediaTypeError, problem_of
from service.api.render_statements import render_article
from service.api.responses import problem_responses
from service.api.schemas.articles import ArticleInput
from service.api.schemas.batches import BatchResult
from service.api.submissions import submission_of
from service.operations import ingest_article
from service.operations.ingest_article import Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


class BatchController(Controller):
    """Everything under /articles/batch."""

    path = "/articles/batch"
    tags = ("articles",)

    @post(
        "/",
        operation_id="post_articles",
        status_code=200,
        summary="Post many articles",
        response_description="One line of JSON for each article, in their order.",
        media_type=ndjson,
        request_max_body_size=longest_batch_bytes,
        responses=problem_responses(413, 415, 422, 503),
    )
    async def post_articles(self, database: Database, request: Request[Any, Any, State]) -> Stream:
        """Store articles and have them read; each as `post_article` would.

        The body is one article a line (`application/x-ndjson`) or a JSON array of articles (`application/json`), in
        UTF-8, and may be packed with gzip. The answer has one line for each article, which come as they are stored. An
        article that is refused costs the others nothing.
        """
        media_type, parameters = request.content_type
        if media_type not in batch_media_types or parameters.get("charset", "utf-8").lower() != "utf-8":
            accepted = " or ".join(batch_media_types)
            raise UnsupportedMediaTypeError(detail=f"The body must be sent as {accepted}, in UTF-8.")
        file = await spooled(request.stream(), request.headers, array=media_type != ndjson)
        posted = lines(file) if media_type == ndjson else elements(file)

        async def results() -> AsyncIterator[bytes]:
            with file:
                async for result in _results(database, request, posted):
                    yield msgspec.json.encode(result) + b"\n"

        # A caller who hangs up leaves the results where they are, and the file open.
        return Stream(results, media_type=ndjson, background=BackgroundTask(file.close))


async def _results(
    database: Any,  # noqa: ANN401 - handed on, never looked into
    request: Request[Any, Any, State],
    posted: Iterator[bytes],
) -> AsyncIterator[BatchResult]:
    index = 0
    while True:
        try:
            article = next(posted, None)
            if article is None:
                return
            yield await _result(database, index, article)
        except Exception as error:  # noqa: BLE001 - whatever it is, the articles after this one are not to blame
            problem, _ = problem_of(request, error)
            yield BatchResult(index=index, status=problem.status, article=None, problem=problem)
        index += 1


async def _result(database: Any, index: int, article: bytes) -> BatchResult:  # noqa: ANN401 - as above
    if len(article) > longest_body_bytes:
        raise ContentTooLargeError
    submission = await submission_of(read_json(article, ArticleInput))
    receipt = await ingest_article.ingest_article(database, submission)
    status = 200 if receipt.outcome is Outcome.UNCHANGED else 202
    return BatchResult(index=index, status=status, article=render_article(receipt.article), problem=None)
