"""Taking an article in: who it is, whether it is known, and whether its text has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from uuid_utils.compat import uuid7

from service.domain.article import ArticleStatus
from service.storage.posted_claims import as_json
from service.storage.tables import article, idempotency, revision, source

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.article import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """By what a submission is known again: the article that it is, its words alone, its words with its claims."""

    identity: str
    text: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is stored of an article that has come in before: how often it was revised, and what the last text holds."""

    id: UUID
    content_hash: str
    revision: int
    retracted: bool


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
    session: AsyncSession, submission: Submission, fingerprint: Fingerprint, *, word_count: int
) -> UUID | None:
    """Store a new article with its first revision, or nothing if its identity is known."""
    values = {
        "id": uuid7(),
        "source_id": await source_id(session, submission.source),
        "identity": fingerprint.identity,
        "url": submission.url,
        "revision": 1,
        **await _newest(session, submission, fingerprint, word_count),
    }
    added: UUID | None = (
        await session.execute(upsert(article).values(values).on_conflict_do_nothing().returning(article.c.id))
    ).scalar_one_or_none()
    if added is not None:
        await _keep(session, added, 1, submission, fingerprint)
    return added


async def find_known(session: AsyncSession, identity: str) -> Known:
    """Read an article by what makes it itself, and keep others from revising it meanwhile."""
    columns = (article.c.id, article.c.revision, article.c.retracted_at)
    query = select(*columns).where(article.c.identity == identity).with_for_update()
    row = (await session.execute(query)).one()
    # Not in one query: who had to wait for the article would be shown the revision of before.
    kept = select(revision.c.content_hash).where(revision.c.article_id == row.id, revision.c.number == row.revision)
    content_hash: str = (await session.execute(kept)).scalar_one()
    return Known(id=row.id, content_hash=content_hash, revision=row.revision, retracted=row.retracted_at is not None)


async def revise(
    session: AsyncSession, known: Known, submission: Submission, fingerprint: Fingerprint, *, word_count: int
) -> int:
    """Store a later text of an article, or other claims about it; the earlier ones are kept."""
    number = known.revision + 1
    await _keep(session, known.id, number, submission, fingerprint)
    newest = await _newest(session, submission, fingerprint, word_count)
    await session.execute(update(article).where(article.c.id == known.id).values(revision=number, **newest))
    return number


async def _newest(
    session: AsyncSession, submission: Submission, fingerprint: Fingerprint, word_count: int
) -> dict[str, object]:
    text = submission.text
    return {
        "title": text.title,
        "language": text.language,
        "published_at": text.published_at,
        "content_hash": fingerprint.text,
        "word_count": word_count,
        "duplicate_of": await _same_text(session, fingerprint),
        "status": ArticleStatus.ACCEPTED.value,
        "failure": None,
        "note": None,
        "attempts": 0,
        "retracted_at": None,
    }


async def _keep(
    session: AsyncSession, article_id: UUID, number: int, submission: Submission, fingerprint: Fingerprint
) -> None:
    text = submission.text
    await session.execute(
        insert(revision).values(
            article_id=article_id,
            number=number,
            title=text.title,
            body=text.body,
            language=text.language,
            published_at=text.published_at,
            claims=None if submission.claims is None else as_json(submission.claims),
            content_hash=fingerprint.content,
        )
    )


async def _same_text(session: AsyncSession, fingerprint: Fingerprint) -> UUID | None:
    # UUIDs have an order but, before PostgreSQL 18, no min().
    earliest = (
        select(article.c.id)
        .where(
            article.c.content_hash == fingerprint.text,
            article.c.identity != fingerprint.identity,
            article.c.retracted_at.is_(None),
        )
        .order_by(article.c.received_at, article.c.id)
        .limit(1)
    )
    found: UUID | None = (await session.execute(earliest)).scalar_one_or_none()
    return found
