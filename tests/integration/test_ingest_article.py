from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service.domain.article import ArticleStatus, ArticleText, Submission
from service.domain.page import After
from service.domain.statement import Modality, Polarity
from service.errors import ConflictError, InvalidInputError
from service.operations.ingest_article import Outcome, ingest_article
from service.operations.read_articles import get_article, list_articles
from service.storage import job_queue
from service.storage.database import reading

if TYPE_CHECKING:
    from uuid import UUID

    from service.storage.database import Database


async def queued(database: Database) -> list[str]:
    async with reading(database) as session:
        return list((await session.execute(text("SELECT dedupe_key FROM pgqueuer ORDER BY id"))).scalars())


async def kept_texts(database: Database, article_id: UUID) -> list[str]:
    async with reading(database) as session:
        rows = await session.execute(
            text("SELECT body FROM revision WHERE article_id = :id ORDER BY number"), {"id": article_id}
        )
        return list(rows.scalars())


async def test_a_new_article_is_stored_with_its_job(database, ingest):
    receipt = await ingest()
    assert receipt.outcome is Outcome.CREATED
    assert receipt.article.status is ArticleStatus.ACCEPTED
    assert receipt.article.revision == 1
    assert receipt.article.word_count == 12
    assert receipt.article == await get_article(database, receipt.article.id)
    assert await queued(database) == [f"{receipt.article.id}/1"]


async def test_the_same_article_changes_nothing(database, ingest):
    first = await ingest()
    second = await ingest()
    assert second.outcome is Outcome.UNCHANGED
    assert second.article == first.article
    assert len(await queued(database)) == 1


async def test_a_changed_text_is_a_revision_and_the_old_text_is_kept(database, ingest):
    first = await ingest(body="1 old")
    second = await ingest(body="2 new", title="Another title")
    assert second.outcome is Outcome.REVISED
    assert second.article.id == first.article.id
    assert second.article.revision == 2
    assert second.article.title == "Another title"
    assert second.article.status is ArticleStatus.ACCEPTED
    assert await queued(database) == [f"{first.article.id}/1", f"{first.article.id}/2"]
    assert await kept_texts(database, first.article.id) == ["1 old", "2 new"]


async def test_without_a_url_the_text_is_the_identity(ingest):
    first = await ingest(url=None, body="one")
    same = await ingest(url=None, body="one")
    other = await ingest(url=None, body="two")
    assert same.outcome is Outcome.UNCHANGED
    assert same.article.id == first.article.id
    assert other.outcome is Outcome.CREATED
    assert other.article.id != first.article.id


async def test_a_url_belongs_to_its_source(ingest):
    first = await ingest(source="a.example", body="one")
    second = await ingest(source="b.example", body="two")
    assert second.outcome is Outcome.CREATED
    assert second.article.id != first.article.id


async def test_the_same_text_elsewhere_is_a_duplicate_of_the_first(ingest):
    first = await ingest(source="a.example")
    second = await ingest(source="b.example")
    third = await ingest(source="c.example")
    assert first.article.duplicate_of is None
    assert second.article.duplicate_of == first.article.id
    assert third.article.duplicate_of == first.article.id


async def test_the_same_post_eight_times_at_once_makes_one_article(database, ingest):
    receipts = await asyncio.gather(*(ingest() for _ in range(8)))
    assert len({receipt.article.id for receipt in receipts}) == 1
    assert sorted(receipt.outcome for receipt in receipts) == [Outcome.CREATED] + [Outcome.UNCHANGED] * 7
    assert len(await queued(database)) == 1


async def test_two_revisions_at_once_are_both_kept(database, ingest):
    first = await ingest(body="1")
    receipts = await asyncio.gather(ingest(body="2"), ingest(body="3"))
    assert {receipt.article.revision for receipt in receipts} == {2, 3}
    assert set(await kept_texts(database, first.article.id)) == {"1", "2", "3"}


async def test_an_idempotency_key_gives_the_same_article_again(ingest):
    first = await ingest(idempotency_key="k", url=None)
    second = await ingest(idempotency_key="k", url=None)
    assert second.outcome is Outcome.UNCHANGED
    assert second.article.id == first.article.id


