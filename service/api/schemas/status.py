"""How the service stands, on the wire, for people."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.claims import Count


class ArticleCounts(Struct, frozen=True, kw_only=True):
    """How many articles have come how far."""

    accepted: Annotated[Count, Meta(description="They wait for a worker.")]
    processing: Annotated[Count, Meta(description="A worker reads them.")]
    processed: Annotated[Count, Meta(description="Their statements take part, unless they were retracted.")]
    failed: Annotated[Count, Meta(description="They were given up; `failure` of each says why.")]


class ClaimCounts(Struct, frozen=True, kw_only=True):
    """How many claims there are of each status."""

    single_source: Annotated[Count, Meta(description="One source alone answers them.")]
    agreed: Annotated[Count, Meta(description="All sources agree.")]
    evolving: Annotated[Count, Meta(description="The figure was updated over time.")]
    contested: Annotated[Count, Meta(description="Sources differ.")]
    disputed: Annotated[Count, Meta(description="Some affirm and some deny.")]


class Status(Struct, frozen=True, kw_only=True):
    """What there is to do, who does it, and what there is already, over all processes."""

    version: Annotated[str, Meta(description="The version of the service.")]
    workers: Annotated[Count, Meta(description="Workers that are alive.")]
    queue_length: Annotated[Count, Meta(description="Articles that wait for a worker.")]
    queue_lag_seconds: Annotated[float, Meta(description="How long the oldest of them has waited.", ge=0)]
    articles: ArticleCounts
    claims: ClaimCounts
