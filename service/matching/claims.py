"""Which statements of a story answer the same question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from service.domain.values import Kind, Name, Quantity, Quote, Role
from service.matching.certainty import certainty
from service.matching.drafts import ClaimDraft
from service.matching.labels import label
from service.matching.linkage import link
from service.matching.rivals import join_rivals, link_agreeing
from service.matching.signals import Pairs
from service.matching.signature import sign
from service.matching.texts import same_wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from numpy.typing import NDArray

    from service.domain.statement import RecordedStatement
    from service.matching.signature import Signature

# Set by hand on annotated stories, for precision before recall: a false conflict is worse than a missing claim.
_thresholds = {Kind.DATE: 0.3, Kind.LOCATION: 0.25, Kind.PROPOSITION: 0.22}
_otherwise = 0.6
# A denial presupposes that somebody says so: it goes to the likeliest of what the others affirm.
_denial_threshold = 0.15


def match_claims(statements: Sequence[RecordedStatement]) -> list[ClaimDraft]:
    """Partition the statements of one story into claims. Any order gives the same partition."""
    ordered = sorted(statements, key=_canonical)
    by_id = {recorded.id: recorded for recorded in ordered}
    signed = sign(ordered)
    drafts: list[ClaimDraft] = []
    for kind in Kind:
        of_kind = [signature for signature in signed if by_id[signature.id].statement.kind is kind]
        for group in _cluster(of_kind, _thresholds.get(kind, _otherwise)):
            members = [by_id[signature.id] for signature in group]
            drafts.append(
                ClaimDraft(kind=kind, label=label(members), members=tuple(sorted(recorded.id for recorded in members)))
            )
    return drafts


def _canonical(recorded: RecordedStatement) -> tuple[object, ...]:
    """An order that ids and arrival have no part in."""
    statement, evidence = recorded.statement, recorded.statement.evidence
    place = (recorded.stated_at, recorded.source, evidence.field, evidence.start, evidence.end)
    return (*place, repr(statement.value), statement.predicate, evidence.quote, recorded.id)


def _cluster(signatures: list[Signature], threshold: float) -> list[list[Signature]]:
    if not signatures:
        return []
    if isinstance(signatures[0].value, Quantity):
        return _counts(signatures)
    similarity = _similarities(signatures)
    denied = [row for row, signature in enumerate(signatures) if signature.denial]
    affirmed = [row for row in range(len(signatures)) if row not in set(denied)]
    clusters = [
        [affirmed[row] for row in group] for group in link(similarity[np.ix_(affirmed, affirmed)], threshold)
    ] if affirmed else []  # fmt: skip
    alone: list[int] = []
    for row in denied:
        means = [float(similarity[row, group].mean()) for group in clusters]
        best = max(range(len(means)), key=means.__getitem__, default=None)
        if best is not None and means[best] >= _denial_threshold:
            clusters[best] = [*clusters[best], row]
        else:
            alone.append(row)
    if alone:
        clusters += [[alone[row] for row in group] for group in link(similarity[np.ix_(alone, alone)], threshold)]
    return [[signatures[row] for row in sorted(group)] for group in clusters]


def _counts(signatures: list[Signature]) -> list[list[Signature]]:
    """First what agrees, then rivals: that two figures differ is told better by all who state them than by two."""
    pairs = Pairs(signatures)
    groups = link_agreeing(pairs, len(signatures), partial(certainty, Kind.QUANTITY.value))
    return [[signatures[row] for row in group] for group in join_rivals(pairs, signatures, groups)]


def _similarities(signatures: list[Signature]) -> NDArray[np.float64]:
    """How surely each two answer one question, 0..1; minus infinity for those that must stay apart."""
    worded = isinstance(signatures[0].value, Name | Role | Quote)
    similarity = _by_wording(signatures) if worded else _by_signals(signatures)
    return similarity + np.tril(similarity, -1).T


def _by_wording(signatures: list[Signature]) -> NDArray[np.float64]:
    similarity = np.eye(len(signatures))
    for row, one in enumerate(signatures):
        for column in range(row):
            sure = same_wording(one, signatures[column])
            similarity[row, column] = sure if sure > 0 else -np.inf
    return similarity


def _by_signals(signatures: list[Signature]) -> NDArray[np.float64]:
    similarity = np.eye(len(signatures))
    pairs, kind = Pairs(signatures), signatures[0].value.kind
    for row in range(1, len(signatures)):
        sure = certainty(kind.value, pairs.signals(row))
        similarity[row, :row] = np.where(pairs.apart(row), -np.inf, sure)
    return similarity


def keep_ids(drafts: Sequence[ClaimDraft], previous: Mapping[UUID, UUID]) -> list[UUID | None]:
    """For each draft the id of the stored claim that it continues, or None for a new claim.

    `previous` maps statement ids to the claim ids that they had. A stored claim continues in the
    draft that holds most of its statements; ties go to the draft with the smallest statement id.
    """
    overlaps: dict[tuple[UUID, int], int] = {}
    for number, draft in enumerate(drafts):
        for member in draft.members:
            if member in previous:
                key = (previous[member], number)
                overlaps[key] = overlaps.get(key, 0) + 1
    kept: list[UUID | None] = [None] * len(drafts)
    taken: set[UUID] = set()
    ranked = sorted(overlaps, key=lambda key: (-overlaps[key], drafts[key[1]].members[0], key[0]))
    for claim_id, number in ranked:
        if kept[number] is None and claim_id not in taken:
            kept[number] = claim_id
            taken.add(claim_id)
    return kept
