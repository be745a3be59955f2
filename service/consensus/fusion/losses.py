"""CRH and CATD: answers and weights of sources that make the weighed loss over mixed types least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.spread import deviations, middle_of, weighted_median
from service.consensus.fusion.voting import counted, nearest_to, with_answer

if TYPE_CHECKING:
    from service.consensus.fusion.answers import Answers
    from service.consensus.fusion.claims import Floats
    from service.consensus.fusion.questions import Questions

_rounds = 10
_least = 1e-9
# The upper quantile of the normal distribution for a 95% interval.
_upper = 1.959964


def crh(questions: Questions) -> Answers:
    """Weigh sources by minus the logarithm of their part of all loss; vote on texts, weighted median of numbers.

    Li, Li, Gao, Zhao, Fan and Han, Resolving Conflicts in Heterogeneous Data by Truth Discovery and Source Reliability
    Estimation, SIGMOD 2014; absolute deviations by the item's standard deviation.
    """
    number = middle_of(questions)
    scale = deviations(questions, number)[questions.item]
    answers = _start(questions, number)
    for _ in range(_rounds):
        if answers.numbers is None:
            loss = 1 - with_answer(questions, answers.chosen)
        else:
            loss = np.abs(number[questions.candidate] - answers.numbers[questions.item]) / scale
        of_source = questions.per_source(questions.weight * loss) + _least
        weight = questions.weight * -np.log(of_source / (of_source.sum() + _least))[questions.source]
        if answers.numbers is None:
            answers = counted(questions, weight)
        else:
            answers = nearest_to(questions, weighted_median(questions, number, weight), number)
    return answers


def catd(questions: Questions) -> Answers:
    """Weigh sources by the upper end of the interval of their precision; vote on texts, weighted mean of numbers.

    Li, Li, Gao, Su, Zhao, Demirbas, Fan and Han, A Confidence-Aware Approach for Truth Discovery on Long-Tail Data,
    VLDB 2014, at 95%. The quantile of chi-square is that of Wilson and Hilferty, PNAS 17 (1931).
    """
    number = middle_of(questions)
    scale = deviations(questions, number)[questions.item]
    claims = questions.per_source(questions.weight)
    quantile = claims * np.maximum(1 - 2 / (9 * claims) + _upper * np.sqrt(2 / (9 * claims)), 0) ** 3
    answers = _start(questions, number)
    for _ in range(_rounds):
        if answers.numbers is None:
            loss = 1 - with_answer(questions, answers.chosen)
        else:
            loss = ((number[questions.candidate] - answers.numbers[questions.item]) / scale) ** 2
        # A source that never erred is held to have erred a little, or it would decide alone.
        of_source = questions.per_source(questions.weight * loss) + 0.1
        weight = questions.weight * (quantile / of_source)[questions.source]
        answers = counted(questions, weight) if answers.numbers is None else _mean(questions, number, weight)
    return answers


def _start(questions: Questions, number: Floats) -> Answers:
    if np.any(np.isnan(number)):
        return counted(questions, questions.weight)
    return nearest_to(questions, weighted_median(questions, number, questions.weight), number)


def _mean(questions: Questions, number: Floats, weight: Floats) -> Answers:
    votes = questions.votes(weight)
    return nearest_to(questions, questions.per_item(votes * number) / questions.per_item(votes), number)
