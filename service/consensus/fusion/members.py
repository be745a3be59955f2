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

rounds = 2
# A source's own habits count as much as those of all once it has listed or left out so many members.
prior_claims = 20.0
# Sources of one item err alike, so each further one tells so much less.
shared_error = 0.1
_surest = 1e-6


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


def fuse_sets(questions: Questions) -> Answers:
    """Decide on each member by how often its sources leave out what is true and add what is not.

    Two error rates a source, as in the latent truth model (Zhao, Rubinstein, Gemmell and Han, VLDB 2012), drawn towards
    those of all sources. The start is that silence denies nothing: a member that k votes list is held for true by k^2
    to 1. How much silence does tell, the rates say, learned where several members are named. The confidence is the
    chance that the whole set is right.
    """
    listed = _memberships(questions)
    items = len(questions.items)
    voices = questions.per_item(questions.votes())
    listing = np.bincount(listed.member, weights=questions.weight[listed.claim], minlength=len(listed.names))
    chance = listing**2 / (listing**2 + 1)
    for _ in range(rounds):
        chance = _reweigh(questions, listed, chance, 1 + (voices - 1) * shared_error)
    highest = np.zeros(items)
    np.maximum.at(highest, listed.item_of, chance)
    taken = (chance > 1 / 2) | (chance == highest[listed.item_of])
    overlap = _overlap(questions, listed, taken)
    sure = np.where(taken, chance, 1 - chance)
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


def _reweigh(questions: Questions, listed: _Memberships, chance: Floats, dampened: Floats) -> Floats:
    """Learn the sources' rates from the chances of members, and these anew from the rates."""
    items = len(questions.items)
    several = np.bincount(listed.item_of, minlength=items) > 1
    if not np.any(several):
        several = ~several
    weight = questions.weight * several[questions.item]
    rates = []
    for believed in (chance, 1 - chance):
        hits = np.bincount(listed.claim, weights=believed[listed.member], minlength=len(weight))
        hit = questions.per_source(weight * hits)
        possible = questions.per_source(weight * listed.per_item(believed, items)[questions.item])
        usual = (hit.sum() + 1) / (possible.sum() + 2)
        rate = (hit + prior_claims * usual) / (possible + prior_claims)
        rates.append(np.clip(rate, _surest, 1 - _surest)[questions.source])
    lists, adds = rates
    silent = np.log((1 - lists) / (1 - adds))
    spoken = np.log(lists / adds) - silent
    evidence = np.bincount(questions.item, weights=questions.weight * silent, minlength=items)[listed.item_of]
    evidence += np.bincount(
        listed.member, weights=(questions.weight * spoken)[listed.claim], minlength=len(listed.names)
    )
    odds = np.clip(evidence / dampened[listed.item_of], np.log(_surest), -np.log(_surest))
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)


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
