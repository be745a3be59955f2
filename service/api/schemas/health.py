"""What the service says of its own health on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from service.api.schemas.problems import Problem

QueueLag = Annotated[
    Annotated[float, Meta(ge=0)] | None,
    Meta(description="How long the oldest waiting article has waited; null where that cannot be told."),
]


class Liveness(Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["live"]


class Readiness(Struct, frozen=True, kw_only=True):
    """All parts that the service needs are there."""

    status: Literal["ready"]
    database: bool
    migrations: Annotated[bool, Meta(description="The tables are those that this version expects.")]
    models: Annotated[bool, Meta(description="A worker has loaded the language models.")]
    queue_lag_seconds: QueueLag


class ReadinessProblem(Problem, frozen=True, kw_only=True):
    """The problem of a service that is not ready, with the state of each part."""

    database: bool
    migrations: bool
    models: bool
    queue_lag_seconds: QueueLag
