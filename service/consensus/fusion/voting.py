"""The plain methods that others are held against: vote, weighted vote, median."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers
from service.consensus.fusion.spread import middle_of, weighted_median

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Floats, Ints
    from service.consensus.fusion.questions import Questions


def vote(questions: Questions) -> Answers:
    """Take the candidate that most votes are for; of equally many the first in order."""
    return counted(questions, questions.weight)


def weighted_vote(questions: Questions) -> Answers:
    """Vote, with each source weighed by how often it is with the plain vote.

    Worker agreement with aggregate (Wawa), Appen; in crowd-kit (Ustalov et al., JOSS 2024) under that name.
    """
    agreeing = with_answer(questions, questions.best(questions.votes()))
    record = share_of_source(questions, agreeing)
    return counted(questions, questions.weight * record[questions.source])


def median(questions: Questions) -> Answers:
    """Take the median of numbers and moments; vote on what has none."""
    number = middle_of(questions)
    if np.any(np.isnan(number)):
        return vote(questions)
    return nearest_to(questions, weighted_median(questions, number, questions.weight), number)


def counted(questions: Questions, weight: Floats) -> Answers:
    """Count weighed claims; the confidence is the share of the weight."""
    votes = questions.votes(weight)
    chosen = questions.best(votes)
    return Answers(
        chosen=chosen,
        confidence=votes[chosen] / questions.per_item(votes),
        reliability=share_of_source(questions, with_answer(questions, chosen)),
    )


def nearest_to(questions: Questions, answer: Floats, number: Floats) -> Answers:
    """Answer with numbers; the confidence is the share of votes for the candidate nearest to the answer."""
    chosen = questions.best(-np.abs(number - answer[questions.item_of]))
    votes = questions.votes()
    return Answers(
        chosen=chosen,
        numbers=answer,
        confidence=votes[chosen] / questions.per_item(votes),
        reliability=share_of_source(questions, with_answer(questions, chosen)),
    )


def with_answer(questions: Questions, chosen: Ints) -> Floats:
    """Mark with 1.0 the claims that are the chosen candidates."""
    taken = np.zeros(len(questions.item_of))
    taken[chosen] = 1.0
    return np.asarray(taken[questions.candidate], dtype=np.float64)


def share_of_source(questions: Questions, of_claim: Floats) -> Floats:
    """Average over each source's claims."""
    return questions.per_source(questions.weight * of_claim) / questions.per_source(questions.weight)
