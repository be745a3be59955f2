"""Wait until an article has been processed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.domain.article import ArticleStatus
from service.operations.read_articles import get_article

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article
    from service.storage.database import Database

finished = {ArticleStatus.PROCESSED, ArticleStatus.FAILED}
# Asking more and more seldom keeps a short wait short and a long one cheap.
first_pause = 0.05
longest_pause = 0.5


async def await_article(database: Database, article_id: UUID, *, seconds: float) -> Article:
    """Read the article once it is processed or failed, or as it is when the time is up."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    pause = first_pause
    while True:
        article = await get_article(database, article_id)
        left = end - loop.time()
        if article.status in finished or left <= 0:
            return article
        await asyncio.sleep(min(pause, left))
        pause = min(pause * 1.5, longest_pause)
