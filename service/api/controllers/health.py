"""Health: whether the process lives, and whether everything it needs is there."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from msgspec.structs import asdict

from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.problems import problem, problem_media_type, retry_after_seconds
from service.api.responses import problem_responses
from service.api.schemas.health import Liveness, Readiness, ReadinessProblem
from service.operations import check_readiness

absences = {
    "database": "The database does not answer.",
    "migrations": "The tables are not those that this version expects.",
    "models": "No worker has loaded the language models.",
}


class NotReadyError(Exception):
    """A part of the service is missing."""

    def __init__(self, state: check_readiness.Readiness) -> None:
        self.state = state
        super().__init__()


def answer_not_ready(request: Request[Any, Any, Any], error: NotReadyError) -> Response[ReadinessProblem]:
    """The state of every part, and each that is missing."""
    state = error.state
    missing = [(f"/{part}", why) for part, why in absences.items() if not getattr(state, part)]
    told = ReadinessProblem(
        **asdict(
            problem(
                "service-unavailable",
                detail=" ".join(why for _, why in missing),
                instance=request.scope["path"],
                faults=missing,
            )
        ),
        database=state.database,
        migrations=state.migrations,
        models=state.models,
        queue_lag_seconds=state.queue_lag_seconds,
    )
    headers = {"Retry-After": str(retry_after_seconds)}
    return Response(told, status_code=told.status, media_type=problem_media_type, headers=headers)


class HealthController(Controller):
    """What orchestrators and people ask first."""

    path = "/health"
    tags = ("health",)
    exception_handlers = {NotReadyError: answer_not_ready}  # noqa: RUF012 - Litestar's type for it

    @get(
        "/live",
        operation_id="get_liveness",
        summary="Ask whether the process lives",
        response_description="It does.",
        responses=problem_responses(),
    )
    async def get_liveness(self) -> Liveness:
        """Answers as long as the process can answer at all."""
        return Liveness(status="live")

    @get(
        "/ready",
        operation_id="get_readiness",
        summary="Ask whether the service is ready",
        response_description="Every part is there.",
        responses=problem_responses()
        | {
            503: ResponseSpec(
                ReadinessProblem,
                description="A part is missing; `errors` names each.",
                media_type=problem_media_type,
            )
        },
    )
    async def get_readiness(self, database: Database) -> Readiness:
        """The state of the database, its tables, the language models and the queue."""
        state = await check_readiness.check_readiness(database)
        if not state.ready:
            raise NotReadyError(state)
        return Readiness(
            status="ready",
            database=state.database,
            migrations=state.migrations,
            models=state.models,
            queue_lag_seconds=state.queue_lag_seconds,
        )
