"""Which values are broader than which, seen from what is claimed of the same items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Floats, Ints
    from service.consensus.fusion.questions import Questions

# How often the broader value is claimed of an item of which the narrower is claimed.
seen_together = 0.6
_rounds = 50
_surest = 50.0


def chance_of_broader(questions: Questions, narrow: Ints, wide: Ints) -> Floats:
    """Give for pairs of candidates of one item the chance that the second is the broader name of the first.

    A country is claimed of most items of which its town is claimed, and the town of few of the country's: one value
    subsumes the other (Sanderson and Croft, Deriving concept hierarchies from text, SIGIR 1999). Pairs are judged by
    the odds of their meetings, if the one is broader, against meetings by chance; the odds beforehand are how many of
    the values that are claimed of several items have a broader one. Where values stand in no hierarchy that is next to
    none.
    """
    size = questions.keys
    items_with = np.bincount(questions.key, minlength=size).astype(np.float64)
    pairs, at, met = np.unique(
        questions.key[narrow] * size + questions.key[wide], return_inverse=True, return_counts=True
    )
    one, other = np.divmod(pairs, size)
    by_chance = np.minimum(items_with[other] / len(questions.items), 0.99)
    apart = items_with[one] - met
    odds = met * np.log(seen_together / by_chance) + apart * np.log((1 - seen_together) / (1 - by_chance))
    odds = np.where(items_with[other] > items_with[one], np.clip(odds, -_surest, _surest), -np.inf)
    share = _share_with_broader(one, odds, items_with)
    if share <= 0:
        return np.zeros(len(at))
    chance = 1 / (1 + np.exp(-np.clip(odds + np.log(share / (1 - share)), -_surest, _surest)))
    return np.asarray(chance[at], dtype=np.float64)


def _share_with_broader(one: Ints, odds: Floats, items_with: Floats) -> float:
    """Estimate, by expectation and maximization, how many of the values of several items have a broader one."""
    several = items_with > 1
    if not np.any(several):
        return 0.0
    wider = np.searchsorted(-np.sort(-items_with)[::-1], items_with, side="right")
    wider = np.maximum(len(items_with) - wider, 1)
    evidence = np.bincount(one, weights=np.exp(odds), minlength=len(items_with)) / wider
    evidence = evidence[several]
    share = 0.5
    for _ in range(_rounds):
        share = float(np.mean(share * evidence / (share * evidence + 1 - share)))
    return min(share, 0.99)
