"""Taking an article in: who it is, whether it is known, and whether its text has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from uuid_utils.compat import uuid7

from service.domain.article import ArticleStatus
from service.storage.tables import article, idempotency, revision, source

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import ArticleText, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of an article that has come in before."""

    id: UUID
    content_hash: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRequest:
    """The request that first used an idempotency key."""

    request_hash: str
    article_id: UUID


async def find_request(session: AsyncSession, key: str) -> EarlierRequest | None:
    """Read what an idempotency key was used for."""
    query = select(idempotency.c.request_hash, idempotency.c.article_id).where(idempotency.c.key == key)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else EarlierRequest(request_hash=row.request_hash, article_id=row.article_id)


async def record_request(session: AsyncSession, key: str, request_hash: str, article_id: UUID) -> None:
    """Remember what an idempotency key was used for."""
    await session.execute(insert(idempotency).values(key=key, request_hash=request_hash, article_id=article_id))


async def source_id(session: AsyncSession, domain: str) -> UUID:
    """Find the source of a domain, or make it."""
    made: UUID | None = (
        await session.execute(
            upsert(source).values(id=uuid7(), domain=domain).on_conflict_do_nothing().returning(source.c.id)
        )
    ).scalar_one_or_none()
    if made is not None:
        return made
    found: UUID = (await session.execute(select(source.c.id).where(source.c.domain == domain))).scalar_one()
    return found


async def add(
    session: AsyncSession, submission: Submission, *, identity: str, content_hash: str, word_count: int
) -> UUID | None:
    """Store a new article with its first revision, or nothing if its identity is known."""
    values = {
        "id": uuid7(),
        "source_id": await source_id(session, submission.source),
        "identity": identity,
        "url": submission.url,
        "revision": 1,
        **_newest(submission.text, content_hash, word_count),
        "duplicate_of": await _same_text(session, identity, content_hash),
    }
    added: UUID | None = (
        await session.execute(upsert(article).values(values).on_conflict_do_nothing().returning(article.c.id))
    ).scalar_one_or_none()
    if added is not None:
        await _keep_text(session, added, 1, submission.text, content_hash)
    return added


async def find_known(session: AsyncSession, identity: str) -> Known:
    """Read an article by what makes it itself, and keep others from revising it meanwhile."""
    query = select(article.c.id, article.c.content_hash, article.c.revision)
    row = (await session.execute(query.where(article.c.identity == identity).with_for_update())).one()
    return Known(id=row.id, content_hash=row.content_hash, revision=row.revision)


async def revise(  # noqa: PLR0913 - each is a fact of its own about the text
    session: AsyncSession, known: Known, text: ArticleText, *, identity: str, content_hash: str, word_count: int
) -> int:
    """Store a later text of an article; the earlier ones are kept."""
    number = known.revision + 1
    await _keep_text(session, known.id, number, text, content_hash)
    await session.execute(
        update(article)
        .where(article.c.id == known.id)
        .values(
            revision=number,
            **_newest(text, content_hash, word_count),
            duplicate_of=await _same_text(session, identity, content_hash),
        )
    )
    return number


def _newest(text: ArticleText, content_hash: str, word_count: int) -> dict[str, object]:
    return {
        "title": text.title,
        "language": text.language,
        "published_at": text.published_at,
        "content_hash": content_hash,
        "word_count": word_count,
        "status": ArticleStatus.ACCEPTED.value,
        "failure": None,
        "note": None,
        "attempts": 0,
    }


async def _keep_text(
    session: AsyncSession, article_id: UUID, number: int, text: ArticleText, content_hash: str
) -> None:
    await session.execute(
        insert(revision).values(
            article_id=article_id,
            number=number,
            title=text.title,
            body=text.body,
            language=text.language,
            published_at=text.published_at,
            content_hash=content_hash,
        )
    )


async def _same_text(session: AsyncSession, identity: str, content_hash: str) -> UUID | None:
    # UUIDs have an order but, before PostgreSQL 18, no min().
    earliest = (
        select(article.c.id)
        .where(article.c.content_hash == content_hash, article.c.identity != identity)
        .order_by(article.c.received_at, article.c.id)
        .limit(1)
    )
    found: UUID | None = (await session.execute(earliest)).scalar_one_or_none()
    return found
