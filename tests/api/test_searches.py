"""What a question in words finds, by meaning and by words, among claims and stories; and the filters of other lists."""

from __future__ import annotations

import pytest

from service.app import create_app
from service.errors import ReaderUnavailableError
from service.settings import Settings


@pytest.fixture
async def told(publish):
    for number, words in enumerate(
        (
            "the physician was arrested after the patient passed away",
            "a volcano covered three villages in ash",
            "the orchestra tours northern towns in spring",
        )
    ):
        await publish(source=f"s{number}.example", title=f"Day {number}", body=f"quote: {words}")


async def found(client, path, **params):
    answer = await client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def quotes(claims):
    return [claim["consensus"]["value"]["text"] for claim in claims]


@pytest.mark.usefixtures("told")
async def test_a_question_without_a_word_of_the_answer_finds_it(client):
    for question, word in (
        ("doctor detained over a death", "physician"),
        ("eruption of a mountain", "volcano"),
        ("musicians on the road", "orchestra"),
    ):
        claims = await found(client, "/v1/claims", q=question)
        assert word in quotes(claims)[0], question
        (story,) = await found(client, "/v1/stories", q=question)
        assert claims[0]["story_id"] == story["id"]
    assert await found(client, "/v1/claims", q="interest rates of the central bank") == []


@pytest.mark.usefixtures("told")
async def test_a_search_keeps_to_the_filters(client):
    question = {"q": "eruption of a mountain"}
    assert await found(client, "/v1/claims", **question, source="s0.example") == []
    assert len(await found(client, "/v1/claims", **question, source="s1.example", kind="quote")) == 1
    assert len(await found(client, "/v1/sources/s1.example/claims", **question)) == 1
    assert await found(client, "/v1/sources/s2.example/claims", **question) == []
    (claim,) = await found(client, "/v1/claims", **question)
    assert len(await found(client, f"/v1/stories/{claim['story_id']}/claims", **question)) == 1
    assert await found(client, f"/v1/stories/{claim['story_id']}/claims", **question, min_sources=2) == []
    assert len(await found(client, "/v1/stories", **question, source="s1.example", sort="-sources")) == 1
    assert await found(client, "/v1/stories", **question, source="nobody.example") == []


async def test_a_claim_means_what_its_statements_mean_now(client, publish):
    url = "https://a.example/1"
    await publish(source="a.example", url=url, body="quote: the volcano covered three villages in ash")
    assert len(await found(client, "/v1/claims", q="eruption of a mountain")) == 1
    await publish(source="a.example", url=url, body="quote: the orchestra tours northern towns in spring")
    assert await found(client, "/v1/claims", q="eruption of a mountain") == []
    assert len(await found(client, "/v1/claims", q="musicians on the road")) == 1


async def test_a_story_is_found_by_its_title(client, publish):
    await publish(title="Regatta postponed", body="quantity: 5")
    (story,) = await found(client, "/v1/stories", q="regatta")
    assert story["title"] == "Regatta postponed"


class Nobody:
    async def read(self, _text, _claims=None):
        raise ReaderUnavailableError

    async def mean(self, _words):
        raise ReaderUnavailableError


async def test_a_question_that_nobody_can_read_may_be_asked_again(database, connect, tmp_path):
    async with connect(create_app(Settings(data_dir=tmp_path), database, Nobody())) as client:
        for path in ("/v1/claims", "/v1/stories"):
            answer = await client.get(path, params={"q": "ferry"})
            assert answer.status_code == 503
            assert answer.headers["Retry-After"]


async def test_articles_are_filtered_by_time_and_language(client, post):
    for day in (3, 5, 7):
        await post(
            title=f"Day {day}", body=f"quantity: {day}", published_at=f"2025-03-0{day}T12:00:00Z", language="pt-BR"
        )
    for params, days in (
        ({"published_since": "2025-03-05T12:00:00Z"}, [5, 7]),
        ({"published_before": "2025-03-05T12:00:00Z"}, [3]),
        ({"published_since": "2025-03-04T00:00:00Z", "published_before": "2025-03-06T00:00:00Z"}, [5]),
        ({"language": "PT"}, [3, 5, 7]),
        ({"language": "en"}, []),
        ({"sort": "-published"}, [7, 5, 3]),
    ):
        assert [item["title"] for item in await found(client, "/v1/articles", **params)] == [
            f"Day {day}" for day in days
        ]


async def test_stories_are_filtered_by_what_their_sources_do(client, story_id):
    (story,) = await found(client, "/v1/stories")
    assert story["id"] == story_id
    for params, count in (
        ({"source": "coast-daily.example"}, 1),
        ({"source": "nobody.example"}, 0),
        ({"min_sources": 3}, 1),
        ({"min_sources": 4}, 0),
        ({"min_disagreement": story["disagreement"]}, 1),
        ({"min_disagreement": 1}, 0),
        ({"updated_since": "2999-01-01T00:00:00Z"}, 0),
    ):
        assert len(await found(client, "/v1/stories", **params)) == count, params


async def test_the_claims_of_a_source_are_those_that_it_answers(client, story_id):
    assert story_id
    answered = await found(client, "/v1/sources/COAST-daily.example/claims", include="statements")
    assert sorted(claim["kind"] for claim in answered) == ["proposition", "quantity"]
    assert answered == await found(client, "/v1/claims", source="coast-daily.example", include="statements")
    assert await found(client, "/v1/sources/coast-daily.example/claims", status="disputed", kind="quantity") == []
    for unknown in ("nobody.example", "no%20domain"):
        assert (await client.get(f"/v1/sources/{unknown}/claims")).status_code == 404


async def test_sources_are_filtered_by_family_and_ordered(client, story_id):
    assert story_id
    domains = ["coast-daily.example", "harbour-courier.example", "island-post.example"]
    assert [each["domain"] for each in await found(client, "/v1/sources", sort="domain")] == domains
    assert await found(client, "/v1/sources", family="Nobody's") == []


@pytest.mark.parametrize(
    ("path", "query", "pointer"),
    [
        ("/v1/stories", "sort=relevance", "/query/sort"),
        ("/v1/stories", "min_disagreement=2", "/query/min_disagreement"),
        ("/v1/stories", "q=%20", "/query/q"),
        ("/v1/articles", "published_since=yesterday", "/query/published_since"),
        ("/v1/articles", "language=english", "/query/language"),
        ("/v1/articles", "sort=title", "/query/sort"),
        ("/v1/sources", "family=%00", "/query/family"),
    ],
)
async def test_a_filter_that_makes_no_sense_is_named(client_alone, path, query, pointer):
    response = await client_alone.get(f"{path}?{query}")
    assert response.status_code == 422, response.text
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]
