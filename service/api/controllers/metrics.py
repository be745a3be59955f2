"""Metrics: what Prometheus collects."""

from __future__ import annotations

from litestar import Controller, Response, get
from prometheus_client import CONTENT_TYPE_LATEST

from service.api.admission import scope_option
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.responses import problem_responses
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
