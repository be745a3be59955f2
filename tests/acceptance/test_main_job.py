"""The main job over HTTP: articles in, claims with their consensus and variance out."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.json"))


@pytest.fixture(scope="module")
def client(service):
    with httpx.Client(base_url=service.url, timeout=120) as client:
        yield client


@pytest.fixture(scope="module")
def articles(client):
    """Post the seeds, and wait for each."""
    posted = []
    for path in SEEDS:
        answer = client.post("/v1/articles", json=json.loads(path.read_text()), headers={"Prefer": "wait=90"})
        assert answer.status_code == 201, answer.text
        assert answer.headers["Location"].endswith(answer.json()["id"])
        posted.append(answer.json())
    return posted


@pytest.fixture(scope="module")
def story(client, articles):
    """The one story that all seeds tell."""
    stories = client.get("/v1/stories").json()["items"]
    told = {article_story(client, article) for article in articles}
    assert told == {each["id"] for each in stories}
    (only,) = stories
    return only


def article_story(client, article):
    return client.get(f"/v1/articles/{article['id']}").json()["story_id"]


def items(client, path, **filters):
    """All items of a list, page by page."""
    found, cursor = [], None
    while True:
        page = client.get(path, params=filters | {"limit": 20} | ({"cursor": cursor} if cursor else {})).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


def test_every_statement_stands_where_its_evidence_says(client, articles):
    for path, article in zip(SEEDS, articles, strict=True):
        text = json.loads(path.read_text())
        statements = items(client, f"/v1/articles/{article['id']}/statements")
        assert len(statements) == article["statement_count"] > 0
        for statement in statements:
            evidence = statement["evidence"]
            assert text[evidence["field"]][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_story_counts_its_sources_and_conflicts(client, articles, story):
    assert (story["article_count"], story["source_count"]) == (len(articles), len(articles))
    claims = items(client, f"/v1/stories/{story['id']}/claims")
    assert len(claims) == story["claim_count"]
    torn = [claim for claim in claims if claim["status"] in {"contested", "disputed", "evolving"}]
    assert len(torn) == story["contested_count"]
    assert 0 < story["disagreement"] < 1


def test_troops_in_all_and_special_forces_are_two_contested_counts(client, story):
    claims = items(client, "/v1/claims", story_id=story["id"], kind="quantity", status="contested")
    amounts = [{position["value"]["amount"] for position in claim["positions"]} for claim in claims]
    assert {12_000, 10_000, 8_000} in amounts
    assert {1_500, 1_000} in amounts
    troops = claims[amounts.index({12_000, 10_000, 8_000})]
    assert troops["consensus"]["value"]["amount"] == 12_000
    assert troops["source_count"] == 5


def test_what_is_denied_is_set_against_what_is_affirmed(client, story):
    claims = items(client, "/v1/claims", story_id=story["id"], kind="proposition", status="disputed")
    assert claims
    (sent, *_) = sorted(claims, key=lambda claim: -claim["source_count"])
    assert {position["value"]["holds"] for position in sent["positions"]} == {True, False}
    statements = items(client, f"/v1/claims/{sent['id']}/statements")
    denials = [statement for statement in statements if statement["polarity"] == "denied"]
    assert denials
    assert all(denial["attribution"]["text"] for denial in denials)


def test_consensus_and_variance_say_what_the_claim_says(client, story):
    (claim, *_) = items(client, "/v1/claims", story_id=story["id"], kind="quantity", status="contested")
    assert client.get(f"/v1/claims/{claim['id']}").json() == claim
    assert client.get(f"/v1/claims/{claim['id']}/consensus").json() == claim["consensus"]
    variance = client.get(f"/v1/claims/{claim['id']}/variance").json()
    measures = variance["numeric"]["by_source"]
    assert measures["min"] < measures["mean"] < measures["max"]
    assert variance["n"] == claim["source_count"]


def test_the_comparison_is_the_matrix_of_claims_by_sources(client, story):
    comparison = client.get(f"/v1/stories/{story['id']}/comparison").json()
    domains = {source["domain"] for source in comparison["sources"]}
    assert len(domains) == len(SEEDS)
    assert len(comparison["rows"]) == story["claim_count"]
    for row in comparison["rows"]:
        answering = {cell["source"] for cell in row["cells"] if cell["statements"]}
        assert answering <= domains
        assert len(answering) == row["claim"]["source_count"]


def test_sources_are_listed_with_what_they_contributed(client, articles):
    sources = items(client, "/v1/sources")
    assert {source["domain"] for source in sources} == {article["source"] for article in articles}
    assert all(source["article_count"] == 1 and source["claim_count"] > 0 for source in sources)


def test_the_same_article_again_changes_nothing(client, articles, story):
    before = client.get(f"/v1/stories/{story['id']}/comparison")
    again = client.post("/v1/articles", json=json.loads(SEEDS[0].read_text()), headers={"Prefer": "wait=90"})
    assert again.status_code == 200
    assert again.json()["id"] == articles[0]["id"]
    after = client.get(f"/v1/stories/{story['id']}/comparison")
    assert after.content == before.content
    assert after.headers["ETag"] == before.headers["ETag"]


def test_a_paragraph_printed_twice_counts_once(client):
    paragraph = "The flood destroyed 140 houses in the valley, the governor said."
    once = {"source": "once.example", "title": "Flood", "body": f"{paragraph}\nIt rained all night."}
    twice = {"source": "twice.example", "title": "Flood", "body": f"{paragraph}\nIt rained all night.\n{paragraph}"}
    counts = [
        client.post("/v1/articles", json=article, headers={"Prefer": "wait=90"}).json()["statement_count"]
        for article in (once, twice)
    ]
    assert counts[0] == counts[1] > 0


def test_a_malformed_article_is_refused_by_field(client):
    answer = client.post("/v1/articles", json={"source": "a.example", "title": "", "body": 7})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/title", "/body"}
