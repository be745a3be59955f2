"""Answers that are sets: each member is a question of its own, and to leave one out is not to deny it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.answers import Answers, reliability
from service.consensus.fusion.reading import fold_text, read_members

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Flags, Floats, Ints
    from service.consensus.fusion.questions import Questions

# A source's own habits count as much as those of all once it has listed or left out so many members.
prior_claims = 40.0
# Sources of one item err alike, so each further one tells so much less.
shared_error = 0.1
_surest, _most_odds = 1e-6, 13.8
# Log-odds that are nothing but rounding.
_even = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memberships:
    """Who lists what: claim `claim` lists member `member`, which is one of item `item_of`. Members stand by item."""

    claim: Ints
    member: Ints
    item_of: Ints
    names: list[str]

    def per_item(self, of_member: Floats, items: int) -> Floats:
        """Add up over the members of each item."""
        return np.asarray(np.bincount(self.item_of, weights=of_member, minlength=items), dtype=np.float64)

    def strongest(self, of_member: Floats, items: int) -> Flags:
        """Mark each item's members with the most, all of them where several have as much."""
        most = np.full(items, -np.inf)
        np.maximum.at(most, self.item_of, of_member)
        most = most[self.item_of]
        return np.asarray(of_member >= most - _even, dtype=np.bool_)


def fuse_sets(questions: Questions) -> Answers:
    """Decide on each member by how often its sources leave out what is true and add what is not.

    Two error rates a source, as in the latent truth model (Zhao, Rubinstein, Gemmell and Han, VLDB 2012), drawn towards
    those of all sources. The start is that silence denies nothing: a member that k votes list is held for true by k^2
    to 1. How much silence does tell, the rates say, learned where several members are named; for each item from all the
    other items, so that a source that lists just what is answered can only add to it. The confidence is the chance
    that the whole set is right.
    """
    listed = _memberships(questions)
    items = len(questions.items)
    voices = questions.per_item(questions.votes())
    listing = np.bincount(listed.member, weights=questions.weight[listed.claim], minlength=len(listed.names))
    evidence = _weigh_elsewhere(questions, listed, listing**2 / (listing**2 + 1))
    fits = np.zeros(len(listed.names), dtype=np.bool_)
    fits[listed.member[questions.fits[questions.candidate[listed.claim]]]] = True
    taken = fits & ((evidence > _even) | listed.strongest(np.where(fits, evidence, -np.inf), items))
    overlap = _overlap(questions, listed, taken)
    odds = np.clip(evidence / (1 + (voices - 1) * shared_error)[listed.item_of], -_most_odds, _most_odds)
    sure = 1 / (1 + np.exp(np.where(taken, -odds, odds)))
    nearest = np.zeros(len(questions.item_of))
    nearest[questions.candidate] = overlap
    return Answers(
        chosen=questions.best(nearest),
        texts=_texts(listed, taken, items),
        confidence=np.exp(listed.per_item(np.log(sure), items)),
        agreement=np.bincount(questions.item, weights=questions.weight * overlap) / voices,
        reliability=reliability(questions, overlap, float(np.average(overlap, weights=questions.weight)), 2.0),
    )


def _memberships(questions: Questions) -> _Memberships:
    known: dict[tuple[int, str], int] = {}
    names: list[str] = []
    holds: list[list[int]] = []
    for item, word in zip(questions.item_of.tolist(), questions.printed.tolist(), strict=True):
        # A set without members, such as ";", is a member of its own: what it is called.
        said = read_members(questions.words[word]) or (questions.words[word],)
        for name in said:
            if known.setdefault((item, fold_text(name)), len(names)) == len(names):
                names.append(name)
        holds.append([known[item, fold_text(name)] for name in said])
    size = np.array([len(each) for each in holds], dtype=np.int64)
    flat = np.array([member for each in holds for member in each], dtype=np.int64)
    start = np.cumsum(size) - size
    of_claim = size[questions.candidate]
    claim = np.repeat(np.arange(len(of_claim)), of_claim)
    within = np.arange(len(claim)) - np.repeat(np.cumsum(of_claim) - of_claim, of_claim)
    return _Memberships(
        claim=claim,
        member=flat[start[questions.candidate][claim] + within],
        item_of=np.array([item for item, _ in known], dtype=np.int64),
        names=names,
    )


def _weigh_elsewhere(questions: Questions, listed: _Memberships, chance: Floats) -> Floats:
    """Learn the sources' rates from the chances of members of other items; give the log-odds of members by them."""
    items = len(questions.items)
    several = np.bincount(listed.item_of, minlength=items) > 1
    if not np.any(several):
        several = ~several
    weight = questions.weight * several[questions.item]
    # Beforehand a source lists two in three of what is true, and one in three of what is not.
    usually_lists, usually_adds = (
        _usual_rate(questions, listed, weight, each, prior) for each, prior in ((chance, 2.0), (1 - chance, 1.0))
    )
    lists = _rate(questions, listed, weight, chance, usually_lists)
    # Sources at large do not list what is false rather than what is true.
    adds = _rate(questions, listed, weight, 1 - chance, np.minimum(usually_adds, usually_lists))
    silent = np.log((1 - lists) / (1 - adds))
    spoken = np.log(lists / adds) - silent
    evidence = np.bincount(questions.item, weights=questions.weight * silent, minlength=items)[listed.item_of]
    said = np.bincount(listed.member, weights=(questions.weight * spoken)[listed.claim], minlength=len(listed.names))
    return np.asarray(evidence + said, dtype=np.float64)


def _tally(questions: Questions, listed: _Memberships, weight: Floats, believed: Floats) -> tuple[Floats, Floats]:
    """Give for each claim how many of the believed members of its item it lists, and how many there are."""
    lists = np.bincount(listed.claim, weights=believed[listed.member], minlength=len(weight))
    return weight * lists, weight * listed.per_item(believed, len(questions.items))[questions.item]


def _usual_rate(questions: Questions, listed: _Memberships, weight: Floats, believed: Floats, prior: float) -> Floats:
    lists, possible = _tally(questions, listed, weight, believed)
    return (questions.apart(lists) + prior) / (questions.apart(possible) + 3.0)


def _rate(questions: Questions, listed: _Memberships, weight: Floats, believed: Floats, usual: Floats) -> Floats:
    lists, possible = _tally(questions, listed, weight, believed)
    rate = (questions.elsewhere(lists) + prior_claims * usual) / (questions.elsewhere(possible) + prior_claims)
    return np.clip(rate, _surest, 1 - _surest)


def _overlap(questions: Questions, listed: _Memberships, taken: Flags) -> Floats:
    """Give for each claim what it shares with the fused set, as a part of both together (Jaccard)."""
    size = np.bincount(listed.claim, minlength=len(questions.item)).astype(np.float64)
    shared = np.bincount(listed.claim, weights=taken[listed.member], minlength=len(questions.item))
    whole = listed.per_item(taken.astype(np.float64), len(questions.items))[questions.item]
    return np.asarray(shared / (size + whole - shared), dtype=np.float64)


def _texts(listed: _Memberships, taken: Flags, items: int) -> list[str]:
    members: list[list[str]] = [[] for _ in range(items)]
    for at in np.flatnonzero(taken).tolist():
        members[int(listed.item_of[at])].append(listed.names[at])
    return [";".join(sorted(each)) for each in members]
