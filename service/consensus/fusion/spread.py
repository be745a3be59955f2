"""Numbers of candidates, and where the middle of them lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Floats
    from service.consensus.fusion.questions import Questions


def middle_of(questions: Questions) -> Floats:
    """Give each candidate's number: the middle of a span, the known end of an open one, NaN for a text."""
    low = np.where(np.isinf(questions.low), questions.high, questions.low)
    high = np.where(np.isinf(questions.high), questions.low, questions.high)
    return low / 2 + high / 2


def weighted_median(questions: Questions, number: Floats, weight: Floats) -> Floats:
    """Give each item's median, claims counted by weight; the mean of two where the weight is even between them."""
    votes = questions.votes(weight)
    order = np.lexsort((number, questions.item_of))
    ordered, running = number[order], np.cumsum(votes[order])
    last = np.r_[questions.first[1:], len(votes)] - 1
    before = np.r_[0.0, running[last[:-1]]]
    half = before + (running[last] - before) / 2
    slack = 1e-9 * np.abs(half)
    lower = np.searchsorted(running, half - slack)
    upper = np.searchsorted(running, half + slack)
    return np.asarray(
        ordered[np.clip(lower, questions.first, last)] / 2 + ordered[np.clip(upper, questions.first, last)] / 2,
        dtype=np.float64,
    )


def deviations(questions: Questions, number: Floats) -> Floats:
    """Give each item's standard deviation, 1.0 where all say the same, so that errors of items can be added up."""
    votes = questions.votes()
    count = questions.per_item(votes)
    mean = questions.per_item(votes * number) / count
    square = questions.per_item(votes * (number - mean[questions.item_of]) ** 2) / count
    return np.where(square > 0, np.sqrt(square), 1.0)
