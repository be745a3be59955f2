"""Read articles and the statements they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.search import ArticleFilter, ArticleOrder
from service.errors import NotFoundError
from service.storage import articles, statements
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article
    from service.domain.page import After, Page
    from service.domain.statement import RecordedStatement
    from service.storage.database import Database


async def get_article(database: Database, article_id: UUID) -> Article:
    """Read one article."""
    async with reading(database) as session:
        article = await articles.find(session, article_id)
    if article is None:
        raise NotFoundError("article", article_id)
    return article


async def list_articles(
    database: Database,
    wanted: ArticleFilter | None = None,
    *,
    order: ArticleOrder = ArticleOrder.CREATED,
    after: After | None = None,
    limit: int = 50,
) -> Page[Article]:
    """Read the articles that meet every given condition."""
    async with reading(database) as session:
        return await articles.page(session, wanted or ArticleFilter(), order=order, after=after, limit=limit)


async def list_article_statements(
    database: Database, article_id: UUID, *, after: UUID | None = None, limit: int = 50
) -> Page[RecordedStatement]:
    """Read what an article asserts."""
    async with reading(database) as session:
        if await articles.find(session, article_id) is None:
            raise NotFoundError("article", article_id)
        return await statements.page_of_article(session, article_id, after=after, limit=limit)
