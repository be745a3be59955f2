"""Answers that are one of a few labels: what each source tends to say when each label is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers, reliability

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Floats
    from service.consensus.fusion.questions import Questions

# A source's own confusions count as much as the confusions of all once it has claimed so much of a label.
prior_claims = 2.0
# Further votes, spread evenly over the labels, that an item is held to have when sources are judged by it.
prior_votes = 1.0
# Sources of one item err alike, so each further one tells so much less of how sure to be.
shared_error = 0.1


def fuse_labels(questions: Questions) -> Answers:
    """Weigh every claim by how its source, and sources at large, confuse the labels on other items.

    Confusion matrices as in Dawid and Skene, Applied Statistics 28 (1979), each drawn towards the matrix of all sources
    together; one round from the shares of votes (a good start and one round are already as exact as the data allow:
    Zhang et al., Spectral Methods Meet EM, JMLR 17, 2016). For each item the matrices are those of all the other items,
    and sources at large say nothing rather where it is false: so to say what is answered can only add to it.

    The confidence is the mean of the chance that the confusions give, less so the more votes there are, and of the
    share of votes: sources that err on an item for one and the same reason are no independent witnesses.
    """
    votes = label_votes(questions)
    total = votes.sum(axis=1, keepdims=True)
    odds = _weigh_elsewhere(questions, votes, (votes + prior_votes / questions.keys) / (total + prior_votes))
    believed = odds[questions.item_of, questions.key]
    chosen = questions.best(believed - odds.min(axis=1)[questions.item_of], questions.fits)
    right = softmax_rows(odds)[questions.item, questions.key[questions.candidate]]
    dampened = softmax_rows(odds / (1 + (total - 1) * shared_error))
    at = (np.arange(len(chosen)), questions.key[chosen])
    return Answers(
        chosen=chosen,
        confidence=(dampened[at] + (votes / total)[at]) / 2,
        reliability=reliability(questions, right, float(np.average(right, weights=questions.weight)), prior_claims),
    )


def _weigh_elsewhere(questions: Questions, votes: Floats, chance: Floats) -> Floats:
    """Give the log-odds of labels, items by labels, by confusions learned from the chances of labels on other items."""
    keys, said_key = questions.keys, questions.key[questions.candidate]
    pair = questions.source * keys + said_key
    same = questions.told * keys + said_key if not questions.speaks_once else None
    together = chance.T @ votes
    truly = np.stack([_elsewhere_said(together, votes, chance, true)[:, true] for true in range(keys)], axis=1)
    odds = np.zeros((keys, len(questions.items)))
    for true in range(keys):
        of_all = np.minimum(_elsewhere_said(together, votes, chance, true), truly)[questions.item, said_key]
        weighed = questions.weight * chance[:, true][questions.item]
        here = weighed if same is None else np.bincount(same, weights=weighed)[same]
        said = np.maximum(np.bincount(pair, weights=weighed)[pair] - here, 0.0)
        rate = (said + prior_claims * of_all) / (questions.elsewhere(weighed) + prior_claims)
        odds[true] = np.bincount(questions.item, weights=questions.weight * np.log(rate))
    return np.ascontiguousarray(odds.T)


def _elsewhere_said(together: Floats, votes: Floats, chance: Floats, true: int) -> Floats:
    """Give for each item how often all sources say each label of other items for which one label is true."""
    said = np.maximum(together[true] - chance[:, true, None] * votes, 0.0) + 1.0
    said[:, true] += 2.0  # more often right than not, until the data say otherwise
    return np.asarray(said / said.sum(axis=1, keepdims=True), dtype=np.float64)


def label_votes(questions: Questions) -> Floats:
    """Give the votes for each label, items by labels."""
    cell = questions.item * questions.keys + questions.key[questions.candidate]
    size = len(questions.items) * questions.keys
    votes = np.bincount(cell, weights=questions.weight, minlength=size).reshape(-1, questions.keys)
    return np.asarray(votes, dtype=np.float64)


def reweigh(questions: Questions, chance: Floats, strength: float, frequency: float) -> Floats:
    """Learn the confusions from the chances of labels, and the log-odds of labels anew from the confusions.

    `chance` and what is returned are items by labels. `strength` is how many claims the confusions of all sources count
    as beside a source's own, `frequency` the power of the labels' frequency that their odds start from.
    """
    keys = questions.keys
    pair = questions.source * keys + questions.key[questions.candidate]
    pairs = len(questions.sources) * keys
    often, by_label = chance.sum(axis=0), np.ascontiguousarray(chance.T)
    evidence = np.zeros((keys, len(questions.items)))
    for true in range(keys):
        weighed = questions.weight * by_label[true][questions.item]
        said = np.bincount(pair, weights=weighed, minlength=pairs).reshape(-1, keys)
        of_all = said.sum(axis=0) + 1.0
        of_all[true] += 2.0  # more often right than not, until the data say otherwise
        of_all /= of_all.sum()
        odds = np.log((said + strength * of_all) / (said.sum(axis=1, keepdims=True) + strength))
        evidence[true] = np.bincount(questions.item, weights=questions.weight * odds.ravel()[pair])
    return np.asarray(evidence.T + frequency * np.log(often + 1.0), dtype=np.float64)


def softmax_rows(score: Floats) -> Floats:
    """Turn log-odds into chances that add up to one for each item."""
    score = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(score / score.sum(axis=1, keepdims=True), dtype=np.float64)
