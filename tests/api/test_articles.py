"""Posting articles and reading them back."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from service.operations import ingest_article
from service.operations.process_article import fail_article, process_article


async def test_a_posted_article_is_accepted_and_found_where_the_location_says(client, post):
    response = await post(url="https://harbour-courier.example/ferry", published_at="2025-03-18T10:30:00+01:00")
    assert response.status_code == 202
    article = response.json()
    assert response.headers["Location"] == f"/v1/articles/{article['id']}"
    assert (article["status"], article["revision"], article["failure"]) == ("accepted", 1, None)
    assert article["published_at"] == "2025-03-18T09:30:00Z"
    assert (await client.get(response.headers["Location"])).json() == article


async def test_the_same_article_again_changes_nothing(client, post):
    first = await post()
    again = await post()
    assert again.status_code == 200
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert len((await client.get("/v1/articles")).json()["items"]) == 1


async def test_other_words_at_the_same_address_are_a_new_revision(post):
    address = "https://harbour-courier.example/ferry"
    first = await post(url=address)
    second = await post(url=address, body="quantity: 1300")
    assert second.status_code == 202
    assert second.json()["id"] == first.json()["id"]
    assert second.json()["revision"] == 2


async def test_the_domain_is_stored_in_one_form(post):
    assert (await post(source="Zürich-Bote.Example")).json()["source"] == "xn--zrich-bote-9db.example"
    assert (await post(source="HARBOUR-courier.example.")).json()["source"] == "harbour-courier.example"


@pytest.fixture
def arrivals(monkeypatch):
    """The ids of articles, as they are stored."""
    stored: asyncio.Queue[UUID] = asyncio.Queue()
    ingest = ingest_article.ingest_article

    async def ingest_and_tell(*args, **kwargs):
        receipt = await ingest(*args, **kwargs)
        stored.put_nowait(receipt.article.id)
        return receipt

    monkeypatch.setattr(ingest_article, "ingest_article", ingest_and_tell)
    return stored


async def test_a_caller_who_prefers_to_wait_gets_the_processed_article(post, database, reader, arrivals):
    waiting = asyncio.create_task(post(headers={"Prefer": "respond-async, wait=20"}))
    await process_article(database, reader, await arrivals.get())
    response = await waiting
    assert response.status_code == 201
    assert response.headers["Preference-Applied"] == "wait=20"
    assert (response.json()["status"], response.json()["statement_count"]) == ("processed", 1)


async def test_a_caller_may_wait_for_an_article_that_came_in_before(post, database, reader, arrivals):
    await post()
    waiting = asyncio.create_task(post(headers={"Prefer": "wait=20"}))
    await arrivals.get()
    await process_article(database, reader, await arrivals.get())
    response = await waiting
    assert (response.status_code, response.json()["status"]) == (200, "processed")


async def test_a_caller_whose_time_is_up_gets_the_accepted_article(post):
    response = await post(headers={"Prefer": "wait=0"})
    assert response.status_code == 202
    assert response.headers["Preference-Applied"] == "wait=0"
    assert response.json()["status"] == "accepted"


async def test_a_preference_that_cannot_be_read_is_ignored(post):
    response = await post(headers={"Prefer": "wait=soon"})
    assert response.status_code == 202
    assert "Preference-Applied" not in response.headers


async def test_a_key_makes_a_repeated_request_count_once(post):
    first = await post(headers={"Idempotency-Key": "k-1"}, body="quantity: 1")
    again = await post(headers={"Idempotency-Key": "k-1"}, body="quantity: 1")
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json()["id"] == first.json()["id"]


async def test_a_key_used_for_another_body_is_a_conflict(post):
    await post(headers={"Idempotency-Key": "k-1"}, body="quantity: 1")
    response = await post(headers={"Idempotency-Key": "k-1"}, body="quantity: 2")
    assert response.status_code == 409
    assert response.json()["type"] == "/problems/conflict"


async def test_the_statements_of_an_article_carry_their_exact_words(client, publish):
    body = "Some words first.\nquantity: 1200"
    article = await publish(body=body)
    (statement,) = (await client.get(f"/v1/articles/{article['id']}/statements")).json()["items"]
    evidence = statement["evidence"]
    assert evidence["field"] == "body"
    assert body[evidence["start"] : evidence["end"]] == evidence["quote"] == "quantity: 1200"
    assert statement["value"] == {
        "kind": "quantity",
        "amount": 1200.0,
        "low": None,
        "high": None,
        "unit": "person",
        "comparator": "eq",
    }
    assert statement["attribution"] == {"text": "local officials", "entity_id": None, "cue": "said"}
    assert (statement["polarity"], statement["modality"]) == ("affirmed", "reported")
    assert statement["claim_id"] is not None


async def test_articles_are_filtered_by_source_and_status(client, post, publish):
    await publish(source="coast-daily.example")
    await post(source="island-post.example")
    by_source = await client.get("/v1/articles", params={"source": "Coast-Daily.example"})
    assert [each["source"] for each in by_source.json()["items"]] == ["coast-daily.example"]
    by_status = await client.get("/v1/articles", params={"status": "accepted"})
    assert [each["source"] for each in by_status.json()["items"]] == ["island-post.example"]


async def test_a_failed_article_says_why_as_a_problem(client, post, database):
    article_id = (await post()).json()["id"]
    await fail_article(database, article_id, "the model is missing")
    article = (await client.get(f"/v1/articles/{article_id}")).json()
    assert article["status"] == "failed"
    assert article["failure"]["type"] == "/problems/processing-failed"
    assert article["failure"]["detail"] == "the model is missing"
    assert article["failure"]["instance"] == f"/v1/articles/{article_id}"


async def test_an_unknown_article_is_a_problem(client):
    for path in (f"/v1/articles/{uuid4()}", f"/v1/articles/{uuid4()}/statements", "/v1/articles/not-an-id"):
        response = await client.get(path)
        assert response.status_code == 404
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["instance"] == path


async def test_a_retracted_article_leaves_the_claims_and_can_still_be_read(client, story_id):
    before = (await client.get(f"/v1/stories/{story_id}")).json()
    (article,) = (await client.get("/v1/articles", params={"source": "island-post.example"})).json()["items"]
    response = await client.delete(f"/v1/articles/{article['id']}")
    assert response.status_code == 200
    assert response.json()["retracted_at"] is not None
    assert (await client.get(f"/v1/articles/{article['id']}")).json() == response.json()
    after = (await client.get(f"/v1/stories/{story_id}")).json()
    assert (before["source_count"], after["source_count"]) == (3, 2)
    assert (await client.get("/v1/claims", params={"source": "island-post.example"})).json()["items"] == []
    assert (await client.delete(f"/v1/articles/{article['id']}")).json() == response.json()


async def test_an_unknown_article_cannot_be_retracted(client):
    assert (await client.delete(f"/v1/articles/{uuid4()}")).status_code == 404
