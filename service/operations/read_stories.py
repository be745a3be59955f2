"""Read stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.search import StoryFilter, StoryOrder
from service.errors import NotFoundError
from service.storage import stories
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Story
    from service.domain.page import After, Page
    from service.storage.database import Database


async def get_story(database: Database, story_id: UUID) -> Story:
    """Read one story."""
    async with reading(database) as session:
        story = await stories.find(session, story_id)
    if story is None:
        raise NotFoundError("story", story_id)
    return story


async def list_stories(
    database: Database,
    wanted: StoryFilter | None = None,
    *,
    order: StoryOrder = StoryOrder.CREATED,
    after: After | None = None,
    limit: int = 50,
) -> Page[Story]:
    """Read the stories that meet every given condition."""
    async with reading(database) as session:
        return await stories.page(session, wanted or StoryFilter(), order=order, after=after, limit=limit)
