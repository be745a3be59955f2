"""Who stands behind each position, how firmly, and which of them the claim comes to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from service.consensus.ordering import grade, order
from service.domain.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    from service.consensus.positions import Stance

method = "consilience"

# Voices that are added, in thought, half for and half against: a lone voice is believed 0.6, three that agree 0.71,
# ten 0.86, and none of it ever reaches 1.
prior_voices = 4

_end_of_time = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What each position weighs, with one vote a voice, split evenly where the voice holds several.

    `whole` is what one vote counts: a common multiple of all the parts that votes were split into. Integers keep sums
    exact, so that neither order nor names can tip a tie.
    """

    whole: int
    voices: int
    weights: tuple[int, ...]
    squares: tuple[int, ...]

    def share(self, at: int) -> float:
        """Give the part of all votes that the position has."""
        return self.weights[at] / (self.voices * self.whole)

    def disagreement(self) -> float:
        """Give the chance that two different voices, drawn at random, hold different positions."""
        if self.voices == 1:
            return 0.0
        pairs = self.voices * (self.voices - 1) * self.whole**2
        same = sum(weight * weight - square for weight, square in zip(self.weights, self.squares, strict=True))
        return (pairs - same) / pairs


def count_votes(holders: Sequence[Collection[Hashable]]) -> Ballot:
    """Count the votes for positions, given who holds each."""
    held = Counter(voice for group in holders for voice in group)
    whole = math.lcm(*set(held.values()))
    parts = [[whole // held[voice] for voice in group] for group in holders]
    return Ballot(
        whole=whole,
        voices=len(held),
        weights=tuple(sum(votes) for votes in parts),
        squares=tuple(sum(vote * vote for vote in votes) for votes in parts),
    )


def confidence(ballot: Ballot, at: int) -> float:
    """Estimate how likely the position is to stand: its share, drawn towards a half, the more so the fewer voices."""
    prior = prior_voices * ballot.whole
    return (2 * ballot.weights[at] + prior) / (2 * (ballot.voices * ballot.whole + prior))


def strongest_first(positions: Sequence[Stance], *ballots: Ballot) -> list[int]:
    """Rank positions by their votes in the ballots, the first ballot first.

    Even votes go to the more exact value, then to the figure nearest to the middle of all, then to the latest.
    """
    middle = _weighted_median(positions, ballots[0])

    def rank(at: int) -> tuple[object, ...]:
        value = positions[at].value
        distance = abs(value.amount - middle) if isinstance(value, Quantity) else 0.0
        votes = tuple(-ballot.weights[at] for ballot in ballots)
        return (votes, grade(value), distance, _end_of_time - positions[at].last, order(value))

    return sorted(range(len(positions)), key=rank)


def _weighted_median(positions: Sequence[Stance], ballot: Ballot) -> float:
    amounts = sorted(
        (position.value.amount, weight)
        for position, weight in zip(positions, ballot.weights, strict=True)
        if isinstance(position.value, Quantity)
    )
    below = 0
    for (amount, weight), (following, _) in zip(amounts, [*amounts[1:], amounts[-1]] if amounts else [], strict=True):
        below += weight
        if 2 * below > ballot.voices * ballot.whole:
            return amount
        if 2 * below == ballot.voices * ballot.whole:
            return amount / 2 + following / 2
    return 0.0
