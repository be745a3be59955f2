"""Which groups of quantities, each of one amount, are rival answers to one question.

Two figures that differ are mostly figures of two things, whatever their sentences share. What tells rivals is told by
all who state them: that no article has both, and that somewhere the two are put in nearly the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from service.domain.measures import is_money
from service.matching.certainty import certainty
from service.matching.columns import codes
from service.matching.linkage import link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from service.matching.columns import Codes, Flags, Floats
    from service.matching.signals import Pairs
    from service.matching.signature import Signature

model = "rival quantities"
# How sure it must be that two statements of one amount are of one question; and that two amounts are rivals: a false
# conflict is worse than a missing claim.
_agreeing_threshold, _rival_threshold = 0.2, 0.42
_of_pairs = ("near", "words_in_sentence", "sentence", "verb", "head", "same_amount")


class Rivalry(NamedTuple):
    """For each two groups: the signals, by name; whether they can be rivals; whether all their amounts agree."""

    signals: dict[str, Floats]
    possible: Flags
    agreeing: Flags


def link_agreeing(pairs: Pairs, size: int, certain: Callable[[Mapping[str, Floats]], Floats]) -> list[list[int]]:
    """Group the `size` quantities that `pairs` compares: in a group all print one amount, of one question.

    `certain` tells from the signals of pairs how surely they are of one question, 0..1.
    """
    similarity = np.eye(size)
    for row in range(1, size):
        signals = pairs.signals(row)
        apart = pairs.apart(row) | (signals["same_amount"] < 1)
        similarity[row, :row] = np.where(apart, -np.inf, certain(signals))
    return link(similarity + np.tril(similarity, -1).T, _agreeing_threshold)


def join_rivals(pairs: Pairs, signatures: Sequence[Signature], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Merge groups of agreeing quantities that answer one question differently. Groups hold rows of `signatures`."""
    if len(groups) < 2:  # noqa: PLR2004 - rivals are two
        return [list(group) for group in groups]
    rivalry = tell_rivals(pairs, signatures, groups)
    sure = np.where(rivalry.possible, certainty(model, rivalry.signals), -np.inf)
    # Two groups of one amount were not sure enough to be joined for what they share; a common rival may join them.
    sure[rivalry.agreeing] = 0.0
    np.fill_diagonal(sure, 1.0)
    return [sorted(row for group in joined for row in groups[group]) for joined in link(sure, _rival_threshold)]


def tell_rivals(pairs: Pairs, signatures: Sequence[Signature], groups: Sequence[Sequence[int]]) -> Rivalry:
    """Compare each two groups by the pairs of statements between them that nothing keeps apart.

    These are pairs of two articles; where there are none, those that one article sets against each other.
    """
    order = [row for group in groups for row in group]
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    of_pairs, apart = _between(pairs, signatures)
    of_pairs = {name: values[np.ix_(order, order)] for name, values in of_pairs.items()}
    apart = apart[np.ix_(order, order)]
    articles = codes([signatures[row].article for row in order])
    elsewhere = articles[:, None] != articles[None, :]
    abroad = _summed(of_pairs, elsewhere & ~apart, starts)
    within = _summed(of_pairs, ~elsewhere & ~apart, starts)
    met = abroad["count"] > 0
    told_by = (np.add.reduceat(articles[:, None] == np.unique(articles), starts, axis=0) > 0).astype(float)
    both, tellers = told_by @ told_by.T, told_by.sum(axis=1)
    money = np.array([is_money(signatures[group[0]].unit) for group in groups], dtype=float)
    signals = {name: np.where(met, abroad[name], within[name]) for name in _of_pairs}
    signals |= {
        "stated_together": np.where(met, both / np.minimum(tellers[:, None], tellers[None, :]), 0.0),
        "articles": np.log(tellers[:, None] + tellers[None, :] - both),
        "money": np.maximum(money[:, None], money[None, :]),
    }
    told = met | (within["count"] > 0)
    agreeing = told & (signals.pop("same_amount") == 1)
    return Rivalry(signals, told & ~agreeing, agreeing)


def _summed(of_pairs: Mapping[str, Floats], open_: Flags, starts: Codes) -> dict[str, Floats]:
    """Each signal of the open pairs between two groups: how near the amounts are on the whole, and the best of each."""
    count = _reduced(np.add, open_.astype(float), starts)
    summed = {"count": count}
    for name, values in of_pairs.items():
        shown = np.where(open_, values, 0.0)
        mean = name in {"near", "same_amount"}
        summed[name] = (
            _reduced(np.add, shown, starts) / np.maximum(count, 1) if mean else _reduced(np.maximum, shown, starts)
        )
    return summed


def _between(pairs: Pairs, signatures: Sequence[Signature]) -> tuple[dict[str, Floats], Flags]:
    size = len(signatures)
    values = {name: np.zeros((size, size), dtype=np.float32) for name in _of_pairs}
    apart = np.zeros((size, size), dtype=bool)
    for row in range(1, size):
        signals = pairs.signals(row)
        for name in _of_pairs:
            values[name][row, :row] = signals[name]
        apart[row, :row] = pairs.apart(row)
    return {name: each + each.T for name, each in values.items()}, apart | apart.T


def _reduced(by: np.ufunc, values: Floats, starts: Codes) -> Floats:
    reduced: Floats = by.reduceat(by.reduceat(values, starts, axis=0), starts, axis=1)
    return reduced
