"""Reading a story: its claims, the consensus on them, their variance, and the matrix."""

from __future__ import annotations

from uuid import uuid4

import pytest

kinds = ["date", "location", "name", "proposition", "quantity", "quote", "role"]


@pytest.fixture
async def claims(client, story_id):
    """The claims of the story by kind."""
    items = (await client.get("/v1/claims", params={"story_id": story_id})).json()["items"]
    assert sorted(claim["kind"] for claim in items) == kinds
    return {claim["kind"]: claim for claim in items}


async def test_a_claim_sets_the_positions_of_its_sources_side_by_side(client, claims):
    claim = claims["quantity"]
    assert (claim["source_count"], claim["statement_count"], claim["status"]) == (3, 3, "contested")
    held = {position["value"]["amount"]: position for position in claim["positions"]}
    assert held[1200.0]["sources"] == ["coast-daily.example", "harbour-courier.example"]
    assert held[800.0]["sources"] == ["island-post.example"]
    assert held[1200.0]["share"] == pytest.approx(2 / 3)
    assert claim["consensus"]["value"]["amount"] == 1200.0
    assert (await client.get(f"/v1/claims/{claim['id']}")).json() == claim


async def test_a_proposition_that_is_affirmed_and_denied_is_disputed(claims):
    claim = claims["proposition"]
    assert claim["status"] == "disputed"
    assert {position["value"]["holds"] for position in claim["positions"]} == {True, False}


async def test_the_consensus_is_the_one_that_the_claim_shows(client, claims):
    claim = claims["quantity"]
    consensus = (await client.get(f"/v1/claims/{claim['id']}/consensus")).json()
    assert consensus == claim["consensus"]
    assert consensus["by_source"]["share"] == pytest.approx(2 / 3)
    assert consensus["source_count"] == 3


@pytest.mark.parametrize(
    ("kind", "family"),
    [
        ("quantity", "numeric"),
        ("proposition", "categorical"),
        ("name", "categorical"),
        ("date", "temporal"),
        ("quote", "textual"),
    ],
)
async def test_the_variance_has_the_measures_of_its_kind_alone(client, claims, kind, family):
    variance = (await client.get(f"/v1/claims/{claims[kind]['id']}/variance")).json()
    families = {"numeric", "categorical", "temporal", "textual"}
    assert {name for name in families if variance[name] is not None} == {family}
    assert variance["kind"] == kind
    assert variance["n"] == variance[family]["by_source"]["n"] == claims[kind]["source_count"]


async def test_the_variance_of_numbers_is_that_of_the_sources(client, claims):
    variance = (await client.get(f"/v1/claims/{claims['quantity']['id']}/variance")).json()
    measures = variance["numeric"]["by_source"]
    assert (variance["n"], variance["distinct"]) == (3, 2)
    assert (measures["min"], measures["median"], measures["max"]) == (800.0, 1200.0, 1200.0)
    assert measures["mean"] == pytest.approx(3200 / 3)
    assert measures["std"] == pytest.approx(188.56, abs=0.01)


async def test_the_statements_of_a_claim_are_those_of_all_its_sources(client, claims):
    claim = claims["quantity"]
    statements = (await client.get(f"/v1/claims/{claim['id']}/statements")).json()["items"]
    assert {each["source"] for each in statements} == {
        "coast-daily.example",
        "harbour-courier.example",
        "island-post.example",
    }
    assert {each["claim_id"] for each in statements} == {claim["id"]}


async def test_values_of_all_kinds_keep_their_form(claims):
    values = {kind: claim["positions"][0]["value"] for kind, claim in claims.items()}
    assert values["date"] == {
        "kind": "date",
        "start": "2025-03-18T00:00:00Z",
        "end": "2025-03-18T23:59:59Z",
        "precision": "day",
    }
    assert values["location"] == {"kind": "location", "text": "Pier 4", "canonical": "pier 4"}
    assert values["role"] == {"kind": "role", "text": "harbour master", "canonical": "harbour master"}
    assert values["quote"] == {"kind": "quote", "text": "we are back"}
    assert values["name"]["kind"] == "name"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "quantity"}, ["quantity"]),
        ({"status": "disputed"}, ["proposition"]),
        ({"min_sources": 2}, ["name", "proposition", "quantity"]),
        ({"source": "island-post.example"}, ["name", "quantity"]),
        ({"source": "island-post.example", "kind": "name"}, ["name"]),
        ({"story_id": str(uuid4())}, []),
    ],
)
async def test_filters_let_through_what_they_say(client, claims, filters, expected):
    assert claims
    items = (await client.get("/v1/claims", params=filters)).json()["items"]
    assert sorted(claim["kind"] for claim in items) == expected


