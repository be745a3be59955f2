"""What the service counts of itself, for whoever operates it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

# The names under which counts are kept.
accepted = "articles_accepted"
processed = "articles_processed"
failed = "articles_failed"
extraction_sum = "extraction_seconds"
# The upper ends of the spans into which the seconds that an article took to read are sorted; the last span has none.
extraction_bounds = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
extraction_spans = tuple(f"{extraction_sum}_{bound:g}" for bound in (*extraction_bounds, float("inf")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The connections that a process may hold to the database, and how many of them are in use."""

    size: int
    in_use: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much was done, by all processes together since the database was made, and how things stand now.

    `connections` are those that all processes hold to the database, by what they call themselves and what they do.
    """

    counts: dict[str, float]
    claims: dict[str, int]
    articles: dict[str, int]
    connections: dict[tuple[str, str], int]
    workers: int
    queue_length: int
    queue_lag_seconds: float


def told_of_extraction(seconds: float) -> dict[str, float]:
    """What one article that took so long to read adds to the counts."""
    return {extraction_sum: seconds, extraction_spans[bisect_left(extraction_bounds, seconds)]: 1}
