"""Whatever goes wrong, the answer is problem+json that names the fault and nothing of the inside."""

from __future__ import annotations

import json
import logging

import pytest

from service.app import create_app
from service.operations import read_stories
from service.settings import Settings
from service.storage.database import Database

article = {"source": "harbour-courier.example", "title": "Ferry resumes", "body": "It does."}


def told(response, status):
    """The problem in the response, after what all problems have in common was checked."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["type"].startswith("/problems/")
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"] == response.request.url.path
    return problem


def pointers(response):
    return [fault["pointer"] for fault in told(response, 422)["errors"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": None}, "/title"),
        ({"title": ""}, "/title"),
        ({"title": " \n"}, "/title"),
        ({"title": "x" * 1001}, "/title"),
        ({"title": 7}, "/title"),
        ({"title": "nul \x00"}, "/title"),
        ({"title": "half \ud800"}, "/title"),
        ({"body": ""}, "/body"),
        ({"body": "nul \x00"}, "/body"),
        ({"body": ["words"]}, "/body"),
        ({"source": "localhost"}, "/source"),
        ({"source": "https://news.example"}, "/source"),
        ({"source": "news .example"}, "/source"),
        ({"source": "-news.example"}, "/source"),
        ({"source": "127.0.0.1"}, "/source"),
        ({"source": "x" * 300 + ".example"}, "/source"),
        ({"url": "/relative"}, "/url"),
        ({"url": "ftp://news.example/a"}, "/url"),
        ({"url": "https://"}, "/url"),
        ({"url": "https://news.example/a b"}, "/url"),
        ({"url": "https://[news.example"}, "/url"),
        ({"url": "https://news.example/" + "x" * 2048}, "/url"),
        ({"published_at": "2025-03-18"}, "/published_at"),
        ({"published_at": "2025-03-18T09:30:00"}, "/published_at"),
        ({"published_at": "0001-01-01T00:00:00+05:00"}, "/published_at"),
        ({"published_at": "1499-12-31T00:00:00Z"}, "/published_at"),
        ({"published_at": "9999-12-31T23:59:59Z"}, "/published_at"),
        ({"published_at": 1742290200}, "/published_at"),
        ({"language": "english, I think"}, "/language"),
        ({"claims": {}}, "/claims"),
        ({"body": "half \udc00"}, "/body"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
)
async def test_each_wrong_field_is_named(client_alone, change, pointer):
    body = json.dumps(article | change)
    response = await client_alone.post("/v1/articles", content=body, headers={"Content-Type": "application/json"})
    assert pointers(response) == [pointer]


async def test_a_missing_field_is_named(client_alone):
    assert pointers(await client_alone.post("/v1/articles", json={"source": "news.example"})) == ["/title", "/body"]


async def test_all_wrong_fields_are_named_at_once(client_alone):
    response = await client_alone.post(
        "/v1/articles", json={"source": 1, "title": "x", "url": [], "body": "y", "rank": 3}
    )
    assert pointers(response) == ["/source", "/url", "/rank"]


async def test_of_very_many_wrong_fields_the_first_are_named(client_alone):
    response = await client_alone.post("/v1/articles", json=article | {f"field{number}": 1 for number in range(5000)})
    assert len(pointers(response)) == 100
    assert response.json()["detail"] == "5000 fields are wrong."


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"title": }',
        b"[]",
        b'"words"',
        b"",
        b"\xff",
        b'{"title": NaN}',
        b"[" * 200_000,
        b'{"x": ' + b"9" * 5000 + b"}",
    ],
    ids=["cut", "syntax", "list", "string", "empty", "bytes", "nan", "deep", "digits"],
)
async def test_a_body_that_is_no_json_object_is_at_fault_as_a_whole(client_alone, body):
    response = await client_alone.post("/v1/articles", content=body, headers={"Content-Type": "application/json"})
    assert pointers(response) == [""]


async def test_another_media_type_is_refused(client_alone):
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}, {}):
        told(await client_alone.post("/v1/articles", content=json.dumps(article), headers=headers), 415)


async def test_the_charset_of_json_may_be_said(client):
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (await client.post("/v1/articles", content=json.dumps(article), headers=headers)).status_code == 202


async def test_a_body_over_one_mebibyte_is_refused_and_one_below_it_is_not(client):
    frame = len(json.dumps(article | {"body": ""}))
    longest = article | {"body": "x" * (1024 * 1024 - frame)}
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/v1/articles", content=json.dumps(longest), headers=headers)).status_code == 202
    told(await client.post("/v1/articles", content=json.dumps(longest) + " ", headers=headers), 413)


async def test_a_body_without_an_announced_length_is_measured_too(client_alone):
    async def pieces():
        for _ in range(17):
            yield b" " * 65536

    response = await client_alone.post("/v1/articles", content=pieces(), headers={"Content-Type": "application/json"})
    assert "content-length" not in response.request.headers
    told(response, 413)


async def test_nothing_of_a_refused_article_is_stored(client):
    await client.post("/v1/articles", json=article | {"rank": 3})
    assert (await client.get("/v1/articles")).json() == {"items": [], "next_cursor": None}
    assert (await client.get("/v1/sources")).json()["items"] == []


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("/v1/articles?limit=0", "/query/limit"),
        ("/v1/articles?limit=201", "/query/limit"),
        ("/v1/claims?limit=many", "/query/limit"),
        ("/v1/claims?kind=rumour", "/query/kind"),
        ("/v1/claims?status=true", "/query/status"),
        ("/v1/claims?story_id=7", "/query/story_id"),
        ("/v1/claims?source=nowhere", "/query/source"),
        ("/v1/claims?min_sources=0", "/query/min_sources"),
        ("/v1/claims?min_sources=99999999999999999999", "/query/min_sources"),
        ("/v1/stories?cursor=xyz", "/query/cursor"),
        ("/v1/stories?cursor=%C3%A4", "/query/cursor"),
        ("/v1/sources?cursor=", "/query/cursor"),
    ],
)
async def test_each_wrong_parameter_is_named(client_alone, path, pointer):
    assert pointers(await client_alone.get(path)) == [pointer]


async def test_a_wrong_header_is_named(client_alone):
    response = await client_alone.post("/v1/articles", json=article, headers={"Idempotency-Key": "k" * 256})
    assert pointers(response) == ["/header/idempotency-key"]


async def test_unknown_paths_are_problems(client_alone):
    for path in ("/nowhere", "/v1", "/v1/nowhere", "/docs/nowhere", "/docs/nowhere/else", "/v1/sources/not%00a-domain"):
        assert told(await client_alone.get(path), 404)["type"] == "/problems/not-found"


async def test_an_unknown_source_is_named(client):
    problem = told(await client.get("/v1/sources/unheard-of.example"), 404)
    assert problem["detail"] == "No source has the id 'unheard-of.example'."


async def test_a_method_that_is_not_there_says_which_are(client_alone):
    response = await client_alone.put("/v1/articles", json=article)
    told(response, 405)
    assert {"GET", "POST"} <= set(response.headers["allow"].split(", "))


async def test_what_nobody_foresaw_is_logged_and_not_told(client_alone, monkeypatch, caplog):
    async def fall(*_, **__):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(read_stories, "list_stories", fall)
    with caplog.at_level(logging.ERROR):
        response = await client_alone.get("/v1/stories")
    told(response, 500)
    assert "secret" not in response.text
    assert "the secret of the house" in caplog.text


@pytest.fixture
async def client_of_a_database_that_is_down(unused_tcp_port, tmp_path, connect):
    database = Database.connect(f"postgresql://127.0.0.1:{unused_tcp_port}/consilience")
    async with connect(create_app(Settings(data_dir=tmp_path), database)) as client:
        yield client
    await database.close()


async def test_a_database_that_is_down_is_a_problem_that_passes(client_of_a_database_that_is_down):
    client = client_of_a_database_that_is_down
    for response in (await client.get("/v1/claims"), await client.post("/v1/articles", json=article)):
        told(response, 503)
        assert int(response.headers["Retry-After"]) > 0


async def test_a_service_whose_database_is_down_lives_and_is_not_ready(client_of_a_database_that_is_down):
    client = client_of_a_database_that_is_down
    assert (await client.get("/health/live")).json() == {"status": "live"}
    response = await client.get("/health/ready")
    problem = told(response, 503)
    assert (problem["database"], problem["queue_lag_seconds"]) == (False, None)
    assert "/database" in [fault["pointer"] for fault in problem["errors"]]
    assert int(response.headers["Retry-After"]) > 0


@pytest.mark.parametrize("query", ["limit=1&limit=2", "story_id=null", "story_id=NULL", "min_sources=null"])
async def test_a_parameter_that_could_mean_two_things_is_refused(client_alone, query):
    assert pointers(await client_alone.get(f"/v1/claims?{query}")) == [f"/query/{query.partition('=')[0]}"]
