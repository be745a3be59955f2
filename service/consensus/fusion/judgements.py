"""Answers that sources estimate, each with an error of its own: the middle of what they say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers
from service.consensus.fusion.spread import middle_of

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Flags, Floats
    from service.consensus.fusion.questions import Questions

# A source is judged by its own errors once it has claimed so often; before, by those of all sources.
prior_claims = 20.0
# A number is right within one part in a hundred.
tolerance = 0.01
# Less of a claim than this tells of its item; the rest of how claims differ is the source's own error.
least_signal = 0.5
# From fewer items than this with two sources each, nothing is concluded about how sources err.
fewest_items = 10
_least = 1e-300
# How an item is fused is concluded from the items of all other parts; of many items, from so many spread over all.
_parts, _most_items = 5, 50_000


def are_estimates(questions: Questions) -> Flags:
    """Mark the items of which single claims are mostly error, so that no one but only their middle comes near.

    Each is told by other items than itself, lest a claim of it change how it is fused. One without a number is none.
    """
    number = questions.low[questions.candidate]
    group, part = np.divmod(questions.item, _parts)
    asked = ~np.isnan(number) & (group % (1 + len(questions.items) // _most_items) == 0)
    told = np.array([_mostly_error(questions, asked & (part != each), number) for each in range(_parts)])
    fits = np.bincount(questions.item_of, weights=questions.fits & ~np.isnan(questions.low)) > 0
    return told[np.arange(len(questions.items)) % _parts] & fits


def _mostly_error(questions: Questions, among: Flags, number: Floats) -> bool:
    """Say whether claims differ more within items than between them.

    The share of the variance of claims that lies between items, in ranks, so that no outlier can decide (intraclass
    correlation, Shrout and Fleiss, Psychological Bulletin 86, 1979). False where few items have two sources.
    """
    item, number = questions.item[among], number[among]
    count = np.bincount(item, minlength=len(questions.items))
    if np.sum(count > 1) < fewest_items:
        return False
    free = int(np.sum(count[count > 0] - 1))
    _, at, of_value = np.unique(number, return_inverse=True, return_counts=True)
    rank = (np.cumsum(of_value) - of_value / 2)[at] / len(number)
    middle = np.bincount(item, weights=rank, minlength=len(count)) / np.maximum(count, 1)
    several = count[item] > 1
    within = float(np.sum((rank - middle[item])[several] ** 2)) / free
    total = float(np.var(rank))
    return total > 0 and 1 - within / total < least_signal


def fuse_judgements(questions: Questions) -> Answers:
    """Average what sources say, each weighed by the inverse of its squared error on other items.

    Errors are taken from the plain mean, on the scale of each item, and drawn towards the error of all sources, in one
    round: more of them favour the sources that happen to lie near the middle. The weighting is that of precision, as in
    the Gaussian truth model (Zhao and Han, QDB 2012), with shrinkage in place of its prior.
    """
    number = _numbers(questions)
    count = np.bincount(questions.item, weights=questions.weight)
    mean = np.bincount(questions.item, weights=questions.weight * number) / count
    error = (number - mean[questions.item]) ** 2 * _unbiased(questions)
    spread = np.bincount(questions.item, weights=questions.weight * error) / count
    relative = questions.weight * error / np.where(spread > 0, spread, 1.0)[questions.item]
    usual = questions.apart(relative) / np.maximum(questions.apart(questions.weight), _least)
    errs = questions.elsewhere(relative) + prior_claims * usual
    precision = (questions.elsewhere(questions.weight) + prior_claims) / np.where(errs > 0, errs, 1.0)
    weight = questions.weight * precision
    answer = np.bincount(questions.item, weights=weight * number) / np.bincount(questions.item, weights=weight)
    distance = np.abs(number - answer[questions.item])
    return Answers(
        chosen=questions.best(-np.abs(_of_candidates(questions) - answer[questions.item_of])),
        numbers=answer,
        confidence=_confidence(questions, answer, spread, distance),
        agreement=_agreement(questions, distance),
        reliability=_reliability(questions, relative),
    )


def _reliability(questions: Questions, relative: Floats) -> Floats:
    """Compare each source's precision with that of the most precise: a half for this, less for others."""
    told = questions.per_source(questions.weight)
    usual = float(relative.sum() / questions.weight.sum())
    errs = questions.per_source(relative) + prior_claims * usual
    precision = (told + prior_claims) / np.where(errs > 0, errs, 1.0)
    return np.asarray(precision / (precision + float(np.max(precision))), dtype=np.float64)


def _confidence(questions: Questions, answer: Floats, spread: Floats, distance: Floats) -> Floats:
    """Give the chance that the mean is right by how claims scatter, or by how many are on it, whichever is more.

    The scatter is drawn towards that of all items, as by one further claim.
    """
    count = np.bincount(questions.item, weights=questions.weight)
    scatter = (spread * count + float(np.mean(spread))) / (count + 1)
    on_it = distance <= tolerance * np.abs(answer)[questions.item]
    share = np.bincount(questions.item, weights=questions.weight * on_it) / (count + 2)
    return np.maximum(_chance_within(answer, np.sqrt(scatter / count)), share)


def _of_candidates(questions: Questions) -> Floats:
    """Give each candidate's number; for a text, the mean of the item's numbers."""
    number = middle_of(questions)
    known = ~np.isnan(number)
    total = questions.per_item(np.where(known, number, 0.0))
    mean = total / np.maximum(questions.per_item(known.astype(np.float64)), 1.0)
    return np.where(known, number, mean[questions.item_of])


def _numbers(questions: Questions) -> Floats:
    return np.asarray(_of_candidates(questions)[questions.candidate], dtype=np.float64)


def _agreement(questions: Questions, distance: Floats) -> Floats:
    """Say how close claims lie to the answer: 1 where all are on it, 0 where they stand at the ends of their range."""
    number = _of_candidates(questions)
    width = np.maximum.reduceat(number, questions.first) - np.minimum.reduceat(number, questions.first)
    width = np.maximum(width, float(np.mean(width)))
    count = np.bincount(questions.item, weights=questions.weight)
    mean = np.bincount(questions.item, weights=questions.weight * distance) / count
    return np.clip(1 - 2 * mean / np.where(width > 0, width, 1.0), 0, 1)


def _unbiased(questions: Questions) -> Floats:
    """Undo that a claim pulls the mean towards itself, by n / (n - 1) for n claims of the item."""
    claims = np.bincount(questions.item)[questions.item].astype(np.float64)
    return np.where(claims > 1, claims / np.maximum(claims - 1, 1), 1.0)


def _chance_within(answer: Floats, error: Floats) -> Floats:
    """Give the chance that a normal error stays within the tolerance."""
    reach = tolerance * np.abs(answer) / np.where(error > 0, error * math.sqrt(2), 1.0)
    chance = np.array([math.erf(each) for each in reach.tolist()])
    return np.where(error > 0, chance, 1.0)
