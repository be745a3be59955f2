"""What the service says of its own health on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from service.api.schemas.problems import Problem

QueueLag = Annotated[
    Annotated[float, Meta(ge=0)] | None,
    Meta(description="How long the oldest waiting article has waited; null where that cannot be told.", examples=[1.5]),
]


class Liveness(Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Annotated[Literal["live"], Meta(description="Always the same word.")]


class Readiness(Struct, frozen=True, kw_only=True):
    """All parts that the service needs are there."""

    status: Annotated[Literal["ready"], Meta(description="Always the same word.")]
    database: Annotated[bool, Meta(description="The database answers.")]
    migrations: Annotated[bool, Meta(description="The tables are those that this version expects.")]
    models: Annotated[bool, Meta(description="A worker has loaded the language models.")]
    queue_lag_seconds: QueueLag


class ReadinessProblem(Problem, frozen=True, kw_only=True):
    """The problem of a service that is not ready, with the state of each part."""

    database: Annotated[bool, Meta(description="The database answers.", examples=[True])]
    migrations: Annotated[bool, Meta(description="The tables are those that this version expects.", examples=[True])]
    models: Annotated[bool, Meta(description="A worker has loaded the language models.", examples=[False])]
    queue_lag_seconds: QueueLag
