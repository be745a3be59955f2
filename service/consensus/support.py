"""Who stands behind each position, how firmly, and which of them the claim comes to."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from service.consensus.observation import full_vote
from service.consensus.ordering import grade, order
from service.domain.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence

    from service.consensus.positions import Stance

_Voice = TypeVar("_Voice", bound="Hashable")

default_method = "consilience"
methods = (default_method, "vote")

# Voices that are added, in thought, half for and half against: a lone voice is believed 0.6, three that agree 0.71,
# ten 0.86, and none of it ever reaches 1.
prior_voices = 4

_end_of_time = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What each position weighs, each vote split evenly where its voice holds several.

    `unit` is what one full vote counts: a multiple of all the parts that votes were split into. Integers keep sums
    exact, so that neither order nor names can tip a tie. `squares` are of the parts behind each position,
    `voice_squares` of whole votes.
    """

    unit: int
    voices: int
    total: int
    weights: tuple[int, ...]
    squares: tuple[int, ...]
    voice_squares: int

    def share(self, at: int) -> float:
        """Give the part of all votes that the position has."""
        return self.weights[at] / self.total

    def disagreement(self) -> float:
        """Give the chance that two different voices, drawn by their weight, hold different positions."""
        if self.voices == 1:
            return 0.0
        pairs = self.total**2 - self.voice_squares
        same = sum(weight * weight - square for weight, square in zip(self.weights, self.squares, strict=True))
        return (pairs - same) / pairs

    def effective_count(self) -> float:
        """Give how many equally weighty voices would tell as much (Kish, Survey Sampling, 1965)."""
        return self.total**2 / self.voice_squares


def count_voices(holders: Sequence[Collection[Hashable]]) -> Ballot:
    """Count the voices behind positions, one full vote each."""
    return count_votes([dict.fromkeys(group, full_vote) for group in holders])


def count_votes(holders: Sequence[Mapping[_Voice, int]]) -> Ballot:
    """Count the votes for positions, given who holds each and what each vote counts there."""
    held = Counter(voice for group in holders for voice in group)
    whole = math.lcm(*set(held.values()))
    parts = [{voice: weight * (whole // held[voice]) for voice, weight in group.items()} for group in holders]
    votes: Counter[_Voice] = Counter()
    for group in parts:
        votes.update(group)
    return Ballot(
        unit=whole * full_vote,
        voices=len(held),
        total=votes.total(),
        weights=tuple(sum(group.values()) for group in parts),
        squares=tuple(sum(vote * vote for vote in group.values()) for group in parts),
        voice_squares=sum(vote * vote for vote in votes.values()),
    )


def confidence(ballot: Ballot, at: int) -> float:
    """Estimate how likely the position is to stand: its share, drawn towards a half, the more so the fewer votes."""
    prior = prior_voices * ballot.unit
    return (2 * ballot.weights[at] + prior) / (2 * (ballot.total + prior))


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
        if 2 * below > ballot.total:
            return amount
        if 2 * below == ballot.total:
            return amount / 2 + following / 2
    return 0.0
