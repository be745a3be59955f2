"""Retract an article: the stories and claims become what they would be without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFoundError
from service.operations.weave_article import weave_article
from service.storage import articles, retraction
from service.storage.database import transaction
from service.storage.locks import hold

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article
    from service.storage.database import Database


async def retract_article(database: Database, article_id: UUID) -> Article:
    """Take the article out of every consensus, and return it. Its texts and statements are kept as history.

    Doing it again changes nothing. Raises NotFoundError where there is no such article.
    """
    async with transaction(database) as session:
        # As when an article is woven in: one at a time, or two might settle one story in two ways.
        await hold(session, "weaving")
        if await retraction.mark(session, article_id):
            await retraction.release_statements(session, article_id)
            await retraction.name_duplicates_anew(session, article_id)
            await weave_article(session, article_id)
        article = await articles.find(session, article_id)
    if article is None:
        raise NotFoundError("article", article_id)
    return article
