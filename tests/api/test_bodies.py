"""How a body may be written and packed, and what of it is refused."""

from __future__ import annotations

import gzip
import json
import zlib
from urllib.parse import quote
from uuid import UUID

import pytest

from service.operations.process_article import process_article

article = {"source": "harbour-courier.example", "title": "Fähre fährt", "body": "quantity: 1200"}
page = """<html><head><title>Ferry</title><script>var x = "quantity: 5";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ferry resumes</h1><p>quantity: 1200</p><p>The <b>harbour master</b> said &amp; wrote so.</p></article>
<footer>All rights reserved</footer></body></html>"""


@pytest.fixture
def send(client):
    async def to_service(content, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post("/v1/articles", content=content, headers={"Content-Type": "application/json"} | named)

    return to_service


def pointers(response, status=422):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return [fault["pointer"] for fault in response.json()["errors"]]


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "utf-16", "iso-8859-1", "windows-1252", "utf-32-le"])
async def test_a_body_may_be_in_any_charset_that_it_names(send, charset):
    content = json.dumps(article, ensure_ascii=False).encode(charset)
    response = await send(content, Content_Type=f"application/json; charset={charset}")
    assert response.status_code == 202
    assert response.json()["title"] == "Fähre fährt"


@pytest.mark.parametrize("charset", ["klingon", "base64", "rot13", "zlib", "idna"])
async def test_an_unknown_charset_is_refused(send, charset):
    assert pointers(await send(b"{}", Content_Type=f"application/json; charset={charset}"), 415) == []


async def test_a_body_in_another_charset_than_it_names_is_refused(send):
    content = json.dumps(article, ensure_ascii=False).encode("iso-8859-1")
    assert pointers(await send(content)) == [""]
    assert pointers(await send(b"\xff" * 3, Content_Type="application/json; charset=utf-16")) == [""]


async def test_a_packed_body_is_unpacked(send):
    packed = gzip.compress(json.dumps(article).encode())
    assert (await send(packed, Content_Encoding="gzip")).status_code == 202


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b'{"title": 1}')[:-9], zlib.compress(b"{}")])
async def test_a_body_that_is_not_packed_as_it_says_is_refused(send, content):
    assert pointers(await send(content, Content_Encoding="gzip")) == [""]


async def test_a_body_that_is_packed_in_another_way_is_refused(send):
    assert pointers(await send(b"{}", Content_Encoding="br"), 415) == []


@pytest.mark.parametrize("times", [1, 2])
async def test_a_body_that_swells_beyond_the_limit_is_refused(send, times):
    bomb = gzip.compress(b" " * (200 * 1024 * 1024 // times)) * times
    assert len(bomb) < 1024 * 1024
    assert pointers(await send(bomb, Content_Encoding="gzip"), 413) == []


async def test_a_name_that_is_there_twice_is_refused(send):
    assert pointers(await send(b'{"title": "a", "title": "b"}')) == [""]
    nested = json.dumps(article | {"claims": []}).replace("[]", '[{"value": {"kind": "quote", "kind": "name"}}]')
    response = await send(nested)
    assert pointers(response) == [""]
    assert "'kind' twice" in response.json()["errors"][0]["detail"]


@pytest.mark.parametrize("field", ["title", "claims", "rank"])
async def test_json_that_is_nested_fifty_levels_deep_is_refused_where_it_stands(send, field):
    deep = "[" * 50 + "]" * 50
    content = json.dumps(article | {field: 0}).replace(f'"{field}": 0', f'"{field}": {deep}')
    (pointer,) = pointers(await send(content))
    assert pointer.startswith(f"/{field}")


async def test_the_text_is_taken_out_of_a_page(client, send, database, reader):
    posted = await send(json.dumps({"source": "a.example", "title": "Ferry", "body_html": page}))
    assert posted.status_code == 202
    await process_article(database, reader, UUID(posted.json()["id"]))
    (statement,) = (await client.get(f"{posted.headers['Location']}/statements")).json()["items"]
    assert statement["evidence"]["quote"] == "quantity: 1200"


async def test_a_page_and_its_text_are_one_article(send):
    as_page = await send(json.dumps({"source": "a.example", "title": "Ferry", "body_html": "<p>It sails.</p>"}))
    as_text = await send(json.dumps({"source": "a.example", "title": "Ferry", "body": "It sails."}))
    assert (as_text.status_code, as_text.json()["id"]) == (200, as_page.json()["id"])


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({}, "/body"),
        ({"body": None}, "/body"),
        ({"body": "x", "body_html": "<p>x</p>"}, "/body_html"),
        ({"body_html": "<html><body><script>1</script></body></html>"}, "/body_html"),
        ({"body_html": ""}, "/body_html"),
        ({"body_html": "<p>\x00</p>"}, "/body_html"),
        ({"body_html": 7}, "/body_html"),
    ],
)
async def test_the_text_comes_in_one_way(send, fields, pointer):
    assert pointers(await send(json.dumps({"source": "a.example", "title": "Ferry"} | fields))) == [pointer]


async def test_claims_may_be_posted_with_a_page(send):
    claim = {
        "value": {"kind": "quantity", "amount": 1200},
        "evidence": {"field": "body", "start": 0, "end": 5, "quote": "1,200"},
    }
    fields = {"source": "a.example", "title": "Ferry", "body_html": "<p>1,200 waited.</p>", "claims": [claim]}
    assert (await send(json.dumps(fields))).status_code == 202


texts = ["'; DROP TABLE article; --", '<script>alert("x")</script>', "{{7*7}} ${x} %s \\u0000", "a\r\nSet-Cookie: x=1"]


@pytest.mark.parametrize("text", texts)
async def test_sql_and_html_come_back_as_they_came_in(client, send, database, reader, text):
    claim = {
        "value": {"kind": "name", "text": text, "canonical": text},
        "evidence": {"field": "title", "start": 0, "end": len(text), "quote": text},
        "subject": {"text": text},
        "predicate": text,
        "attribution": {"text": text, "cue": text},
    }
    fields = {"source": "a.example", "title": text, "body": f"{text} {text}", "claims": [claim]}
    posted = await send(json.dumps(fields), Idempotency_Key="k' OR 1=1 --")
    assert posted.status_code == 202
    assert posted.headers["content-type"] == "application/json"
    await process_article(database, reader, UUID(posted.json()["id"]))
    assert (await client.get(posted.headers["Location"])).json()["title"] == text
    (statement,) = (await client.get(f"{posted.headers['Location']}/statements")).json()["items"]
    shown = statement["value"]["text"], statement["predicate"], statement["attribution"]["cue"]
    assert shown == (text, text, text)
    assert (statement["subject"]["text"], statement["evidence"]["quote"]) == (text, text)
    for query in ("source", "cursor", "kind", "status", "story_id"):
        assert (await client.get("/v1/claims", params={query: text})).status_code == 422
    assert (await client.get("/v1/articles")).json()["items"][0]["title"] == text


async def test_no_header_is_made_of_what_was_sent(client, send):
    text = "a\r\nSet-Cookie: x=1"
    posted = await send(json.dumps(article | {"title": text, "url": "https://a.example/x"}))
    assert "set-cookie" not in posted.headers
    for path in (f"/v1/sources/{quote(text)}", f"/v1/articles/{quote(text)}", "/v1/articles/%0d%0aSet-Cookie:%20x=1"):
        response = await client.get(path)
        assert response.status_code == 404
        assert "set-cookie" not in response.headers
