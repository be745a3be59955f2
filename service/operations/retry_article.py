"""Try an article again that was given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import ConflictError, NotFoundError
from service.storage import articles, job_queue
from service.storage.database import transaction

if TYPE_CHECKING:
    from uuid import UUID

    from service.domain.article import Article
    from service.storage.database import Database


async def retry_article(database: Database, article_id: UUID) -> Article:
    """Hand a failed article to the workers again, with as many attempts as a new one has.

    Raises NotFoundError where there is none, and ConflictError where it has not failed.
    """
    async with transaction(database) as session:
        number = await articles.accept_again(session, article_id)
        if number is not None:
            await job_queue.enqueue_again(session, article_id, number)
        article = await articles.find(session, article_id)
    if article is None:
        raise NotFoundError("article", article_id)
    if number is None:
        message = f"only an article that failed is tried again; this one is {article.status}"
        raise ConflictError(message)
    return article
