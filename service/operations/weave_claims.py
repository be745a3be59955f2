"""Match the statements of stories into claims and judge each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from service.consensus.observation import Observation
from service.consensus.verdict import judge
from service.consensus.weight import vote_weight
from service.domain.event import EventType, Happening
from service.matching.claimants import claimant_key
from service.matching.claims import keep_ids, match_claims
from service.matching.search import common_meaning
from service.storage import claim_search, claims, feed, statements
from service.storage.claims import JudgedClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from service.domain.claim import Claim, Verdict
    from service.domain.statement import Meaning, RecordedStatement
    from service.matching.drafts import ClaimDraft
    from service.storage.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Woven:
    """The claims of some stories, the claim that each statement moved to, and how far each story's sources disagree."""

    judged: list[JudgedClaim]
    moved: dict[UUID, UUID]
    disagreements: dict[UUID, float]


async def weave_claims(session: Session, story_ids: Sequence[UUID]) -> dict[UUID, float]:
    """Make the claims of some stories what their statements say, and return how far each one's sources disagree."""
    stated = await statements.of_stories(session, story_ids)
    woven = await asyncio.to_thread(form_claims, stated)
    before = {claim.id: claim for story_id in story_ids for claim in await claims.of_story(session, story_id)}
    await claims.replace(session, story_ids, woven.judged, woven.moved)
    await claim_search.store_meanings(session, _new_meanings(stated, woven, before))
    await feed.append(session, [told for each in woven.judged for told in _changes(before.get(each.id), each)])
    return woven.disagreements


def _new_meanings(
    stated: Mapping[UUID, Sequence[RecordedStatement]], woven: Woven, before: Mapping[UUID, Claim]
) -> dict[UUID, tuple[float, ...] | None]:
    """What those claims mean that have other statements than before."""
    gained = set(woven.moved.values())
    changed = {
        each.id
        for each in woven.judged
        if each.id in gained or each.id not in before or before[each.id].statement_count != each.verdict.statement_count
    }
    told: dict[UUID, list[Meaning | None]] = {claim_id: [] for claim_id in changed}
    for each in (statement for of_story in stated.values() for statement in of_story):
        claim_id = woven.moved.get(each.id, each.claim_id)
        if claim_id in told:
            told[claim_id].append(each.statement.meaning)
    return {claim_id: common_meaning(meanings) for claim_id, meanings in told.items()}


def _changes(before: Claim | None, now: JudgedClaim) -> Iterator[Happening]:
    """Tell what has become of a claim, where anything has."""
    what = []
    if before is None:
        what.append(EventType.CLAIM_CREATED)
    else:
        if before.consensus.value != now.verdict.consensus.value:
            what.append(EventType.CLAIM_CONSENSUS_CHANGED)
        if before.status is not now.verdict.status:
            what.append(EventType.CLAIM_STATUS_CHANGED)
    for each in what:
        yield Happening(
            type=each,
            claim_id=now.id,
            story_id=now.story_id,
            status=now.verdict.status.value,
            previous_status=None if before is None else before.status.value,
        )


def form_claims(stated: Mapping[UUID, Sequence[RecordedStatement]]) -> Woven:
    """Match the statements of each story into claims and judge them; a claim that was there before keeps its id."""
    by_id = {statement.id: statement for told in stated.values() for statement in told}
    previous = {statement.id: statement.claim_id for statement in by_id.values() if statement.claim_id is not None}
    drafts = [(story_id, draft) for story_id, told in stated.items() for draft in match_claims(told)]
    # All stories at once: a claim that moves from one to another keeps its id.
    kept = keep_ids([draft for _, draft in drafts], previous)
    judged = []
    moved: dict[UUID, UUID] = {}
    for (story_id, draft), known in zip(drafts, kept, strict=True):
        claim_id = known or uuid7()
        verdict = _judge(draft, by_id)
        judged.append(JudgedClaim(id=claim_id, story_id=story_id, kind=draft.kind, label=draft.label, verdict=verdict))
        moved |= {member: claim_id for member in draft.members if previous.get(member) != claim_id}
    return Woven(
        judged=judged,
        moved=moved,
        disagreements={story_id: _disagreement(story_id, judged) for story_id in stated},
    )


def _judge(draft: ClaimDraft, by_id: Mapping[UUID, RecordedStatement]) -> Verdict:
    return judge([observation_of(by_id[member]) for member in draft.members])


def observation_of(told: RecordedStatement) -> Observation:
    """What the consensus room reads of a statement."""
    statement = told.statement
    cited = statement.attribution
    return Observation(
        source=told.source,
        origin=told.origin,
        value=statement.value,
        stated_at=told.stated_at,
        weight=vote_weight(statement.modality, attributed=cited is not None, prior=told.prior),
        claimant="" if cited is None else claimant_key(cited.text),
    )


def _disagreement(story_id: UUID, judged: Sequence[JudgedClaim]) -> float:
    shared = [
        claim.verdict.disagreement for claim in judged if claim.story_id == story_id and claim.verdict.source_count > 1
    ]
    return sum(shared) / len(shared) if shared else 0.0
