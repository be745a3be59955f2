"""The figures in the form that Prometheus reads."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from service.domain.article import ArticleStatus
from service.domain.claim import ClaimStatus
from service.domain.figures import accepted, extraction_bounds, extraction_spans, extraction_sum, failed, processed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prometheus_client import Metric

    from service.domain.figures import Figures, Pool

_counted = {
    accepted: "Revisions of articles that were accepted.",
    processed: "Revisions of articles that were processed.",
    failed: "Revisions of articles that were given up.",
}


def exposition(figures: Figures | None, pool: Pool) -> bytes:
    """All metrics as text; those that only the database can tell are left out while it is away (None)."""
    registry = CollectorRegistry()
    registry.register(_Collected([*_of_process(pool, up=figures is not None), *_of_service(figures)]))
    return generate_latest(registry)


class _Collected:
    """Metrics that were read already."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> list[Metric]:
        return self._metrics


def _of_process(pool: Pool, *, up: bool) -> Iterator[Metric]:
    yield GaugeMetricFamily("consilience_database_up", "Whether the database answers.", value=up)
    yield GaugeMetricFamily(
        "consilience_pool_connections_limit", "Connections that the process asked may hold.", value=pool.size
    )
    yield GaugeMetricFamily(
        "consilience_pool_connections_in_use", "Connections of the process asked that are in use.", value=pool.in_use
    )


def _of_service(figures: Figures | None) -> Iterator[Metric]:
    if figures is None:
        return
    for name, what in _counted.items():
        yield CounterMetricFamily(f"consilience_{name}", what, value=figures.counts.get(name, 0))
    yield _extraction(figures.counts)
    yield GaugeMetricFamily("consilience_queue_articles", "Articles that wait for a worker.", figures.queue_length)
    yield GaugeMetricFamily(
        "consilience_queue_lag_seconds", "How long the oldest of them has waited.", figures.queue_lag_seconds
    )
    yield GaugeMetricFamily("consilience_workers", "Workers that are alive.", figures.workers)
    yield _by_status("consilience_articles", "Articles by status.", ArticleStatus, figures.articles)
    yield _by_status("consilience_claims", "Claims by status.", ClaimStatus, figures.claims)
    connections = GaugeMetricFamily(
        "consilience_connections",
        "Connections that all processes hold to the database.",
        labels=("application", "state"),
    )
    for labels, count in sorted(figures.connections.items()):
        connections.add_metric(labels, count)
    yield connections


def _extraction(counts: Mapping[str, float]) -> Metric:
    ends = [*(str(bound) for bound in extraction_bounds), "+Inf"]
    upto = accumulate(counts.get(span, 0) for span in extraction_spans)
    return HistogramMetricFamily(
        "consilience_extraction_seconds",
        "How long the reading of an article took.",
        buckets=[*zip(ends, upto, strict=True)],
        sum_value=counts.get(extraction_sum, 0),
    )


def _by_status(name: str, what: str, statuses: type[ArticleStatus | ClaimStatus], counts: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(name, what, labels=("status",))
    for status in statuses:
        family.add_metric((status.value,), counts.get(status.value, 0))
    return family
