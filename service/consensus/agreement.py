"""How far sources agree over many claims: pair by pair, and all together against chance."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from service.consensus.compatible import compatible
from service.domain.agreement import SourcePair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.domain.claim import Position


def answers(positions: Sequence[Position]) -> dict[str, int]:
    """The answer of each source to one claim, as a number: compatible values are one answer.

    Replaced figures are no answers. Of several answers of one source that which most support, the first, counts.
    """
    standing = [position for position in positions if not position.superseded]
    given: dict[str, int] = {}
    for position in standing:
        number = next(at for at, other in enumerate(standing) if compatible(other.value, position.value))
        for source in position.sources:
            given.setdefault(source, number)
    return given


def pair_up(claims: Iterable[dict[str, int]]) -> tuple[SourcePair, ...]:
    """Each two sources that answer a claim in common, in alphabetical order."""
    shared: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    for given in claims:
        for one, other in combinations(sorted(given), 2):
            shared[one, other] += 1
            agreed[one, other] += given[one] == given[other]
    return tuple(
        SourcePair(one=one, other=other, shared=count, agreed=agreed[one, other])
        for (one, other), count in sorted(shared.items())
    )


def alpha(claims: Iterable[dict[str, int]]) -> float | None:
    """Krippendorff's alpha for nominal data with missing values: 1 full agreement, 0 that of chance, below 0 less.

    None where fewer than two claims' worth of answers can be paired, or where all answers are the same: then nothing
    can be expected of chance. Source: Krippendorff, Computing Krippendorff's alpha-reliability, 2011.
    """
    coincidences: dict[tuple[int, int], float] = {}
    for given in claims:
        met = Counter(given.values())
        paired = sum(met.values())
        if paired > 1:
            for one, count in met.items():
                for other, others in met.items():
                    pairs = count * (others - (one == other)) / (paired - 1)
                    coincidences[one, other] = coincidences.get((one, other), 0.0) + pairs
    totals: dict[int, float] = {}
    for (one, _), pairs in coincidences.items():
        totals[one] = totals.get(one, 0.0) + pairs
    everything = sum(totals.values())
    expected = everything * everything - sum(total * total for total in totals.values())
    if not expected:
        return None
    observed = sum(pairs for (one, other), pairs in coincidences.items() if one != other)
    return 1 - (everything - 1) * observed / expected
