"""Dawid and Skene: a full matrix of confusions for each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.accu import accu
from service.consensus.fusion.answers import Answers
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.labels import label_votes, reweigh, softmax_rows
from service.consensus.fusion.voting import share_of_source

if TYPE_CHECKING:
    from service.consensus.fusion.questions import Questions

_smoothing, _rounds, _change = 0.01, 100, 1e-4


def dawid_skene(questions: Questions) -> Answers:
    """Estimate every source's confusions and the labels together, by expectation and maximization.

    Dawid and Skene, Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics 28
    (1979). Values that are no labels, each answering one item, confuse nothing: these have one accuracy a source.
    """
    if questions.kind is not ValueKind.LABEL:
        return accu(questions)
    votes = label_votes(questions)
    chance = votes / votes.sum(axis=1, keepdims=True)
    for _ in range(_rounds):
        before, chance = chance, softmax_rows(reweigh(questions, chance, _smoothing, 1.0))
        if np.max(np.abs(chance - before)) < _change:
            break
    believed = chance[questions.item_of, questions.key]
    chosen = questions.best(believed)
    return Answers(
        chosen=chosen,
        confidence=believed[chosen],
        reliability=share_of_source(questions, believed[questions.candidate]),
    )
