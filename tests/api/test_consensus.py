"""The consensus engine over HTTP: observations in, fused items and judged sources out, nothing stored."""

from __future__ import annotations

import json

import pytest

told = [
    {"source": "a.example", "item": "bridge", "attribute": "length", "value": 120},
    {"source": "b.example", "item": "bridge", "attribute": "length", "value": "120.0"},
    {"source": "c.example", "item": "bridge", "attribute": "length", "value": 250.5},
    {"source": "a.example", "item": "bridge", "attribute": "opened", "value": "1954-06-01"},
    {"source": "b.example", "item": "bridge", "attribute": "opened", "value": "1954-06-03"},
    {"source": "a.example", "item": "bridge", "attribute": "town", "value": "Nordby"},
]


def items_of(answer):
    return {each["attribute"]: each for each in answer.json()["items"]}


async def test_observations_are_fused_item_by_item(client):
    answer = await client.post("/v1/consensus", json={"observations": told})
    assert answer.status_code == 200
    length = items_of(answer)["length"]
    assert (length["value"], length["source_count"], length["origin_count"]) == ("120", 3, 3)
    assert length["agreement"] == length["by_source"]["share"] == pytest.approx(2 / 3)
    assert length["variance"]["kind"] == "number"
    assert length["variance"]["numeric"]["by_source"]["max"] == 250.5
    assert length["variance"]["disagreement"] == pytest.approx(2 / 3)
    assert answer.json()["method"] == "consilience"


async def test_each_kind_has_its_measures(client):
    items = items_of(await client.post("/v1/consensus", json={"observations": told}))
    assert items["opened"]["variance"]["temporal"]["by_source"]["spread_seconds"] == 2 * 86400
    assert items["town"]["variance"]["categorical"]["by_source"]["modal_share"] == 1
    assert items["town"]["variance"]["disagreement"] == 0


async def test_sources_come_with_an_interval(client):
    sources = (await client.post("/v1/consensus", json={"observations": told})).json()["sources"]
    assert [each["source"] for each in sources] == ["a.example", "b.example", "c.example"]
    for each in sources:
        reliability = each["reliability"]
        assert 0 <= reliability["low"] <= reliability["estimate"] <= reliability["high"] <= 1
    assert sources[0]["reliability"]["claims_judged"] == 3


async def test_copies_of_one_origin_are_one_voice(client):
    copies = [{"source": f"{at}.example", "item": "i", "value": "east", "origin": "wire"} for at in "abc"]
    own = [{"source": f"{at}.example", "item": "i", "value": "west"} for at in "xy"]
    item = (await client.post("/v1/consensus", json={"observations": copies + own})).json()["items"][0]
    assert (item["by_source"]["value"], item["by_origin"]["value"], item["value"]) == ("east", "west", "west")
    assert (item["source_count"], item["origin_count"]) == (5, 3)


async def test_another_method_may_be_asked_for(client):
    answer = await client.post("/v1/consensus", json={"observations": told, "method": "median"})
    assert (answer.json()["method"], items_of(answer)["length"]["value"]) == ("median", "120")


async def test_lines_are_read_as_the_object_is(client):
    lines = "\n".join(json.dumps(each) for each in told).encode()
    headers = {"Content-Type": "application/x-ndjson"}

    async def in_pieces():
        for start in range(0, len(lines), 17):
            yield lines[start : start + 17]

    by_line = await client.post("/v1/consensus", content=in_pieces(), headers=headers)
    assert by_line.status_code == 200
    assert by_line.json() == (await client.post("/v1/consensus", json={"observations": told})).json()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"observations": [None]}, "/observations/0"),
        ({"observations": [{"source": "a", "item": "i"}]}, "/observations/0/value"),
        ({"observations": [{"source": "a", "item": "i", "value": "1"}], "method": "guess"}, "/method"),
        ({"observations": [*told, {"source": " ", "item": "i", "value": "1"}]}, "/observations/6/source"),
        (
            {"observations": [*told, {"source": "d", "item": "bridge", "attribute": "length", "value": "nan"}]},
            "/observations/6/value",
        ),
    ],
)
async def test_what_is_wrong_is_named(client, body, pointer):
    answer = await client.post("/v1/consensus", json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize("lines", [b"", b"\n \n"])
async def test_no_lines_are_no_observations(client, lines):
    for content, media_type in ((lines, "application/x-ndjson"), (b'{"observations": []}', "application/json")):
        answer = await client.post("/v1/consensus", content=content, headers={"Content-Type": media_type})
        assert answer.status_code == 422


async def test_a_bad_line_is_named_by_its_number(client):
    lines = json.dumps(told[0]).encode() + b'\n{"source": "a"}\n'
    answer = await client.post("/v1/consensus", content=lines, headers={"Content-Type": "application/x-ndjson"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/observations/1")


async def test_another_media_type_is_refused(client):
    answer = await client.post("/v1/consensus", content=b"a,b", headers={"Content-Type": "text/csv"})
    assert answer.status_code == 415


async def test_more_than_an_article_may_be_sent(client):
    many = [{"source": f"s{at % 50}", "item": f"i{at // 50}", "value": "x" * 40} for at in range(20_000)]
    answer = await client.post("/v1/consensus", json={"observations": many, "method": "vote"})
    assert (answer.status_code, len(answer.json()["items"])) == (200, 400)
