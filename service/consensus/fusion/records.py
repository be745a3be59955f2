"""Answers that sources record: one of the candidates is right, and the sources that err often count for less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers, reliability, softmax
from service.consensus.fusion.copying import independent_votes
from service.consensus.fusion.relations import relate

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Flags, Floats
    from service.consensus.fusion.questions import Questions

# A source is judged by its own record once it has claimed so much; before, by that of all.
prior_claims = 2.0
# Ways to be wrong, for each way to be right.
wrong_values = 5.0


def fuse_records(questions: Questions) -> Answers:
    """Vote, see who differs from the outcome and who differs together, and vote once more with that in mind.

    The first vote counts candidates that speak for one another: near numbers, broader names, other spellings. In the
    second, sources that copy one another share a vote, and each source counts as often as it is with the first. One
    round: in further ones the sources of the majority confirm each other. For each item sources are judged by all the
    other items, so that a source that says what is answered can only add to it.

    The confidence is the mean of the share of votes and of the chance if sources err independently (ACCU, Dong,
    Berti-Equille and Srivastava, VLDB 2009), both along with what is the same number within the tolerance.
    """
    votes = questions.votes()
    relations = relate(questions, votes)
    first = np.zeros(len(votes), dtype=np.bool_)
    first[questions.best(relations.support(votes), questions.fits)] = True
    stands = relations.stands_with(first)[questions.candidate]
    weight = independent_votes(questions, ~stands)
    record = _records(questions, stands)
    votes = questions.votes(weight * record)
    supported = relations.support(votes)
    chosen = questions.best(supported, questions.fits)
    odds = np.log(wrong_values * record / (1 - record))
    evidence = relations.support(questions.votes(weight * odds))
    unclaimed = np.maximum(wrong_values + 1 - questions.per_item(np.ones(len(votes))), 1.0)
    chance = softmax(evidence, questions, unclaimed)
    taken = np.zeros(len(votes), dtype=np.bool_)
    taken[chosen] = True
    behind = relations.stands_with(taken)[questions.candidate].astype(np.float64)
    same = relations.same_as(taken)
    share = questions.per_item(supported * same) / questions.per_item(supported)
    usual = float(np.average(behind, weights=questions.weight))
    return Answers(
        chosen=chosen,
        confidence=(share + questions.per_item(chance * same)) / 2,
        agreement=np.bincount(questions.item, weights=questions.weight * behind)
        / questions.per_item(questions.votes()),
        reliability=reliability(questions, behind, usual, prior_claims),
    )


def _records(questions: Questions, stands: Flags) -> Floats:
    """Give for each claim how often its source stands with the first vote on other items, drawn towards all sources."""
    right = questions.weight * stands
    usual = (questions.apart(right) + 1) / (questions.apart(questions.weight) + 2)
    return (questions.elsewhere(right) + prior_claims * usual) / (questions.elsewhere(questions.weight) + prior_claims)
