"""Lists of claims: filters, orders, questions in words, and cursors that are refused."""

from __future__ import annotations

import time
from uuid import UUID

import pytest

from service.api import cursors
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
    assert len((await client.get("/v1/claims", params={"entity": "local officials"})).json()["items"]) == len(claims)
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
    some, now = UUID(claims[0]["id"]), int(time.time())
    for place in (
        f"updated=0@{now}=12",
        f"updated=0@{now}=",
        f"updated=0@{now}=2025-03-18 09:30:00",
        f"-sources=0@{now}=1.5",
        f"-sources=0@{now}=99999999999999999999",
        f"-sources=0@{now}=now",
        f"-created=0@{now}=1",
        "-created=1",
        "nothing=1",
    ):
        sort = place.partition("=")[0]
        params = {"sort": sort} if sort != "nothing" else {}
        name = "&".join(["/v1/claims", *(f"{name}={value}" for name, value in params.items())])
        cursor = PageRequest(list_name=name, after=None, after_value="", limit=1).cursor_after(some, place)
        answer = await client.get("/v1/claims", params=params | {"cursor": cursor})
        assert answer.status_code == 422, place


async def test_a_cursor_is_good_for_a_day(client, claims, monkeypatch):
    assert len(claims) > 2
    params = {"limit": 1, "sort": "-updated"}
    params["cursor"] = (await client.get("/v1/claims", params=params)).json()["next_cursor"]
    now = time.time()
    monkeypatch.setattr(cursors.time, "time", lambda: now + cursors.good_seconds - 60)
    assert (await client.get("/v1/claims", params=params)).status_code == 200
    monkeypatch.setattr(cursors.time, "time", lambda: now + cursors.good_seconds + 60)
    assert (await client.get("/v1/claims", params=params)).status_code == 422


async def test_a_cursor_leads_on_under_its_own_filters_only(client, claims):
    assert claims
    params = {"limit": 1, "min_sources": 1}
    cursor = (await client.get("/v1/claims", params=params)).json()["next_cursor"]
    assert (await client.get("/v1/claims", params=params | {"limit": 2, "cursor": cursor})).status_code == 200
    for other in ({}, {"min_sources": 2}, {"min_sources": 1, "kind": "name"}):
        refused = await client.get("/v1/claims", params=other | {"cursor": cursor})
        assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/query/cursor"]