async def test_an_idempotency_key_holds_for_one_request_alone(database, ingest):
    await ingest(idempotency_key="k", body="one")
    with pytest.raises(ConflictError):
        await ingest(idempotency_key="k", body="two")
    assert len((await list_articles(database)).items) == 1


async def test_a_key_used_eight_times_at_once_makes_one_article(ingest):
    receipts = await asyncio.gather(*(ingest(idempotency_key="k") for _ in range(8)))
    assert len({receipt.article.id for receipt in receipts}) == 1


async def test_other_claims_about_the_same_text_are_a_revision(database, ingest, claim):
    body = "12 troops"
    first = await ingest(body=body, claims=(claim(12, body),))
    same = await ingest(body=body, claims=(claim(12, body),))
    other = await ingest(body=body, claims=(claim(13, body),))
    none = await ingest(body=body, claims=())
    read = await ingest(body=body)
    assert [receipt.outcome for receipt in (first, same, other, none, read)] == [
        Outcome.CREATED,
        Outcome.UNCHANGED,
        Outcome.REVISED,
        Outcome.REVISED,
        Outcome.REVISED,
    ]
    assert {receipt.article.id for receipt in (same, other, none, read)} == {first.article.id}
    assert read.article.revision == 4
    assert await queued(database) == [f"{first.article.id}/{number}" for number in (1, 2, 3, 4)]


async def test_claims_that_were_left_open_are_the_same_as_completed_ones(ingest, claim):
    body = "12 troops"
    await ingest(body=body, claims=(claim(12, body),))
    spelled_out = replace(claim(12, body), polarity=Polarity.AFFIRMED, modality=Modality.ASSERTED)
    assert (await ingest(body=body, claims=(spelled_out,))).outcome is Outcome.UNCHANGED


async def test_the_same_claims_eight_times_at_once_are_one_revision(database, ingest, claim):
    first = await ingest(body="12 troops")
    receipts = await asyncio.gather(*(ingest(body="12 troops", claims=(claim(12, "12 troops"),)) for _ in range(8)))
    assert sorted(receipt.outcome for receipt in receipts) == [Outcome.REVISED] + [Outcome.UNCHANGED] * 7
    assert len(await kept_texts(database, first.article.id)) == 2


async def test_a_claim_that_is_not_in_the_text_is_refused(database, ingest, claim):
    with pytest.raises(InvalidInputError) as refused:
        await ingest(body="12 troops", claims=(claim(12, "13 troops"),))
    assert [pointer for pointer, _ in refused.value.faults] == ["/claims/0/evidence/quote"]
    assert (await list_articles(database)).items == ()


async def test_article_and_job_vanish_together(database, ingest, monkeypatch):
    enqueue = job_queue.enqueue

    async def enqueue_and_fail(*arguments):
        await enqueue(*arguments)
        raise RuntimeError("after the job was added")

    monkeypatch.setattr(job_queue, "enqueue", enqueue_and_fail)
    with pytest.raises(RuntimeError):
        await ingest()
    assert (await list_articles(database)).items == ()
    assert await queued(database) == []


@pytest.mark.parametrize(("field", "value"), [("title", "a\x00b"), ("body", "half \ud83d of a pair")])
async def test_what_cannot_be_stored_is_refused_by_name(database, field, value):
    words = {"title": "t", "body": "b"} | {field: value}
    with pytest.raises(InvalidInputError) as refused:
        await ingest_article(database, Submission(source="a.example", text=ArticleText(**words)))
    assert [pointer for pointer, _ in refused.value.faults] == [f"/{field}"]


async def test_lists_are_paged_by_id(database, ingest):
    ids = [(await ingest(url=f"https://a.example/{number}")).article.id for number in range(5)]
    first = await list_articles(database, limit=2)
    second = await list_articles(database, limit=2, after=After(id=first.next_after))
    last = await list_articles(database, limit=2, after=After(id=second.next_after))
    assert [article.id for page in (first, second, last) for article in page.items] == sorted(ids)
    assert last.next_after is None
