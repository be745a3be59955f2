"""Fuse observations of structured data. Nothing is stored."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.consensus.fusion.claims import column, encode
from service.consensus.fusion.differences import differences
from service.consensus.fusion.fuse import default_method, fuse, methods
from service.errors import InvalidInputError, ObservationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.fusion import Differences, Fused

__all__ = ["Observations", "default_method", "fuse_observations", "method_names"]

method_names = tuple(methods)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """Columns of what sources say; an empty origin is the source itself."""

    sources: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)

    def add(self, *, source: str, item: str, attribute: str, value: str, origin: str) -> None:
        """Take in one observation."""
        for name, given in (("source", source), ("item", item), ("value", value)):
            if not given.strip():
                raise ObservationError(len(self.sources), name, "must not be blank")
        self.sources.append(source)
        self.items.append(item)
        self.attributes.append(attribute)
        self.values.append(value)
        self.origins.append(origin)


async def fuse_observations(observations: Observations, method: str) -> tuple[Fused, Sequence[Differences]]:
    """Give what the observations come to, and how they differ on each item, in the same order.

    Raises InvalidInputError where there are none and ObservationError for a number that is not finite.
    """
    if not observations.sources:
        raise InvalidInputError(("/observations", "must not be empty"))
    return await asyncio.to_thread(_fuse, observations, method)


def _fuse(observations: Observations, method: str) -> tuple[Fused, Sequence[Differences]]:
    claims = encode(
        column(observations.sources),
        column(observations.items),
        column(observations.attributes),
        column(observations.values),
        column(observations.origins),
    )
    return fuse(claims, method), differences(claims)
