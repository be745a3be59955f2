from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from service.domain.article import ArticleStatus
from service.domain.claim import ClaimStatus
from service.domain.search import ClaimFilter
from service.domain.statement import Extraction
from service.errors import NotFoundError
from service.operations.compare_story import compare_story
from service.operations.process_article import fail_article, most_attempts, process_article
from service.operations.read_articles import get_article, list_article_statements
from service.operations.read_claims import get_claim, list_claim_statements, list_claims
from service.operations.read_sources import get_source, list_sources
from service.operations.read_stories import get_story, list_stories
from service.storage.database import reading

about = "About troop army border winter war"
elsewhere = "About football cup goal final match"


async def summary(database):
    """What there is to read, without ids and times."""
    shown = []
    for story in (await list_stories(database)).items:
        comparison = await compare_story(database, story.id)
        claims = []
        for row in comparison.rows:
            positions = sorted((position.value.amount, position.sources) for position in row.claim.positions)
            claims.append((row.claim.label, row.claim.status, positions))
        shown.append((story.title, story.source_count, story.disagreement, sorted(claims)))
    return sorted(shown)


async def test_articles_of_one_event_share_a_story_and_its_claims(database, publish):
    ids = [
        await publish("a.example", f"12000 troops\n{about}"),
        await publish("b.example", f"12000 troops\n{about}"),
        await publish("c.example", f"8000 troops\n{about}"),
    ]
    articles = [await get_article(database, each) for each in ids]
    assert len({article.story_id for article in articles}) == 1
    assert {article.status for article in articles} == {ArticleStatus.PROCESSED}
    (claim,) = (await list_claims(database, ClaimFilter(min_sources=2))).items
    assert claim.status is ClaimStatus.CONTESTED
    assert claim.source_count == 3
    assert [(position.value.amount, position.sources) for position in claim.positions] == [
        (12000, ("a.example", "b.example")),
        (8000, ("c.example",)),
    ]
    assert claim.consensus.value.amount == 12000
    assert claim == await get_claim(database, claim.id)
    stated = (await list_claim_statements(database, claim.id)).items
    assert {statement.source for statement in stated} == {"a.example", "b.example", "c.example"}
    assert {statement.claim_id for statement in stated} == {claim.id}
    story = await get_story(database, claim.story_id)
    assert (story.article_count, story.source_count, story.claim_count, story.contested_count) == (3, 3, 1, 1)
    assert story.title == "From a.example"
    assert 0 < story.disagreement <= 1
    source = await get_source(database, "a.example")
    assert (source.article_count, source.claim_count) == (1, 1)


async def test_other_events_are_other_stories(database, publish):
    await publish("a.example", f"12000 troops\n{about}")
    await publish("b.example", f"3 goals\n{elsewhere}")
    assert len((await list_stories(database)).items) == 2
    assert (await list_claims(database, ClaimFilter(min_sources=2))).items == ()


async def test_no_order_of_arrival_changes_the_outcome(database, publish):
    articles = [
        ("a.example", f"12000 troops\n1500 scouts\n{about}", 10),
        ("b.example", f"12000 troops\n{about}", 11),
        ("c.example", f"8000 troops\n1500 scouts\n{about}", 12),
        ("d.example", f"3 goals\n{elsewhere}", 13),
    ]
    outcomes = []
    for order in itertools.islice(itertools.permutations(articles), 0, 24, 5):
        async with database.engine.begin() as connection:
            await connection.execute(text("TRUNCATE article, source, story, claim, statement, revision CASCADE"))
        for source, body, hour in order:
            await publish(source, body, published_at=datetime(2024, 10, 22, hour, tzinfo=UTC))
        outcomes.append(await summary(database))
    assert all(outcome == outcomes[0] for outcome in outcomes)


async def test_processing_again_changes_nothing(database, publish, reader):
    first = await publish("a.example", f"12000 troops\n{about}")
    await publish("b.example", f"8000 troops\n{about}")
    claims = await list_claims(database)
    stories = await list_stories(database)
    statements = await list_article_statements(database, first)
    await process_article(database, reader, first)
    assert await list_claims(database) == claims
    assert await list_stories(database) == stories
    assert await list_article_statements(database, first) == statements


async def test_a_claim_keeps_its_id_as_sources_join(database, publish):
    await publish("a.example", f"12000 troops\n{about}")
    (before,) = (await list_claims(database)).items
    await publish("b.example", f"8000 troops\n{about}")
    (after,) = (await list_claims(database)).items
    assert after.id == before.id
    assert after.story_id == before.story_id
    assert after.updated_at > before.updated_at


async def test_statements_of_an_old_revision_leave_the_consensus(database, publish):
    await publish("a.example", f"12000 troops\n{about}")
    changing = await publish("b.example", f"8000 troops\n{about}")
    await publish("b.example", f"12000 troops\n{about}")
    (claim,) = (await list_claims(database)).items
    assert claim.status is ClaimStatus.AGREED
    assert claim.statement_count == 2
    (statement,) = (await list_article_statements(database, changing)).items
    assert statement.statement.value.amount == 12000
    assert (await get_article(database, changing)).revision == 2
    async with reading(database) as session:
        kept = text("SELECT claim_id FROM statement WHERE article_id = :id AND revision = 1")
        assert (await session.execute(kept, {"id": changing})).scalars().all() == [None]


