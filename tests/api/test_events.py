"""The feed: every happening once and in order, for those who follow and those who come back."""

from __future__ import annotations

import json
import re

import pytest

from service.operations.process_article import fail_article


@pytest.fixture
def events(client):
    async def told(last="0", **params):
        headers = {} if last is None else {"Last-Event-ID": str(last)}
        response = await client.get("/v1/events", params={"wait": 0} | params, headers=headers)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/event-stream")
        found = re.findall(r"^id: (\d+)\nevent: (.+)\ndata: (.+)\n\n", response.text, re.MULTILINE)
        data = [json.loads(each) for _, _, each in found]
        assert [(str(each["id"]), each["type"]) for each in data] == [(number, name) for number, name, _ in found]
        return data

    return told


def types(told):
    return [each["type"] for each in told]


async def test_what_happens_is_told(client, publish, post, database, events):
    first = await publish(source="a.example", body="quantity: 1200")
    told = await events()
    assert sorted(types(told)) == ["article.processed", "claim.created"]
    (claim,) = (await client.get("/v1/claims")).json()["items"]
    assert {each["claim_id"] for each in told} == {claim["id"], None}
    assert {each["article_id"] for each in told} == {first["id"], None}
    await publish(source="b.example", body="quantity: 800")
    later = await events(told[-1]["id"])
    changed = [each for each in later if each["type"] == "claim.status_changed"]
    assert [(each["previous_status"], each["status"]) for each in changed] == [("single_source", "contested")]
    held = (await client.get(f"/v1/claims/{claim['id']}/consensus")).json()["value"]["amount"]
    own = " ".join(f"word{number}" for number in range(30))
    await publish(source="c.example", body=f"{own}\nquantity: {2000 - held:.0f}")
    assert "claim.consensus_changed" in types(await events(later[-1]["id"]))
    failing = (await post(source="d.example")).json()
    await fail_article(database, failing["id"], "no reason")
    assert (await events())[-1]["type"] == "article.failed"


async def test_a_retraction_is_told_by_what_it_changes(client, publish, events):
    await publish(source="a.example", body="quantity: 1200")
    second = await publish(source="b.example", body="quantity: 800")
    last = (await events())[-1]["id"]
    await client.delete(f"/v1/articles/{second['id']}")
    assert "claim.status_changed" in types(await events(last))


async def test_processing_again_tells_of_no_claim(publish, events):
    await publish(body="quantity: 1200")
    last = (await events())[-1]["id"]
    await publish(body="quantity: 1200")
    assert types(await events(last)) == ["article.processed"]


async def test_a_stream_goes_on_where_it_was(publish, events):
    for number in range(3):
        await publish(source=f"s{number}.example", body=f"quote: word{number} told{number}")
    whole = await events()
    for each in whole:
        assert await events(each["id"]) == [later for later in whole if later["id"] > each["id"]]
    assert await events(None) == []
    only = await events(types=["claim.created"])
    assert only == [each for each in whole if each["type"] == "claim.created"]
    assert only


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 19, "٣".encode(), ""])
async def test_an_id_that_is_none_is_refused(client_alone, last):
    response = await client_alone.get("/v1/events", params={"wait": 0}, headers={"Last-Event-ID": last})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/header/last-event-id"]


async def test_a_type_or_a_time_that_makes_no_sense_is_named(client_alone):
    for query, pointer in (("types=rumour", "/query/types"), ("wait=-1", "/query/wait"), ("wait=3601", "/query/wait")):
        response = await client_alone.get(f"/v1/events?{query}")
        assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]
