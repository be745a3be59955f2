"""How the service stands: for Prometheus, and for people."""

from __future__ import annotations

from litestar import Controller, Response, get
from prometheus_client import CONTENT_TYPE_LATEST

import service
from service.api.admission import scope_option
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.responses import problem_responses
from service.api.schemas.status import ArticleCounts, ClaimCounts, Status
from service.errors import DatabaseUnavailableError
from service.observability.metrics import exposition
from service.operations.read_figures import read_figures


class MetricsController(Controller):
    """GET /metrics."""

    path = "/metrics"
    tags = ("health",)
    opt = {scope_option: "read"}  # noqa: RUF012 - Litestar's type for it

    @get(
        "/",
        operation_id="get_metrics",
        summary="Collect the metrics",
        response_description="The metrics in Prometheus' text format.",
        media_type="text/plain",
        responses=problem_responses(),
    )
    async def get_metrics(self, database: Database) -> Response[str]:
        """How much was done and how things stand, counted over all processes.

        While the database is away, only the metrics of the process that answers are told. Where keys are needed,
        this needs one too, with the scope `read`.
        """
        figures, pool = await read_figures(database)
        headers = {"Cache-Control": "no-store"}
        return Response(exposition(figures, pool).decode(), media_type=CONTENT_TYPE_LATEST, headers=headers)


class StatusController(Controller):
    """GET /status."""

    path = "/status"
    tags = ("health",)

    @get(
        "/",
        operation_id="get_status",
        summary="See how the service stands",
        response_description="How it stands.",
        responses=problem_responses(503),
    )
    async def get_status(self, database: Database) -> Status:
        """What there is to do, who does it, and what there is already. `/metrics` tells the same to programs."""
        figures, _ = await read_figures(database)
        if figures is None:
            raise DatabaseUnavailableError
        return Status(
            version=service.__version__,
            workers=figures.workers,
            queue_length=figures.queue_length,
            queue_lag_seconds=figures.queue_lag_seconds,
            articles=ArticleCounts(**{name: figures.articles.get(name, 0) for name in ArticleCounts.__struct_fields__}),
            claims=ClaimCounts(**{name: figures.claims.get(name, 0) for name in ClaimCounts.__struct_fields__}),
        )