async def test_a_revision_may_leave_its_story(database, publish):
    await publish("a.example", f"12000 troops\n{about}")
    moving = await publish("b.example", f"8000 troops\n{about}")
    await publish("b.example", f"3 goals\n{elsewhere}")
    stories = (await list_stories(database)).items
    assert sorted(story.article_count for story in stories) == [1, 1]
    assert {claim.status for claim in (await list_claims(database)).items} == {ClaimStatus.SINGLE_SOURCE}
    assert (await get_article(database, moving)).story_id in {story.id for story in stories}


async def test_a_revision_whose_words_tell_nothing_belongs_to_no_story(database, publish):
    first = await publish("a.example", f"12000 troops\n{about}")
    await publish("a.example", "nothing to see")
    article = await get_article(database, first)
    assert (article.status, article.story_id, article.origin_id) == (ArticleStatus.PROCESSED, None, None)
    assert (await list_stories(database)).items == ()
    assert (await list_claims(database)).items == ()


async def test_a_text_in_another_language_is_processed_with_a_note(database, ingest):
    class NoSuchLanguage:
        name = "none"

        def extract(self, _):
            return Extraction(language="de", statements=(), terms=(), note="no pipeline for German is installed")

    receipt = await ingest(body="Zwölftausend Soldaten")
    await process_article(database, NoSuchLanguage(), receipt.article.id)
    article = await get_article(database, receipt.article.id)
    assert (article.status, article.language, article.failure) == (ArticleStatus.PROCESSED, "de", None)
    assert article.note == "no pipeline for German is installed"
    assert article.statement_count == 0
    assert article.story_id is None


async def test_posted_claims_take_the_place_of_the_reading(database, publish, claim):
    read = await publish("a.example", f"12000 troop\n{about}")
    posted = await publish("b.example", f"12000 troop\n{about}", claims=(claim(8000, "12000 troop"),))
    (statement,) = (await list_article_statements(database, posted)).items
    assert (statement.statement.value.amount, statement.statement.extractor) == (8000, "posted")
    assert (await get_article(database, posted)).story_id == (await get_article(database, read)).story_id
    (shared,) = (await list_claims(database, ClaimFilter(min_sources=2))).items
    assert shared.status is ClaimStatus.CONTESTED


async def test_processing_posted_claims_again_changes_nothing(database, publish, reader, claim):
    article_id = await publish("a.example", f"12000 troop\n{about}", claims=(claim(8000, "12000 troop"),))
    before = await list_article_statements(database, article_id)
    await process_article(database, reader, article_id)
    assert await list_article_statements(database, article_id) == before


async def test_posted_claims_of_an_old_revision_leave_the_consensus(database, publish, claim):
    await publish("a.example", f"12000 troop\n{about}")
    await publish("b.example", f"12000 troop\n{about}", claims=(claim(8000, "12000 troop"),))
    await publish("b.example", f"12000 troop\n{about}")
    (shared,) = (await list_claims(database)).items
    assert (shared.status, shared.statement_count) == (ClaimStatus.AGREED, 2)


async def test_posted_claims_are_kept_in_a_language_that_is_not_read(database, ingest, claim):
    class NoSuchLanguage:
        name = "none"

        def extract(self, _):
            return Extraction(language="de", statements=(), terms=(), note="no pipeline for German is installed")

    receipt = await ingest(body="12 Soldaten", claims=(claim(12, "12 Soldaten"),))
    await process_article(database, NoSuchLanguage(), receipt.article.id)
    article = await get_article(database, receipt.article.id)
    assert (article.status, article.statement_count, article.story_id) == (ArticleStatus.PROCESSED, 1, None)
    assert "no pipeline for German is installed" in article.note
    assert len((await list_article_statements(database, article.id)).items) == 1


async def test_a_reading_that_was_overtaken_is_dropped(database, ingest, reader):
    receipt = await ingest(body=f"1 troops\n{about}")

    class Slow:
        name = reader.name

        def extract(self, article):
            return reader.extract(article)

    class Overtaken(Slow):
        def extract(self, article):
            # A revision comes in, and is processed, while this one is being read.
            asyncio.run_coroutine_threadsafe(overtake(), loop).result()
            return super().extract(article)

    async def overtake():
        await ingest(body=f"2 troops\n{about}")
        await process_article(database, reader, receipt.article.id)

    loop = asyncio.get_running_loop()
    await process_article(database, Overtaken(), receipt.article.id)
    (statement,) = (await list_article_statements(database, receipt.article.id)).items
    assert statement.statement.value.amount == 2


async def test_a_failed_article_says_why(database, ingest):
    receipt = await ingest()
    await fail_article(database, receipt.article.id, "ValueError: no verb")
    article = await get_article(database, receipt.article.id)
    assert (article.status, article.failure) == (ArticleStatus.FAILED, "ValueError: no verb")


async def test_a_text_that_ends_its_workers_is_given_up(database, ingest):
    class Deadly:
        name = "deadly"

        def extract(self, _):
            raise MemoryError

    receipt = await ingest()
    for _ in range(most_attempts):
        with pytest.raises(MemoryError):
            await process_article(database, Deadly(), receipt.article.id)
    await process_article(database, Deadly(), receipt.article.id)
    article = await get_article(database, receipt.article.id)
    assert article.status is ArticleStatus.FAILED
    assert article.failure


async def test_an_article_that_is_gone_is_named(database, reader):
    with pytest.raises(NotFoundError):
        await process_article(database, reader, uuid4())


async def test_sources_are_listed_once(database, publish):
    await publish("a.example", f"1 troops\n{about}")
    await publish("a.example", f"2 troops\n{about}")
    await publish("b.example", f"2 troops\n{about}")
    assert sorted(source.domain for source in (await list_sources(database)).items) == ["a.example", "b.example"]
