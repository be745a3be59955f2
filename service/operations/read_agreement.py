"""Read how far the sources of a story agree, and which of them are one voice."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from service.consensus.agreement import alpha, answers, pair_up
from service.domain.agreement import Agreement, Origin, SharedClaimant
from service.errors import NotFoundError
from service.matching.claimants import claimant_key
from service.matching.drafts import ArticleProfile
from service.matching.origins import origin_ties
from service.storage import claims, neighbourhoods, statements, stories
from service.storage.database import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.domain.agreement import OriginTie
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database
    from service.storage.neighbourhoods import Neighbour


async def read_agreement(database: Database, story_id: UUID) -> Agreement:
    """Compare what the sources of a story answer. Raises NotFoundError where there is no such story."""
    async with reading(database) as session:
        if await stories.find(session, story_id) is None:
            raise NotFoundError("story", story_id)
        judged = await claims.of_story(session, story_id)
        stated = (await statements.of_stories(session, [story_id]))[story_id]
        told = await neighbourhoods.around(session, [], story_id)
    given = [found for claim in judged if len(found := answers(claim.positions)) > 1]
    return Agreement(
        story_id=story_id,
        sources=tuple(sorted({each.source for each in told})),
        pairs=pair_up(given),
        alpha=alpha(given),
        claim_count=len(given),
        origins=await asyncio.to_thread(_origins, told),
        claimants=_claimants(stated),
    )


def _origins(told: Sequence[Neighbour]) -> tuple[Origin, ...]:
    members: dict[UUID, list[Neighbour]] = defaultdict(list)
    for each in told:
        members[each.origin_id or each.id].append(each)
    return tuple(
        Origin(
            id=origin_id,
            articles=tuple(sorted(each.id for each in group)),
            sources=tuple(sorted({each.source for each in group})),
            ties=_ties(group),
        )
        for origin_id, group in sorted(members.items())
    )


def _ties(group: Sequence[Neighbour]) -> tuple[OriginTie, ...]:
    profiles = [
        ArticleProfile(
            id=each.id, source=each.source, title=each.title, body=each.body, told_at=each.told_at, terms=each.terms
        )
        for each in group
    ]
    return tuple(origin_ties(profiles)) if len(group) > 1 else ()


def _claimants(stated: Sequence[RecordedStatement]) -> tuple[SharedClaimant, ...]:
    """Whom several sources cite for one claim, by claim and name."""
    cited: dict[tuple[UUID, str], set[str]] = defaultdict(set)
    for each in stated:
        name = claimant_key(each.statement.attribution.text) if each.statement.attribution else ""
        if name and each.claim_id is not None:
            cited[each.claim_id, name].add(each.source)
    return tuple(
        SharedClaimant(claim_id=claim_id, claimant=name, sources=tuple(sorted(sources)))
        for (claim_id, name), sources in sorted(cited.items())
        if len(sources) > 1
    )
