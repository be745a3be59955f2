"""Lists of claims: filters, orders, questions in words, and walks through them while others write."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from service.api.cursors import PageRequest


async def walk(client, path, **params):
    cursor, found = None, []
    while True:
        page = (await client.get(path, params=params | ({"cursor": cursor} if cursor else {}))).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


@pytest.fixture
async def claims(client, story_id):
    assert story_id
    return (await client.get("/v1/claims")).json()["items"]


async def test_orders_are_what_they_say(client, claims):
    by_id = [claim["id"] for claim in claims]
    orders = {
        "created": by_id,
        "-created": by_id[::-1],
        "updated": [claim["id"] for claim in sorted(claims, key=lambda claim: (claim["updated_at"], claim["id"]))],
        "-updated": [claim["id"] for claim in sorted(claims, key=lambda each: (each["updated_at"], each["id"]))][::-1],
        "-sources": [claim["id"] for claim in sorted(claims, key=lambda each: (each["source_count"], each["id"]))][
            ::-1
        ],
    }
    for sort, expected in orders.items():
        for limit in (1, 2, 200):
            found = await walk(client, "/v1/claims", sort=sort, limit=limit)
            assert [claim["id"] for claim in found] == expected, (sort, limit)


async def test_a_cursor_leads_on_in_its_own_order_only(client, claims):
    assert len(claims) > 1
    cursor = (await client.get("/v1/claims", params={"sort": "-updated", "limit": 1})).json()["next_cursor"]
    for sort in ("created", "updated", "-sources"):
        refused = await client.get("/v1/claims", params={"sort": sort, "cursor": cursor})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "/query/cursor"


async def test_claims_are_filtered_by_who_is_named_and_since_when(client, claims):
    named = (await client.get("/v1/claims", params={"entity": " ana  KOVIC"})).json()["items"]
    assert [claim["kind"] for claim in named] == ["name"]
    assert (await client.get("/v1/claims", params={"entity": "Nobody"})).json()["items"] == []
    assert len((await client.get("/v1/claims", params={"entity": "the port authority"})).json()["items"]) == len(claims)
    last = max(claims, key=lambda claim: claim["updated_at"])["updated_at"]
    since = (await client.get("/v1/claims", params={"updated_since": last})).json()["items"]
    assert {claim["updated_at"] for claim in since} == {last}


async def test_a_question_finds_what_is_said_in_other_words(client, publish):
    await publish(source="a.example", body="quote: forty soldiers were killed at the bridge")
    await publish(source="b.example", body="quote: the mayor opened a museum")
    for question in ("how many troops died", "deaths of servicemen", "killed soldiers"):
        found = (await client.get("/v1/claims", params={"q": question})).json()["items"]
        assert [claim["consensus"]["value"]["text"] for claim in found] == ["forty soldiers were killed at the bridge"]
    assert (await client.get("/v1/claims", params={"q": "football result"})).json()["items"] == []
    assert (await client.get("/v1/claims", params={"q": "'; --"})).json()["items"] == []
    both = await walk(client, "/v1/claims", q="soldiers museum", limit=1)
    assert len({claim["id"] for claim in both}) == len(both) == 2


async def test_statements_come_along_if_they_are_asked_for(client, story_id, claims):
    assert {claim["statements"] for claim in claims if claim["statements"] is None} == {None}
    for path in ("/v1/claims", f"/v1/stories/{story_id}/claims"):
        for claim in (await client.get(path, params={"include": "statements"})).json()["items"]:
            alone = (await client.get(f"/v1/claims/{claim['id']}/statements")).json()["items"]
            assert claim["statements"] == alone
            assert len(alone) == claim["statement_count"]
            path_of_one = f"/v1/claims/{claim['id']}"
            assert (await client.get(path_of_one, params={"include": "statements"})).json() == claim


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("sort=relevance", "/query/sort"),
        ("sort=colour", "/query/sort"),
        ("q=%20", "/query/q"),
        ("q=%00", "/query/q"),
        ("q=" + "x" * 501, "/query/q"),
        ("entity=%00", "/query/entity"),
        ("updated_since=2025-03-18", "/query/updated_since"),
        ("updated_since=0001-01-01T00:00:00%2B05:00", "/query/updated_since"),
        ("updated_since=99999-01-01T00:00:00Z", "/query/updated_since"),
        ("include=everything", "/query/include"),
    ],
)
async def test_a_filter_that_makes_no_sense_is_named(client_alone, query, pointer):
    response = await client_alone.get(f"/v1/claims?{query}")
    assert response.status_code == 422, response.text
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]


async def test_a_forged_cursor_is_refused_not_believed(client, claims):
    paging = PageRequest(list_path="/v1/claims", after=None, after_value="", limit=1)
    some = UUID(claims[0]["id"])
    for value in ("updated=12", "updated=", "-sources=1.5", "-sources=now", "-created=1", "nothing=1"):
        cursor = paging.cursor_after(some, value)
        sort = value.partition("=")[0]
        params = {"cursor": cursor} | ({"sort": sort} if sort != "nothing" else {})
        assert (await client.get("/v1/claims", params=params)).status_code == 422, value


@pytest.mark.parametrize("sort", ["created", "-created"])
async def test_a_walk_while_others_write_meets_every_claim_once(client, publish, sort):
    async def write(begin, count):
        for number in range(begin, begin + count):
            await publish(
                source=f"s{number}.example", title=f"Ferry {number}", body=f"quote: word{number} told{number}"
            )

    await write(0, 8)
    before = {claim["id"] for claim in await walk(client, "/v1/claims", limit=200)}
    writing = asyncio.create_task(write(8, 8))
    found, cursor = [], None
    while True:
        params = {"limit": 1, "sort": sort} | ({"cursor": cursor} if cursor else {})
        page = (await client.get("/v1/claims", params=params)).json()
        found += [claim["id"] for claim in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    await writing
    assert len(set(found)) == len(found)
    assert before <= set(found)


async def test_a_walk_by_change_meets_every_claim_and_what_changed_again(client, publish):
    for number in range(6):
        await publish(source=f"s{number}.example", title=f"Ferry {number}", body=f"quote: word{number} told{number}")
    first = (await client.get("/v1/claims", params={"sort": "updated", "limit": 3})).json()
    # The claim that was read first gets another source, and so a new place at the end.
    await publish(source="other.example", title="Ferry 0", body="quote: word0 told0")
    rest = await walk(client, "/v1/claims", sort="updated", cursor=first["next_cursor"])
    ids = [claim["id"] for claim in first["items"] + rest]
    assert set(ids) == {claim["id"] for claim in await walk(client, "/v1/claims")}
    assert [ids.count(each) for each in dict.fromkeys(ids)] == [2, 1, 1, 1, 1, 1]
    assert rest[-1]["source_count"] == 2
