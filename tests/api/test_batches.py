"""Many articles in one request: each is judged for itself, and none is held longer than it takes."""

from __future__ import annotations

import asyncio
import gzip
import json
import tracemalloc

import pytest

from service.api import batches
from service.api.controllers import batches as controller


def articles(count):
    return [
        {"source": "harbour-courier.example", "title": f"Ferry {number}", "body": f"quantity: {number}"}
        for number in range(count)
    ]


forms = {
    "application/x-ndjson": lambda batch: "\n".join(map(json.dumps, batch)).encode(),
    "application/json": lambda batch: json.dumps(batch).encode(),
}


@pytest.fixture
def send(client):
    async def to_service(content, media_type="application/x-ndjson", **headers):
        response = await client.post(
            "/v1/articles/batch", content=content, headers={"Content-Type": media_type} | headers
        )
        if response.status_code != 200:
            return response, []
        assert response.headers["content-type"] == "application/x-ndjson"
        return response, [json.loads(line) for line in response.text.splitlines()]

    return to_service


@pytest.mark.parametrize("media_type", forms)
async def test_every_article_has_its_line(client, send, media_type):
    _, results = await send(forms[media_type](articles(5)), media_type)
    assert [(result["index"], result["status"], result["problem"]) for result in results] == [
        (number, 202, None) for number in range(5)
    ]
    assert [result["article"]["title"] for result in results] == [f"Ferry {number}" for number in range(5)]
    stored = (await client.get("/v1/articles")).json()["items"]
    assert stored == [result["article"] for result in results]


@pytest.mark.parametrize("media_type", forms)
async def test_a_bad_article_costs_the_others_nothing(send, media_type):
    batch = articles(4)
    batch[1] = batch[1] | {"source": "nowhere", "rank": 1}
    batch[2] = "no article"
    _, results = await send(forms[media_type](batch), media_type)
    assert [result["status"] for result in results] == [202, 422, 422, 202]
    assert [fault["pointer"] for fault in results[1]["problem"]["errors"]] == ["/rank"]
    assert results[1]["article"] is None
    assert results[2]["problem"]["instance"] == "/v1/articles/batch"


async def test_a_line_that_is_no_json_costs_the_others_nothing(send):
    first, second = map(json.dumps, articles(2))
    _, results = await send(f'{first}\n\n  \n{{"cut": \n{second}\n'.encode())
    assert [(result["index"], result["status"]) for result in results] == [(0, 202), (1, 422), (2, 202)]


async def test_the_same_batch_again_changes_nothing(send):
    content = forms["application/json"](articles(3))
    _, first = await send(content, "application/json")
    _, again = await send(content, "application/json")
    assert [result["status"] for result in again] == [200] * 3
    assert [result["article"]["id"] for result in again] == [result["article"]["id"] for result in first]


@pytest.mark.parametrize("media_type", forms)
async def test_an_article_over_its_limit_is_refused_alone(send, media_type):
    batch = articles(3)
    batch[1]["body"] = "x" * (1024 * 1024)
    _, results = await send(forms[media_type](batch), media_type)
    assert [result["status"] for result in results] == [202, 413, 202]


@pytest.mark.parametrize("media_type", forms)
async def test_a_batch_over_its_limit_stores_nothing(client, send, media_type, monkeypatch):
    monkeypatch.setattr(batches, "longest_batch_bytes", 1000)
    content = forms[media_type](articles(100))
    for packed, headers in ((content, {}), (gzip.compress(content), {"Content-Encoding": "gzip"})):
        response, _ = await send(packed, media_type, **headers)
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"
    assert (await client.get("/v1/articles")).json()["items"] == []


@pytest.mark.parametrize("media_type", forms)
async def test_a_packed_batch_is_unpacked(send, media_type):
    content = forms[media_type](articles(3))
    # Two files in one, as some programs pack.
    packed = gzip.compress(content[:50]) + gzip.compress(content[50:])
    _, results = await send(packed, media_type, **{"Content-Encoding": "gzip"})
    assert [result["status"] for result in results] == [202] * 3


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{}", "application/json", 422),
        (b"", "application/json", 422),
        (b"[]", "text/plain", 415),
        (b"[]", "application/json; charset=utf-16", 415),
    ],
)
async def test_what_is_no_batch_is_refused_as_a_whole(send, content, media_type, status):
    response, _ = await send(content, media_type)
    assert response.status_code == status


@pytest.mark.parametrize(("content", "expected"), [(b" [ ] ", []), (b"", []), (b"\n\n", [])])
async def test_an_empty_batch_has_no_lines(send, content, expected):
    media_type = "application/json" if b"[" in content else "application/x-ndjson"
    response, results = await send(content, media_type)
    assert response.status_code == 200
    assert results == expected


@pytest.mark.parametrize(
    ("content", "statuses"),
    [
        (b"[%b", [422]),
        (b"[%b,]", [202, 422]),
        (b"[,%b]", [422, 202]),
        (b'[%b, [1, {"a": "]"}], "x,\\"]"]', [202, 422, 422]),
        (b"[%b][%b]", [202, 422]),
        (b'[%b, "cut', [202, 422]),
    ],
)
async def test_a_broken_array_gives_what_it_has(send, content, statuses):
    (article,) = articles(1)
    content = content.replace(b"%b", json.dumps(article).encode(), 1).replace(b"%b", b"{}")
    _, results = await send(content, "application/json")
    assert [result["status"] for result in results] == statuses


async def test_a_caller_who_hangs_up_leaves_no_file_open(app, client, monkeypatch):
    assert client
    files = []

    async def spooled(*given, **named):
        files.append(await batches.spooled(*given, **named))
        return files[-1]

    monkeypatch.setattr(controller, "spooled", spooled)
    body = forms["application/x-ndjson"](articles(3))
    received = iter([{"type": "http.request", "body": body, "more_body": False}, {"type": "http.disconnect"}])
    sending = asyncio.Event()

    async def receive():
        message = next(received)
        if message["type"] == "http.disconnect":
            await sending.wait()
        return message

    async def send(message):
        if message["type"] == "http.response.body":
            sending.set()
            await asyncio.Event().wait()

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/v1/articles/batch",
        "raw_path": b"/v1/articles/batch",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/x-ndjson"), (b"host", b"service.test")],
        "client": ("test", 1),
        "server": ("service.test", 80),
        "state": {},
    }
    await app(scope, receive, send)
    assert [file.closed for file in files] == [True]


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 4096])
def test_an_array_is_cut_the_same_however_it_arrives(tmp_path, monkeypatch, piece):
    values = [{"a": '\\"],{["', "b": [1, [2, {}]]}, "\\", '\\"', [], {}, 'x"', 5, None, "ä\u2028"]
    file = tmp_path / "batch.json"
    file.write_text(json.dumps(values))
    monkeypatch.setattr(batches, "_piece", piece)
    with file.open("rb") as opened:
        assert [json.loads(element) for element in batches.elements(opened)] == values


@pytest.mark.parametrize("cut", [batches.lines, batches.elements])
def test_a_large_batch_is_never_held_whole(tmp_path, cut):
    file = tmp_path / "batch"
    article = json.dumps({"body": "x" * 4000}).encode()
    separator = b"\n" if cut is batches.lines else b","
    content = separator.join([article] * 4000)
    file.write_bytes(content if cut is batches.lines else b"[" + content + b"]")
    with file.open("rb") as opened:
        tracemalloc.start()
        count = sum(1 for _ in cut(opened))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert count == 4000
    assert most < len(content) / 20
