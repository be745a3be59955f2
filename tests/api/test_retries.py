"""An article that failed is tried again when somebody asks for it; and how the service stands."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from service.operations.process_article import fail_article, process_article


async def test_a_failed_article_is_tried_again(client, post, database, reader):
    article_id = (await post()).json()["id"]
    await fail_article(database, article_id, "no use")
    before = (await client.get("/v1/status")).json()
    assert (before["articles"]["failed"], before["queue_length"]) == (1, 1)
    answer = await client.post(f"/v1/articles/{article_id}/retry")
    assert answer.status_code == 202
    assert (answer.json()["status"], answer.json()["failure"]) == ("accepted", None)
    after = (await client.get("/v1/status")).json()
    assert (after["articles"]["failed"], after["articles"]["accepted"], after["queue_length"]) == (0, 1, 2)
    await process_article(database, reader, article_id)
    assert (await client.get(f"/v1/articles/{article_id}")).json()["status"] == "processed"


async def test_it_is_tried_again_once_however_many_ask(client, post, database):
    article_id = (await post()).json()["id"]
    await fail_article(database, article_id, "no use")
    path = f"/v1/articles/{article_id}/retry"
    answers = await asyncio.gather(*(client.post(path) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [202, 409, 409, 409, 409]
    assert (await client.get("/v1/status")).json()["queue_length"] == 2


async def test_one_that_has_not_failed_is_not(client, post):
    article_id = (await post()).json()["id"]
    assert (await client.post(f"/v1/articles/{article_id}/retry")).status_code == 409
    assert (await client.post(f"/v1/articles/{uuid4()}/retry")).status_code == 404


async def test_the_status_of_a_service_tells_what_there_is(client, story_id):
    assert story_id
    told = (await client.get("/v1/status")).json()
    assert told["articles"] == {"accepted": 0, "processing": 0, "processed": 3, "failed": 0}
    assert sum(told["claims"].values()) == len((await client.get("/v1/claims")).json()["items"])
    assert (told["claims"]["contested"], told["claims"]["disputed"]) == (2, 1)


async def test_without_a_database_there_is_no_status_and_it_may_be_asked_again(client_alone):
    answer = await client_alone.get("/v1/status")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
