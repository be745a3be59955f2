"""ACCU and its form that knows of copying: accuracy of sources by Bayes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers, softmax
from service.consensus.fusion.copying import co_occurrence, copied_before, leading_sources
from service.consensus.fusion.voting import share_of_source

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Floats
    from service.consensus.fusion.questions import Questions

_start, _wrong_values, _rounds, _change = 0.8, 10.0, 20, 1e-4
_copy_rate, _copy_prior = 0.8, 0.2


def accu(questions: Questions) -> Answers:
    """Iterate between the accuracy of sources and the chances of values, with ten ways to be wrong.

    Dong, Berti-Equille and Srivastava, Integrating Conflicting Data: The Role of Source Dependence, VLDB 2009.
    """
    return _iterate(questions, copying=False)


def accu_copy(questions: Questions) -> Answers:
    """As `accu`, each vote counted for as much as it is likely not to be copied, in the order of accuracy.

    Same paper: copying with the chance 0.2 beforehand, at the rate 0.8, seen from shared wrong values.
    """
    return _iterate(questions, copying=True)


def _iterate(questions: Questions, *, copying: bool) -> Answers:
    accuracy = np.full(len(questions.sources), _start)
    weight = questions.weight
    for _ in range(_rounds):
        counted = weight * np.log(_wrong_values * accuracy / (1 - accuracy))[questions.source]
        score = questions.votes(counted)
        chance = softmax(score, questions)
        before = accuracy
        accuracy = np.clip(share_of_source(questions, chance[questions.candidate]), 0.01, 0.99)
        if copying:
            weight = questions.weight * _independence(questions, accuracy, score)
        if np.max(np.abs(accuracy - before)) < _change:
            break
    chosen = questions.best(score)
    return Answers(chosen=chosen, confidence=chance[chosen], reliability=accuracy)


def _independence(questions: Questions, accuracy: Floats, score: Floats) -> Floats:
    """Give the chance that each claim is its source's own."""
    taken = np.zeros(len(score), dtype=np.bool_)
    taken[questions.best(score)] = True
    lead, place = leading_sources(questions, np.ones(len(questions.source), dtype=np.bool_))
    lead = lead[np.argsort(-accuracy[lead], kind="stable")]
    place[lead] = np.arange(len(lead))
    compared, right = place[questions.source] >= 0, taken[questions.candidate]
    true = co_occurrence(place, questions.source, questions.candidate, compared & right, len(lead))
    false = co_occurrence(place, questions.source, questions.candidate, compared & ~right, len(lead))
    both = co_occurrence(place, questions.source, questions.item, compared, len(lead))
    one, other = accuracy[lead][:, None], accuracy[lead][None, :]
    alone = (one * other, (1 - one) * (1 - other) / _wrong_values)
    copied = (
        _copy_rate * other + (1 - _copy_rate) * alone[0],
        _copy_rate * (1 - other) + (1 - _copy_rate) * alone[1],
    )
    differ = np.maximum(both - true - false, 0.0)
    odds = np.log(_copy_prior / (1 - _copy_prior)) + true * np.log(copied[0] / alone[0])
    odds += false * np.log(copied[1] / alone[1]) + differ * np.log(1 - _copy_rate)
    chance = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
    return copied_before(questions, place, compared, np.log1p(-_copy_rate * np.triu(chance, 1)))
