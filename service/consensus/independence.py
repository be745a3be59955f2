"""Which origins are one voice, because one source stands in all of them, or one claimant behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from service.consensus.observation import Observation


def independent_voices(observations: Iterable[Observation]) -> dict[UUID, UUID]:
    """Map each origin to the smallest origin that it is tied to.

    Each article that a source writes anew is an origin of its own, yet a source does not grow more independent by
    writing more: origins that share a source are one voice. So there are never more voices than sources. Neither does
    a claimant by being cited twice: origins that lean on one claimant for the claim are one voice.
    """
    parent: dict[UUID, UUID] = {}
    first_of: dict[tuple[str, str], UUID] = {}

    def root(origin: UUID) -> UUID:
        while parent[origin] != origin:
            parent[origin] = parent[parent[origin]]
            origin = parent[origin]
        return origin

    told = {(one.source, one.claimant, one.origin) for one in observations}
    for source, claimant, origin in told:
        parent.setdefault(origin, origin)
        for leaning in (("source", source), ("claimant", claimant)):
            if leaning[1]:
                mine, theirs = root(origin), root(first_of.setdefault(leaning, origin))
                parent[max(mine, theirs)] = min(mine, theirs)
    return {origin: root(origin) for origin in parent}
