"""Hold a text against the stored consensus, without storing it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from service.consensus.compatible import compatible
from service.domain.claim import ClaimStatus
from service.domain.statement import RecordedStatement
from service.matching.claims import match_claims
from service.matching.stories import term_vector
from service.storage import claims, neighbourhoods, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.domain.article import ArticleText
    from service.domain.claim import Claim
    from service.domain.statement import Statement
    from service.domain.values import Value
    from service.operations.reading_pool import Reader
    from service.storage.database import Database

most_stories = 5
torn = {ClaimStatus.CONTESTED, ClaimStatus.DISPUTED}


class Finding(StrEnum):
    """What the stored sources make of a statement."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A statement of the text, and the claim that it answers with what the sources say on it."""

    statement: Statement
    finding: Finding
    claim: Claim | None
    stated: tuple[RecordedStatement, ...]


async def check_text(database: Database, reader: Reader, text: ArticleText) -> list[Checked]:
    """Read the text, and look up each of its statements among the claims of the stories that are nearest to it."""
    extraction = await reader.read(text)
    if not extraction.terms or not extraction.statements:
        return [_unknown(statement) for statement in extraction.statements]
    vector = term_vector(extraction.terms)
    async with reading(database) as session:
        near = await neighbourhoods.near_stories(session, vector, text.published_at, most=most_stories)
        stored = await statements.of_stories(session, near)
        known = {claim.id: claim for story_id in near for claim in await claims.of_story(session, story_id)}
    asked = _as_if_stored(extraction.statements, text.published_at or datetime.now(UTC))
    told_then = [told if text.published_at else _as_if_now(told) for told in (stored[story_id] for story_id in near)]
    answered = await asyncio.to_thread(_answered, asked, told_then)
    by_claim: dict[UUID, list[RecordedStatement]] = {}
    for told in stored.values():
        for each in told:
            if each.claim_id is not None:
                by_claim.setdefault(each.claim_id, []).append(each)
    return [_checked(each.statement, answered.get(each.id), known, by_claim) for each in asked]


def _as_if_stored(found: Sequence[Statement], told_at: datetime) -> list[RecordedStatement]:
    article_id = uuid7()
    return [
        RecordedStatement(
            id=uuid7(),
            article_id=article_id,
            source="",
            origin=article_id,
            stated_at=told_at,
            claim_id=None,
            statement=statement,
        )
        for statement in found
    ]


def _as_if_now(told: Sequence[RecordedStatement]) -> list[RecordedStatement]:
    """A text without a date may be of any time, so also of that of the story."""
    now = datetime.now(UTC)
    return [replace(each, stated_at=now) for each in told]


def _answered(asked: Sequence[RecordedStatement], stories: Sequence[Sequence[RecordedStatement]]) -> dict[UUID, UUID]:
    """The claim that each statement joins in the nearest story that has one for it."""
    answered: dict[UUID, UUID] = {}
    ids = {each.id for each in asked}
    for told in stories:
        claim_of = {each.id: each.claim_id for each in told}
        for draft in match_claims([*told, *asked]):
            joined = Counter(claim_of[each] for each in draft.members if claim_of.get(each) is not None)
            if joined:
                # Of equally many the smallest, so that the same text gets the same answer.
                claim_id = min(joined, key=lambda each: (-joined[each], str(each)))
                answered |= {
                    each: claim_id for each in draft.members if each in ids and each not in answered and claim_id
                }
    return answered


def _checked(
    statement: Statement,
    claim_id: UUID | None,
    known: dict[UUID, Claim],
    by_claim: dict[UUID, list[RecordedStatement]],
) -> Checked:
    claim = None if claim_id is None else known.get(claim_id)
    if claim is None:
        return _unknown(statement)
    return Checked(
        statement=statement,
        finding=_finding(statement.value, claim),
        claim=claim,
        stated=tuple(by_claim.get(claim.id, ())),
    )


def _finding(value: Value, claim: Claim) -> Finding:
    if claim.status in torn:
        held = any(compatible(value, position.value) for position in claim.positions)
        return Finding.CONTESTED if held else Finding.CONTRADICTED
    return Finding.SUPPORTED if compatible(value, claim.consensus.value) else Finding.CONTRADICTED


def _unknown(statement: Statement) -> Checked:
    return Checked(statement=statement, finding=Finding.UNKNOWN, claim=None, stated=())
