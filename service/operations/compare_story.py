"""Put what the sources of a story say side by side, claim by claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.domain.claim import ClaimStatus, Comparison, ComparisonRow
from service.errors import NotFoundError
from service.storage import claims, sources, statements, stories
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.claim import Claim
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database

conflicts = {ClaimStatus.CONTESTED, ClaimStatus.DISPUTED}


async def compare_story(database: Database, story_id: UUID) -> Comparison:
    """Read the matrix of claims by sources: what most sources speak of first, and conflicts before agreement."""
    async with reading(database) as session:
        story = await stories.find(session, story_id)
        if story is None:
            raise NotFoundError("story", story_id)
        found = await claims.of_story(session, story_id)
        stated = (await statements.of_stories(session, [story_id]))[story_id]
        tellers = await sources.of_story(session, story_id)
    answers: dict[UUID, dict[str, list[RecordedStatement]]] = defaultdict(lambda: defaultdict(list))
    for statement in stated:
        if statement.claim_id is not None:
            answers[statement.claim_id][statement.source].append(statement)
    rows = tuple(_row(claim, answers[claim.id]) for claim in sorted(found, key=_order))
    return Comparison(story=story, sources=tellers, rows=rows)


def _row(claim: Claim, answers: dict[str, list[RecordedStatement]]) -> ComparisonRow:
    return ComparisonRow(claim=claim, cells=tuple((domain, tuple(answers[domain])) for domain in sorted(answers)))


def _order(claim: Claim) -> tuple[int, bool, UUID]:
    return (-claim.source_count, claim.status not in conflicts, claim.id)
