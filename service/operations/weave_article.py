"""Find an article's story and origin, and bring the claims of every story that this changes up to date."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.matching.drafts import ArticleProfile
from service.matching.origins import group_origins
from service.matching.stories import group_stories, of_one_subject
from service.operations.keep_stories import keep_stories
from service.operations.weave_claims import weave_claims
from service.storage import neighbourhoods, stories
from service.storage.neighbourhoods import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from service.storage.database import Session
    from service.storage.neighbourhoods import Neighbour


async def weave_article(session: Session, article_id: UUID) -> None:
    """Do it for an article whose statements are stored. The caller sees to it that no other is woven meanwhile."""
    before = await neighbourhoods.current_place(session, article_id)
    # What was tied to it before may part without it, and what is tied to it now may come together.
    reached = await neighbourhoods.reach(session, article_id)
    near = await neighbourhoods.nearest(session, article_id)
    await neighbourhoods.tie(session, article_id, await asyncio.to_thread(_ties, article_id, near))
    reached |= await neighbourhoods.reach(session, article_id)
    around = await neighbourhoods.around(session, reached, before.story_id)
    places = await asyncio.to_thread(place_articles, around)
    changed = _changed_stories(around, places, before)
    await stories.open_all(session, changed)
    await neighbourhoods.settle(session, [*_moved(around, places), *_left_out(before, places)])
    disagreements = await weave_claims(session, changed)
    await stories.sum_up(session, disagreements)


def place_articles(around: Sequence[Neighbour]) -> dict[UUID, Place]:
    """Group articles into stories and origins; a story that was there before keeps its id."""
    profiles = {each.id: _profile(each) for each in around}
    groups = group_stories(list(profiles.values()))
    places: dict[UUID, Place] = {}
    for story_id, group in keep_stories(groups, {each.id: each.story_id for each in around}).items():
        origins = group_origins([profiles[member] for member in sorted(group)])
        places |= {member: Place(article_id=member, story_id=story_id, origin_id=origins[member]) for member in group}
    return places


def _profile(article: Neighbour) -> ArticleProfile:
    return ArticleProfile(
        id=article.id,
        source=article.source,
        title=article.title,
        body=article.body,
        told_at=article.told_at,
        terms=article.terms,
        lead=article.lead,
    )


def _ties(article_id: UUID, near: Sequence[Neighbour]) -> list[UUID]:
    """The articles that share a subject with one; none for an article that tells nothing."""
    profiles = {each.id: _profile(each) for each in near}
    return of_one_subject(profiles[article_id], list(profiles.values())) if article_id in profiles else []


def _moved(around: Sequence[Neighbour], places: Mapping[UUID, Place]) -> list[Place]:
    """The places that differ from those that the articles had."""
    return [
        places[each.id]
        for each in around
        if (each.story_id, each.origin_id) != (places[each.id].story_id, places[each.id].origin_id)
    ]


def _changed_stories(around: Sequence[Neighbour], places: Mapping[UUID, Place], before: Place) -> list[UUID]:
    """List the stories that gained or lost an article, or an origin, or whose article has other statements now."""
    changed = {before.story_id}
    for each in around:
        place = places[each.id]
        moved = (each.story_id, each.origin_id) != (place.story_id, place.origin_id)
        if moved or each.id == before.article_id:
            changed |= {each.story_id, place.story_id}
    return sorted(story_id for story_id in changed if story_id is not None)


def _left_out(before: Place, places: Mapping[UUID, Place]) -> list[Place]:
    """Take an article whose words tell no story out of the one that an earlier text of it told."""
    if before.article_id in places or before.story_id is None:
        return []
    return [Place(article_id=before.article_id, story_id=None, origin_id=None)]