async def test_the_matrix_has_a_row_for_each_claim_and_a_cell_for_each_source_that_answers(client, story_id, claims):
    matrix = (await client.get(f"/v1/stories/{story_id}/comparison")).json()
    assert matrix["story"] == (await client.get(f"/v1/stories/{story_id}")).json()
    assert sorted(source["domain"] for source in matrix["sources"]) == [
        "coast-daily.example",
        "harbour-courier.example",
        "island-post.example",
    ]
    rows = {row["claim"]["kind"]: row for row in matrix["rows"]}
    assert {kind: row["claim"] for kind, row in rows.items()} == claims
    stated = {
        cell["source"]: [each["value"]["amount"] for each in cell["statements"]] for cell in rows["quantity"]["cells"]
    }
    assert {source: amounts for source, amounts in stated.items() if amounts} == {
        "coast-daily.example": [1200.0],
        "harbour-courier.example": [1200.0],
        "island-post.example": [800.0],
    }


async def test_a_story_counts_its_articles_sources_and_claims(client, story_id, claims):
    story = (await client.get(f"/v1/stories/{story_id}")).json()
    assert (story["article_count"], story["source_count"], story["claim_count"]) == (3, 3, len(claims))
    assert story["contested_count"] >= 2
    assert 0 < story["disagreement"] <= 1
    assert (await client.get("/v1/stories")).json() == {"items": [story], "next_cursor": None}


async def test_the_claims_of_a_story_are_those_that_name_it(client, story_id, claims):
    items = (await client.get(f"/v1/stories/{story_id}/claims")).json()["items"]
    assert {claim["id"] for claim in items} == {claim["id"] for claim in claims.values()}


async def test_a_source_is_read_by_its_domain_in_any_case(client, story_id):
    assert story_id
    source = (await client.get("/v1/sources/Coast-Daily.example")).json()
    assert (source["domain"], source["article_count"], source["claim_count"]) == ("coast-daily.example", 1, 2)
    assert source in (await client.get("/v1/sources")).json()["items"]


async def test_sources_are_judged_by_what_others_agree_on(client, story_id):
    assert story_id
    reliability = {each["domain"]: each["reliability"] for each in (await client.get("/v1/sources")).json()["items"]}
    with_most, against = reliability["harbour-courier.example"], reliability["island-post.example"]
    assert with_most["claims_judged"] == against["claims_judged"] == 1
    assert with_most["estimate"] > 0.5 > against["estimate"]
    assert 0 < against["low"] < against["estimate"] < against["high"] < 1


async def test_a_lone_source_is_not_judged(client, publish):
    await publish(source="harbour-courier.example", body="quantity: 1200")
    source = (await client.get("/v1/sources/harbour-courier.example")).json()
    assert source["reliability"] is None


@pytest.mark.parametrize(
    "path",
    [
        "/v1/claims/{id}",
        "/v1/claims/{id}/consensus",
        "/v1/claims/{id}/variance",
        "/v1/claims/{id}/statements",
        "/v1/stories/{id}",
        "/v1/stories/{id}/claims",
        "/v1/stories/{id}/comparison",
    ],
)
async def test_what_is_not_there_is_a_problem(client, path):
    unknown = str(uuid4())
    response = await client.get(path.format(id=unknown))
    assert response.status_code == 404
    assert unknown in response.json()["detail"]


async def test_the_history_names_the_article_behind_each_change(client, claims):
    claim = claims["quantity"]
    changes = (await client.get(f"/v1/claims/{claim['id']}/history")).json()["items"]
    assert changes[0]["status"] == "single_source"
    assert changes[-1]["status"] == claim["status"]
    assert changes[-1]["consensus"]["value"] == claim["consensus"]["value"]
    for change in changes:
        article = (await client.get(f"/v1/articles/{change['article_id']}")).json()
        assert article["source"] == change["source"]


async def test_the_history_is_read_page_by_page(client, claims):
    path = f"/v1/claims/{claims['quantity']['id']}/history"
    whole = (await client.get(path)).json()["items"]
    first = (await client.get(path, params={"limit": 1})).json()
    rest = (await client.get(path, params={"cursor": first["next_cursor"]})).json()
    assert first["items"] + rest["items"] == whole
    assert rest["next_cursor"] is None


async def test_the_consensus_is_told_as_it_stood(client, claims):
    path = f"/v1/claims/{claims['quantity']['id']}"
    first = (await client.get(f"{path}/history")).json()["items"][0]
    then = await client.get(f"{path}/consensus", params={"as_of": first["at"]})
    assert then.json()["source_count"] >= 1
    now = await client.get(f"{path}/consensus", params={"as_of": "2999-01-01T00:00:00Z"})
    assert now.json() == (await client.get(f"{path}/consensus")).json()
    variance = await client.get(f"{path}/variance", params={"as_of": "2999-01-01T00:00:00Z"})
    assert variance.json() == (await client.get(f"{path}/variance")).json()


@pytest.mark.parametrize(
    ("moment", "status"), [("1600-01-01T00:00:00Z", 404), ("soon", 422), ("2024-10-22T00:00", 422)]
)
async def test_there_was_no_consensus_before_the_first_statement(client, claims, moment, status):
    answer = await client.get(f"/v1/claims/{claims['quantity']['id']}/consensus", params={"as_of": moment})
    assert answer.status_code == status
