"""Take an article in: store it together with the job to process it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from service.domain.figures import accepted
from service.errors import ConflictError, InvalidInputError
from service.extraction.ready_made import completed
from service.storage import articles, job_queue, submissions, tallies
from service.storage.database import transaction
from service.storage.locks import hold
from service.storage.posted_claims import as_json
from service.storage.submissions import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.domain.article import Article, PostedStatement, Submission
    from service.storage.database import Database, Session


class Outcome(StrEnum):
    """What an article was when it came in."""

    CREATED = "created"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The article as it is stored now, and what taking it in has changed."""

    article: Article
    outcome: Outcome


async def ingest_article(database: Database, submission: Submission, *, idempotency_key: str | None = None) -> Receipt:
    """Store the article and its job; both are there when this returns, or neither."""
    _refuse_unstorable(submission)
    if submission.claims is not None:
        submission = replace(submission, claims=completed(submission.text, submission.claims))
    async with transaction(database) as session:
        if idempotency_key is None:
            article_id, outcome = await _store(session, submission)
        else:
            article_id, outcome = await _store_once(session, submission, idempotency_key)
        if outcome is not Outcome.UNCHANGED:
            await tallies.add(session, {accepted: 1})
        article = await articles.find(session, article_id)
    if article is None:
        message = f"article {article_id} was stored and cannot be read"
        raise LookupError(message)
    return Receipt(article=article, outcome=outcome)


async def _store_once(session: Session, submission: Submission, key: str) -> tuple[UUID, Outcome]:
    request_hash = _digest(
        submission.source,
        submission.url or "",
        submission.text.title,
        submission.text.body,
        submission.text.language or "",
        submission.text.published_at.isoformat() if submission.text.published_at else "",
        *_listed(submission.claims),
    )
    await hold(session, f"idempotency {key}")
    earlier = await submissions.find_request(session, key)
    if earlier is None:
        article_id, outcome = await _store(session, submission)
        await submissions.record_request(session, key, request_hash, article_id)
        return article_id, outcome
    if earlier.request_hash != request_hash:
        message = "this Idempotency-Key was used for another request"
        raise ConflictError(message)
    return earlier.article_id, Outcome.UNCHANGED


async def _store(session: Session, submission: Submission) -> tuple[UUID, Outcome]:
    text = submission.text
    fingerprint = _fingerprint(submission)
    word_count = len(text.title.split()) + len(text.body.split())
    # Of two sources that send the same text at the same moment one must be seen to be first.
    await hold(session, f"text {fingerprint.text}")
    added = await submissions.add(session, submission, fingerprint, word_count=word_count)
    if added is not None:
        await job_queue.enqueue(session, added, 1)
        return added, Outcome.CREATED
    known = await submissions.find_known(session, fingerprint.identity)
    # What was retracted and comes in again is published again: a new revision, also of the same words.
    if known.content_hash == fingerprint.content and not known.retracted:
        return known.id, Outcome.UNCHANGED
    number = await submissions.revise(session, known, submission, fingerprint, word_count=word_count)
    await job_queue.enqueue(session, known.id, number)
    return known.id, Outcome.REVISED


def _fingerprint(submission: Submission) -> Fingerprint:
    words = _digest(submission.text.title, submission.text.body)
    claims = _listed(submission.claims)
    return Fingerprint(
        identity=_digest("url", submission.source, submission.url)
        if submission.url
        else _digest("text", submission.source, words),
        text=words,
        content=_digest("claims", words, *claims) if claims else words,
    )


def _listed(claims: Sequence[PostedStatement] | None) -> list[str]:
    """What posted claims add to a digest: no claims posted and none posted on purpose are two things."""
    if claims is None:
        return []
    # In whatever order they are listed, the claims are the same.
    listed = sorted(msgspec.json.encode(each, order="sorted").decode() for each in as_json(claims))
    return [str(len(listed)), *listed]


def _digest(*parts: str) -> str:
    # Lengths first, so that no two lists of parts run together into the same bytes.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(whole.encode()).hexdigest()


def _refuse_unstorable(submission: Submission) -> None:
    fields = {
        "/source": submission.source,
        "/url": submission.url or "",
        "/title": submission.text.title,
        "/body": submission.text.body,
        "/language": submission.text.language or "",
    }
    faults = [
        (pointer, "has a character that cannot be stored: NUL, or half of a surrogate pair")
        for pointer, value in fields.items()
        if not _storable(value)
    ]
    if faults:
        raise InvalidInputError(*faults)


def _storable(value: str) -> bool:
    return "\x00" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
