"""TruthFinder: sources are as trustworthy as what they state, facts as likely as who states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers
from service.consensus.fusion.relations import relate
from service.consensus.fusion.voting import share_of_source

if TYPE_CHECKING:
    from service.consensus.fusion.questions import Questions

_start, _dampening, _implied, _rounds, _change = 0.9, 0.3, 0.5, 20, 1e-4


def truthfinder(questions: Questions) -> Answers:
    """Iterate between the trust of sources and the confidence of facts, which imply one another where they are alike.

    Yin, Han and Yu, Truth Discovery with Multiple Conflicting Information Providers on the Web, KDD 2007; its dampening
    0.3 and weight of implications 0.5.
    """
    relations = relate(questions, questions.votes())
    trust = np.full(len(questions.sources), _start)
    for _ in range(_rounds):
        score = questions.votes(questions.weight * -np.log(np.maximum(1 - trust, 1e-9))[questions.source])
        score = score + _implied * (relations.support(score) - score)
        confidence = 1 / (1 + np.exp(-_dampening * score))
        before, trust = trust, share_of_source(questions, confidence[questions.candidate])
        if np.max(np.abs(trust - before)) < _change:
            break
    chosen = questions.best(score)
    return Answers(chosen=chosen, confidence=confidence[chosen], reliability=trust)
