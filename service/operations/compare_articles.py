"""Compare articles that are handed in with one another, without storing anything."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from service.domain.article import Article, ArticleStatus, Story
from service.domain.claim import Claim, ClaimStatus
from service.domain.statement import RecordedStatement
from service.extraction.ready_made import completed
from service.operations.weave_article import place_articles
from service.operations.weave_claims import form_claims
from service.storage.neighbourhoods import Neighbour

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.domain.article import Submission
    from service.domain.statement import Extraction
    from service.operations.reading_pool import Reader
    from service.operations.weave_claims import Woven
    from service.storage.neighbourhoods import Place

unsettled = {ClaimStatus.CONTESTED, ClaimStatus.DISPUTED, ClaimStatus.EVOLVING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the articles come to. The ids hold within this answer only."""

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    statements: tuple[RecordedStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    id: UUID
    submission: Submission
    extraction: Extraction
    told_at: datetime


async def compare_articles(reader: Reader, submissions: Sequence[Submission]) -> Compared:
    """Read the articles, group them into stories, match and judge their claims, as if they were all there is."""
    now = datetime.now(UTC)
    read = [await _read(reader, submission, now) for submission in submissions]
    return await asyncio.to_thread(_compare, read, now)


async def _read(reader: Reader, submission: Submission, now: datetime) -> _Read:
    claims = None if submission.claims is None else completed(submission.text, submission.claims)
    extraction = await reader.read(submission.text, claims)
    told_at = submission.text.published_at or now
    return _Read(id=uuid7(), submission=submission, extraction=extraction, told_at=told_at)


def _compare(read: Sequence[_Read], now: datetime) -> Compared:
    places = place_articles([_neighbour(each) for each in read if each.extraction.terms])
    stated: dict[UUID, list[RecordedStatement]] = {}
    loose: list[RecordedStatement] = []
    for each in read:
        place = places.get(each.id)
        told = _recorded(each, place)
        if place is None or place.story_id is None:
            loose += told
        else:
            stated.setdefault(place.story_id, []).extend(told)
    woven = form_claims(stated)
    statements = [
        replace(statement, claim_id=woven.moved.get(statement.id)) for told in stated.values() for statement in told
    ]
    return Compared(
        articles=tuple(_article(each, places.get(each.id), now) for each in read),
        stories=tuple(_story(story_id, read, places, woven) for story_id in stated),
        claims=tuple(_claims(woven, now)),
        statements=(*statements, *loose),
    )


def _neighbour(read: _Read) -> Neighbour:
    text = read.submission.text
    return Neighbour(
        id=read.id,
        source=read.submission.source,
        title=text.title,
        body=text.body,
        told_at=read.told_at,
        terms=read.extraction.terms,
        lead=read.extraction.lead,
        story_id=None,
        origin_id=None,
    )


def _recorded(read: _Read, place: Place | None) -> list[RecordedStatement]:
    origin = read.id if place is None or place.origin_id is None else place.origin_id
    return [
        RecordedStatement(
            id=uuid7(),
            article_id=read.id,
            source=read.submission.source,
            origin=origin,
            stated_at=read.told_at,
            claim_id=None,
            statement=statement,
        )
        for statement in read.extraction.statements
    ]


def _claims(woven: Woven, now: datetime) -> list[Claim]:
    return [
        Claim(
            id=judged.id,
            story_id=judged.story_id,
            kind=judged.kind,
            label=judged.label,
            status=judged.verdict.status,
            source_count=judged.verdict.source_count,
            origin_count=judged.verdict.origin_count,
            statement_count=judged.verdict.statement_count,
            positions=judged.verdict.positions,
            consensus=judged.verdict.consensus,
            variance=judged.verdict.variance,
            first_stated_at=judged.verdict.first_stated_at,
            updated_at=now,
        )
        for judged in woven.judged
    ]


def _article(read: _Read, place: Place | None, now: datetime) -> Article:
    text = read.submission.text
    return Article(
        id=read.id,
        source=read.submission.source,
        url=read.submission.url,
        title=text.title,
        published_at=text.published_at,
        language=read.extraction.language,
        status=ArticleStatus.PROCESSED,
        failure=None,
        note=read.extraction.note,
        story_id=None if place is None else place.story_id,
        origin_id=read.id if place is None else place.origin_id,
        revision=1,
        duplicate_of=None,
        word_count=len(text.title.split()) + len(text.body.split()),
        statement_count=len(read.extraction.statements),
        received_at=now,
        processed_at=now,
        retracted_at=None,
    )


def _story(story_id: UUID, read: Sequence[_Read], places: dict[UUID, Place], woven: Woven) -> Story:
    told = [each for each in read if each.id in places and places[each.id].story_id == story_id]
    first = min(told, key=lambda each: (each.told_at, each.id))
    dates = [each.submission.text.published_at for each in told if each.submission.text.published_at is not None]
    claims = [judged for judged in woven.judged if judged.story_id == story_id]
    return Story(
        id=story_id,
        title=first.submission.text.title,
        first_published_at=min(dates, default=None),
        last_published_at=max(dates, default=None),
        article_count=len(told),
        source_count=len({each.submission.source for each in told}),
        claim_count=len(claims),
        contested_count=sum(judged.verdict.status in unsettled for judged in claims),
        disagreement=woven.disagreements[story_id],
    )
