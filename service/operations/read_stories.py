"""Read stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.storage import stories
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Story
    from service.domain.page import Page
    from service.storage.database import Database


async def get_story(database: Database, story_id: UUID) -> Story:
    """Read one story."""
    async with reading(database) as session:
        story = await stories.find(session, story_id)
    if story is None:
        raise NotFoundError("story", story_id)
    return story


async def list_stories(database: Database, *, after: UUID | None = None, limit: int = 50) -> Page[Story]:
    """Read the stories."""
    async with reading(database) as session:
        return await stories.page(session, after=after, limit=limit)
