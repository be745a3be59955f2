from __future__ import annotations

from uuid import uuid4

import pytest

from service.domain.claim import ClaimStatus
from service.errors import NotFoundError
from service.operations.compare_story import compare_story
from service.operations.ingest_article import Outcome
from service.operations.process_article import process_article
from service.operations.read_articles import get_article, list_article_statements
from service.operations.read_claims import list_claims
from service.operations.read_sources import get_source
from service.operations.read_stories import list_stories
from service.operations.retract_article import retract_article

about = "About troop army border winter war"
texts = {
    "a.example": f"12000 troops\n{about}",
    "b.example": f"12000 troops\n{about}",
    "c.example": f"8000 troops\n{about}",
    "d.example": "40 bridges\nAbout football cup goal final match",
}


async def state(database):
    """All that stories, claims and articles say, without ids, places in a list, and times of the clock."""
    shown = []
    for story in (await list_stories(database)).items:
        comparison = await compare_story(database, story.id)
        claims = [
            (row.claim.label, row.claim.status, row.claim.consensus, row.claim.variance, row.claim.positions)
            for row in comparison.rows
        ]
        told = (story.title, story.article_count, story.source_count, story.claim_count, story.contested_count)
        shown.append((*told, story.disagreement, [source.domain for source in comparison.sources], claims))
    return sorted(shown, key=repr)


@pytest.mark.parametrize("retracted", texts)
async def test_what_is_left_is_what_would_be_there_without_the_article(database, publish, retracted):
    for source, body in texts.items():
        if source != retracted:
            await publish(source, body)
    without = await state(database)
    article_id = await publish(retracted, texts[retracted])
    assert await state(database) != without
    article = await retract_article(database, article_id)
    assert article.retracted_at is not None
    assert (article.story_id, article.origin_id) == (None, None)
    assert await state(database) == without
    assert (await get_source(database, retracted)).claim_count == 0


async def test_copies_of_a_retracted_text_stand_for_themselves(database, ingest, reader):
    words = f"12000 troops\n{about}"
    ids = [(await ingest(source=f"{name}.example", url=None, body=words)).article.id for name in "abc"]
    for each in ids:
        await process_article(database, reader, each)
    assert [(await get_article(database, each)).duplicate_of for each in ids] == [None, ids[0], ids[0]]
    await retract_article(database, ids[0])
    first, second = [await get_article(database, each) for each in ids[1:]]
    assert (first.duplicate_of, second.duplicate_of) == (None, first.id)
    assert first.origin_id == second.origin_id == first.id
    later = await ingest(source="d.example", url=None, body=words)
    assert later.article.duplicate_of == first.id


async def test_the_statements_of_a_retracted_article_are_kept_and_answer_nothing(database, publish):
    article_id = await publish("a.example", texts["a.example"])
    await publish("c.example", texts["c.example"])
    await retract_article(database, article_id)
    (statement,) = (await list_article_statements(database, article_id)).items
    assert statement.claim_id is None
    (claim,) = (await list_claims(database)).items
    assert claim.status is ClaimStatus.SINGLE_SOURCE


async def test_retracting_again_changes_nothing(database, publish):
    article_id = await publish("a.example", texts["a.example"])
    first = await retract_article(database, article_id)
    assert await retract_article(database, article_id) == first


async def test_an_article_retracted_before_it_was_read_takes_no_part(database, ingest, reader):
    article_id = (await ingest()).article.id
    await retract_article(database, article_id)
    await process_article(database, reader, article_id)
    assert (await list_claims(database)).items == ()
    assert (await list_stories(database)).items == ()


@pytest.mark.parametrize("body", [texts["a.example"], texts["c.example"]])
async def test_a_retracted_article_that_is_posted_again_takes_part_again(database, ingest, publish, reader, body):
    article_id = await publish("a.example", texts["a.example"])
    await retract_article(database, article_id)
    receipt = await ingest(source="a.example", url="https://a.example/1", title="From a.example", body=body)
    assert (receipt.outcome, receipt.article.id, receipt.article.revision) == (Outcome.REVISED, article_id, 2)
    assert receipt.article.retracted_at is None
    await process_article(database, reader, article_id)
    (claim,) = (await list_claims(database)).items
    assert claim.source_count == 1


async def test_an_unknown_article_cannot_be_retracted(database):
    with pytest.raises(NotFoundError):
        await retract_article(database, uuid4())
