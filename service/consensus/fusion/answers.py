"""What a method makes of questions: one answer an item, and how reliable each source seems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.consensus.fusion.claims import Floats, Ints
    from service.consensus.fusion.questions import Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One answer for each item, in the order of the questions' items.

    `chosen` is the candidate that is taken, or the nearest to what is answered; `numbers` or `texts` stand in its place
    where the answer need not be what a source states. `confidence` and `reliability` (of sources) are 0..1. `agreement`
    is the share of votes behind the answer, given where it is not simply the share of the chosen candidate.
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
