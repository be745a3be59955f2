"""Read articles and the statements they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.storage import articles, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article, ArticleStatus
    from service.domain.page import Page
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database


async def get_article(database: Database, article_id: UUID) -> Article:
    """Read one article."""
    async with reading(database) as session:
        article = await articles.find(session, article_id)
    if article is None:
        raise NotFoundError("article", article_id)
    return article


async def list_articles(  # noqa: PLR0913 - one for each filter
    database: Database,
    *,
    source: str | None = None,
    story_id: UUID | None = None,
    status: ArticleStatus | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> Page[Article]:
    """Read the articles that meet every given condition."""
    async with reading(database) as session:
        return await articles.page(session, domain=source, story_id=story_id, status=status, after=after, limit=limit)


async def list_article_statements(
    database: Database, article_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[RecordedStatement]:
    """Read what an article asserts."""
    async with reading(database) as session:
        if await articles.find(session, article_id) is None:
            raise NotFoundError("article", article_id)
        return await statements.page_of_article(session, article_id, after=after, limit=limit)
