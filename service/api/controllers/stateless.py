"""Questions that store nothing: articles compared with one another, a text held against the stored consensus."""

from __future__ import annotations

from litestar import Controller, post
from litestar.params import JSONBody  # noqa: TC002 - Litestar reads it

from service.api.admission import scope_option
from service.api.bodies import JsonRequest, longest_body_bytes, unstorable
from service.api.dependencies import Database, TextReader  # noqa: TC001 - Litestar reads it
from service.api.render_stateless import render_checked, render_compared
from service.api.responses import problem_responses
from service.api.schemas.stateless import (  # noqa: TC001 - Litestar reads it
    Checked,
    CheckInput,
    Compared,
    CompareInput,
)
from service.api.submissions import moment_of, submission_of
from service.domain.article import ArticleText, Submission
from service.errors import InvalidInputError
from service.operations.check_text import check_text
from service.operations.compare_articles import compare_articles

longest_comparison_bytes = 8 * longest_body_bytes


class StatelessController(Controller):
    """POST /compare and POST /check."""

    opt = {scope_option: "read"}  # noqa: RUF012 - Litestar's type for it

    @post(
        "/compare",
        operation_id="compare_articles",
        status_code=200,
        tags=["stateless"],
        summary="Compare articles without storing them",
        response_description="Their stories, claims and statements.",
        request_class=JsonRequest,
        request_max_body_size=longest_comparison_bytes,
        responses=problem_responses(413, 415, 422, 503),
    )
    async def compare_articles(self, reader: TextReader, data: JSONBody[CompareInput]) -> Compared:
        """What the sources of these articles agree on and where they differ. Nothing is stored."""
        submissions: list[Submission] = []
        faults: list[tuple[str, str]] = []
        for number, article in enumerate(data.articles):
            try:
                submissions.append(await submission_of(article))
            except InvalidInputError as error:
                faults += [(f"/articles/{number}{pointer}", detail) for pointer, detail in error.faults]
        if faults:
            raise InvalidInputError(*faults)
        return render_compared(await compare_articles(reader, submissions))

    @post(
        "/check",
        operation_id="check_text",
        status_code=200,
        tags=["stateless"],
        summary="Check a text against the stored consensus",
        response_description="Each statement of the text with what the sources make of it.",
        request_class=JsonRequest,
        responses=problem_responses(413, 415, 422, 503),
    )
    async def check_text(self, database: Database, reader: TextReader, data: JSONBody[CheckInput]) -> Checked:
        """What the stored sources make of each statement of a text, with the claim and the evidence."""
        faults = [*unstorable(data.text, "/text")]
        if not data.text.strip():
            faults.append(("/text", "must not be blank"))
        told_at = moment_of(data.published_at, "/published_at", faults)
        if faults:
            raise InvalidInputError(*faults)
        text = ArticleText(title="", body=data.text, published_at=told_at)
        return render_checked(await check_text(database, reader, text))
