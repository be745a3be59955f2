"""What a method makes of questions: one answer an item, and how reliable each source seems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.consensus.fusion.claims import Flags, Floats, Ints
    from service.consensus.fusion.questions import Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One answer for each item, in the order of the questions' items.

    `chosen` is the candidate that is taken, or the nearest to what is answered; `numbers` or `texts` stand in its place
    where the answer need not be what a source states (NaN where it is). `confidence` and `reliability` (of sources) are
    0..1. `agreement` is the share of votes behind the answer, given where it is not simply the share of the chosen
    candidate.
    """

    chosen: Ints
    confidence: Floats
    reliability: Floats
    numbers: Floats | None = None
    texts: Sequence[str] | None = None
    agreement: Floats | None = None


if TYPE_CHECKING:
    Method = Callable[[Questions], Answers]


def reliability(questions: Questions, right: Floats, prior: float, strength: float) -> Floats:
    """Estimate the share of right claims of each source, drawn towards `prior` as by `strength` further claims."""
    weighed = questions.per_source(questions.weight * right)
    return (weighed + strength * prior) / (questions.per_source(questions.weight) + strength)


def agreement_of(questions: Questions, answers: Answers) -> Floats:
    """Give for each item the share of votes behind its answer."""
    if answers.agreement is not None:
        return np.clip(answers.agreement, 0, 1)
    votes = questions.votes()
    return np.minimum(votes[answers.chosen] / questions.per_item(votes), 1.0)


def merge(questions: Questions, first: Flags, one: Answers, other: Answers) -> Answers:
    """Take the marked items from the one, which answers with numbers, and all else from the other."""
    ours = questions.per_source(questions.weight * first[questions.item]) / questions.per_source(questions.weight)
    return Answers(
        chosen=np.where(first, one.chosen, other.chosen),
        numbers=np.where(first, np.asarray(one.numbers, dtype=np.float64), np.nan),
        confidence=np.where(first, one.confidence, other.confidence),
        agreement=np.where(first, agreement_of(questions, one), agreement_of(questions, other)),
        reliability=ours * one.reliability + (1 - ours) * other.reliability,
    )


def softmax(score: Floats, questions: Questions, unclaimed: Floats | None = None) -> Floats:
    """Turn log-odds of candidates into chances that add up to one for each item.

    `unclaimed` is how many more values an item may have that nobody claims; their odds are even.
    """
    highest = np.maximum.reduceat(score, questions.first)
    if unclaimed is not None:
        highest = np.maximum(highest, 0.0)
    chance = np.exp(score - highest[questions.item_of])
    total = questions.per_item(chance)
    if unclaimed is not None:
        total = total + unclaimed * np.exp(-highest)
    return np.asarray(chance / total[questions.item_of], dtype=np.float64)
