"""Which sources repeat one another, seen from what they get wrong together, and what their votes are then worth."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Flags, Floats, Ints
    from service.consensus.fusion.questions import Questions

# Sources that differ from the consensus most often; only between them is there evidence of copying in number.
most_compared = 128
# Evidence against copying that is assumed beforehand, in claims that either source alone gets wrong.
prior_claims = 5.0
_block = 1 << 16


def independent_votes(questions: Questions, differs: Flags) -> Floats:
    """Give the part of its vote that each claim keeps, when sources that copy one another share one.

    `differs` marks the claims that are not with the consensus. To agree on what is right is no sign of copying; to
    differ in the same way is (Dong, Berti-Equille and Srivastava, Integrating Conflicting Data: The Role of Source
    Dependence, VLDB 2009). How far two sources copy is the share of what they say alike among all that either says
    differently, on the items that both speak of; a vote is divided by how many copies, so counted, stand behind the
    same candidate. What is said of an item itself is no evidence there, and what a source says besides something else
    is none anywhere.
    """
    plain = _said_alone(questions)
    lead, place = leading_sources(questions, plain)
    compared = place[questions.source] >= 0
    alike = co_occurrence(place, questions.source, questions.candidate, plain & differs & compared, len(lead))
    if not np.any(alike):
        return questions.weight
    apart = _either(questions, place, differs, plain & compared, len(lead))
    copying = alike / (apart + prior_claims)
    np.fill_diagonal(copying, 1.0)
    without = np.maximum(alike - 1, 0) / np.maximum(apart - 1 + prior_claims, prior_claims)
    np.fill_diagonal(without, 1.0)
    copies = np.ones(len(questions.weight))
    at = np.flatnonzero(compared)
    copies[at] = _over_supporters(questions, place, at, copying)
    at = np.flatnonzero(compared & plain & differs)
    copies[at] += _over_supporters(questions, place, at, without - copying)
    return questions.weight / np.maximum(copies, 1.0)


def _said_alone(questions: Questions) -> Flags:
    """Mark the claims that are all that their source says of the item."""
    if questions.speaks_once:
        return np.ones(len(questions.told), dtype=np.bool_)
    return np.asarray((np.bincount(questions.told) == 1)[questions.told], dtype=np.bool_)


def leading_sources(questions: Questions, counted: Flags) -> tuple[Ints, Ints]:
    """Choose the sources with most counted claims; give them, and for each source its place among them or -1."""
    count = questions.per_source(counted.astype(np.float64))
    lead = np.argsort(-count, kind="stable")[:most_compared]
    lead = lead[count[lead] > 0]
    place = np.full(len(questions.sources), -1, dtype=np.int64)
    place[lead] = np.arange(len(lead))
    return lead, place


def co_occurrence(place: Ints, source: Ints, column: Ints, chosen: Flags, size: int) -> Floats:
    """Count for each two sources in how many columns both have a chosen claim."""
    row, column = place[source[chosen]], column[chosen]
    together = np.zeros((size, size))
    for start, stop in _blocks(column):
        table = np.zeros((size, int(column[stop - 1] - column[start]) + 1), dtype=np.float32)
        table[row[start:stop], column[start:stop] - column[start]] = 1
        together += table @ table.T  # whole numbers, so exact in any order
    return together


def copied_before(questions: Questions, place: Ints, compared: Flags, own: Floats) -> Floats:
    """Multiply up the chances, given as logarithms, that a claim is not taken from others with the same candidate."""
    at = np.flatnonzero(compared)
    chance = np.ones(len(questions.source))
    chance[at] = np.exp(_over_supporters(questions, place, at, own))
    return chance


def _either(questions: Questions, place: Ints, differs: Flags, compared: Flags, size: int) -> Floats:
    """Count for each two sources the items that both speak of and on which at least one differs."""
    row, item, wrong = place[questions.source[compared]], questions.item[compared], differs[compared]
    either = np.zeros((size, size))
    for start, stop in _blocks(item):
        shape = (size, int(item[stop - 1] - item[start]) + 1)
        spoke, missed = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        where = (row[start:stop], item[start:stop] - item[start])
        spoke[where] = 1
        np.maximum.at(missed, where, wrong[start:stop].astype(np.float32))
        one = missed @ spoke.T
        either += one + one.T - missed @ missed.T
    return either


def _over_supporters(questions: Questions, place: Ints, at: Ints, between: Floats) -> Floats:
    """Add up, for each claim, what lies between its source and all sources behind the same candidate."""
    row, candidate = place[questions.source[at]], questions.candidate[at]
    total = np.zeros(len(at))
    for start, stop in _blocks(candidate):
        here = candidate[start:stop] - candidate[start]
        table = np.zeros((int(here[-1]) + 1, len(between)))
        table[here, row[start:stop]] = 1
        total[start:stop] = (table @ between)[here, row[start:stop]]
    return total


def _blocks(column: Ints) -> list[tuple[int, int]]:
    """Cut ascending columns into runs of few enough to be laid out as a table."""
    if not len(column):
        return []
    cuts = np.searchsorted(column, np.arange(column[0], column[-1] + _block, _block // 4))
    cuts = np.unique(np.r_[cuts, len(column)])
    return [(start, stop) for start, stop in pairwise(cuts.tolist()) if stop > start]
