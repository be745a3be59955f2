"""Candidates of one item that speak for one another: near numbers, spans and what lies in them, variants of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.claims import dense
from service.consensus.fusion.hierarchy import chance_of_broader
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.reading import fold_text, read_path
from service.consensus.fusion.spread import middle_of
from service.consensus.wording import edit_similarity

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Flags, Floats, Ints
    from service.consensus.fusion.questions import Questions

# What is near, broader or spelt otherwise speaks for a candidate half as loudly as what is the same.
support = 0.5
# Numbers are right within one part in a hundred.
tolerance = 0.01
# Wordings less alike than this are other answers.
same_spelling = 0.8
# Each candidate is compared with so many others of its item: numbers with the nearest, texts with the strongest.
nearest, strongest = 8, 32

_digit = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """That candidate `speaker` speaks for candidate `of`, with part `strength` of its votes.

    `compatible` where both can be right at once, `same` where the two are one number within the tolerance.
    """

    of: Ints
    speaker: Ints
    strength: Floats
    compatible: Flags
    same: Flags

    def support(self, votes: Floats) -> Floats:
        """Give the votes that each candidate has from itself and from others that speak for it."""
        return votes + np.bincount(self.of, weights=self.strength * votes[self.speaker], minlength=len(votes))

    def stands_with(self, chosen: Flags) -> Flags:
        """Mark the candidates that are chosen or can be right along with a chosen one."""
        return self._along(chosen, self.compatible)

    def same_as(self, chosen: Flags) -> Flags:
        """Mark the candidates that are chosen or say the same as a chosen one."""
        return self._along(chosen, self.same)

    def _along(self, chosen: Flags, which: Flags) -> Flags:
        with_it = chosen.copy()
        with_it[self.speaker[which & chosen[self.of]]] = True
        return with_it


def relate(questions: Questions, votes: Floats) -> Relations:
    """Find what speaks for what."""
    if questions.kind in (ValueKind.NUMBER, ValueKind.MOMENT):
        return _relate_spans(questions)
    return _relate_texts(questions, votes)


def _relate_spans(questions: Questions) -> Relations:
    middle = middle_of(questions)
    order = np.lexsort((middle, questions.item_of))
    one, other = _pairs(questions.item_of[order], nearest)
    one, other = order[one], order[other]
    with np.errstate(over="ignore"):  # the ends of what can be counted lie infinitely far apart
        apart = np.abs(middle[one] - middle[other])
    known = ~np.isnan(apart)
    one, other, apart = one[known], other[known], apart[known]
    holds = (questions.low[other] <= questions.low[one]) & (questions.high[one] <= questions.high[other])
    # Of two spans of which one holds the other, the wider speaks for the narrower.
    strict = (questions.low[other] < questions.low[one]) | (questions.high[one] < questions.high[other])
    close = apart <= tolerance * np.maximum(np.abs(middle[one]), np.abs(middle[other]))
    strength = np.where(close, support, 0.0)
    if questions.kind is ValueKind.MOMENT:
        close, strength = np.zeros(len(apart), dtype=np.bool_), _nearness(apart)
    return Relations(
        of=one,
        speaker=other,
        strength=np.where(holds & strict, 1.0, strength),
        compatible=holds | close,
        same=close,
    )


def _nearness(apart: Floats) -> Floats:
    """Say how far moments speak for one another: less, the further apart by the measure of the usual gap."""
    gaps = apart[apart > 0]
    return support * np.exp(-apart / (float(np.median(gaps)) / 2 if len(gaps) else 1.0))


def _pairs(item_of: Ints, reach: int) -> tuple[Ints, Ints]:
    """Pair, both ways, the places of equal items that lie at most `reach` apart."""
    ones, others = [], []
    for lag in range(1, reach + 1):
        at = np.flatnonzero(item_of[lag:] == item_of[:-lag])
        if not len(at):
            break
        ones += [at, at + lag]
        others += [at + lag, at]
    if not ones:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(ones), np.concatenate(others)


def _relate_texts(questions: Questions, votes: Floats) -> Relations:
    order = np.lexsort((questions.key, -np.round(votes, 9), questions.item_of))
    place = np.arange(len(order)) - questions.first[questions.item_of[order]]
    order = order[place < strongest]
    one, other = _pairs(questions.item_of[order], strongest)
    one, other = order[one], order[other]
    broader = chance_of_broader(questions, one, other)
    holds, alike = _compare_wordings(questions, one, other)
    strength = support * np.maximum(np.where(holds, 1.0, broader), alike)
    spoken = strength > 0
    return Relations(
        of=one[spoken],
        speaker=other[spoken],
        strength=strength[spoken],
        compatible=(holds | (broader >= support))[spoken],
        same=np.zeros(int(spoken.sum()), dtype=np.bool_),
    )


def _compare_wordings(questions: Questions, one: Ints, other: Ints) -> tuple[Flags, Floats]:
    """Say for each pair whether the other is a path that leads to the one, and how alike they are spelt, if they are.

    Codes and numbers, which differ by a digit, are not variants of one another.
    """
    size = len(questions.words)
    pairs, at = np.unique(questions.printed[one] * size + questions.printed[other], return_inverse=True)
    used, place = dense(np.r_[pairs // size, pairs % size], size)
    words = [questions.words[word] for word in used.tolist()]
    folded = [fold_text(word) for word in words]
    paths = [read_path(word) if "/" in word else () for word in words]
    holds, alike = np.zeros(len(pairs), dtype=np.bool_), np.zeros(len(pairs))
    for row, (narrow, wide) in enumerate(place.reshape(2, -1).T.tolist()):
        if paths[narrow]:
            way = paths[wide] or (folded[wide],)
            holds[row] = len(way) < len(paths[narrow]) and paths[narrow][: len(way)] == way
        else:
            alike[row] = _spelt_alike(folded[narrow], folded[wide])
    return holds[at], alike[at]


def _spelt_alike(one: str, other: str) -> float:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < same_spelling * longer or _digit.search(one) or _digit.search(other):
        return 0.0
    similarity = edit_similarity(one, other)
    return similarity if similarity >= same_spelling else 0.0
