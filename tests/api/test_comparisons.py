"""What an article says beside what all say, and a story as a table for other programs."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest


@pytest.fixture
async def compared(client, story_id):
    async def of(source):
        (article,) = (await client.get("/v1/articles", params={"source": source})).json()["items"]
        assert article["story_id"] == story_id
        response = await client.get(f"/v1/articles/{article['id']}/comparison")
        assert response.status_code == 200
        return response.json()

    return of


async def test_each_statement_stands_beside_its_claim(client, compared):
    mine = await compared("island-post.example")
    relations = {each["statement"]["kind"]: each["relation"] for each in mine["statements"]}
    assert relations["quantity"] == "differs"
    for each in mine["statements"]:
        assert each["claim"]["id"] == each["statement"]["claim_id"]
        assert each["claim"] == (await client.get(f"/v1/claims/{each['claim']['id']}")).json()
    others = await compared("harbour-courier.example")
    relations = {each["statement"]["kind"]: each["relation"] for each in others["statements"]}
    assert (relations["quantity"], relations["quote"]) == ("agrees", "alone")


async def test_what_others_support_and_an_article_leaves_out_is_omitted(client, publish):
    shared = "quantity: 1200\nquote: the sea is calm again"
    for name in ("a", "b"):
        # Words of its own, or the two would be one origin.
        own = " ".join(f"{name}{number}" for number in range(60))
        await publish(source=f"{name}.example", body=f"{own}\n{shared}")
    await publish(source="d.example", body="name: Ana Kovic")
    last = await publish(source="c.example", body="quantity: 1200")
    comparison = (await client.get(f"/v1/articles/{last['id']}/comparison")).json()
    assert [claim["kind"] for claim in comparison["omitted"]] == ["quote"]
    assert [each["relation"] for each in comparison["statements"]] == ["agrees"]
    assert comparison["article"]["id"] == last["id"]


async def test_an_article_that_tells_no_story_is_alone_with_nothing(client, post):
    article = (await post()).json()
    comparison = (await client.get(f"/v1/articles/{article['id']}/comparison")).json()
    assert (comparison["statements"], comparison["omitted"]) == ([], [])
    assert (await client.get(f"/v1/articles/{uuid4()}/comparison")).status_code == 404


async def test_a_comparison_is_exported_as_csv(client, story_id):
    path = f"/v1/stories/{story_id}/comparison"
    whole = (await client.get(path)).json()
    response = await client.get(path, headers={"Accept": "text/csv"})
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["ETag"] != (await client.get(path)).headers["ETag"]
    lines = list(csv.DictReader(io.StringIO(response.text)))
    stated = [statement for row in whole["rows"] for cell in row["cells"] for statement in cell["statements"]]
    assert {line["statement_id"]: line["quote"] for line in lines} == {
        each["id"]: each["evidence"]["quote"] for each in stated
    }
    amounts = {line["source"]: line["value"] for line in lines if line["kind"] == "quantity"}
    assert amounts["island-post.example"] == "800"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"])
async def test_no_cell_of_the_csv_is_a_formula(client, publish, text):
    article = await publish(body=f"quote: {text}", title=text)
    response = await client.get(f"/v1/stories/{article['story_id']}/comparison", headers={"Accept": "text/csv"})
    cells = [cell for line in csv.reader(io.StringIO(response.text)) for cell in line]
    assert f"'{text}" in cells
    assert text not in cells


async def test_a_comparison_is_exported_as_linked_data(client, story_id):
    path = f"/v1/stories/{story_id}/comparison"
    whole = (await client.get(path)).json()
    response = await client.get(path, headers={"Accept": "application/ld+json"})
    assert response.headers["content-type"].startswith("application/ld+json")
    graph = response.json()["@graph"]
    nodes = {kind: [node for node in graph if node["type"] == kind] for kind in ("Claim", "ClaimReview", "Annotation")}
    assert [node["name"] for node in nodes["Claim"]] == [row["claim"]["label"] for row in whole["rows"]]
    assert {node["itemReviewed"]["id"] for node in nodes["ClaimReview"]} == {node["id"] for node in nodes["Claim"]}
    shares = [row["claim"]["consensus"]["agreement"] for row in whole["rows"]]
    assert [node["reviewRating"]["ratingValue"] for node in nodes["ClaimReview"]] == shares
    (evidence,) = [
        statement["evidence"]
        for row in whole["rows"]
        for cell in row["cells"]
        for statement in cell["statements"]
        if statement["kind"] == "role"
    ]
    selectors = [node["hasTarget"]["hasSelector"] for node in nodes["Annotation"]]
    position = {"type": "TextPositionSelector", "start": evidence["start"], "end": evidence["end"]}
    assert [position, {"type": "TextQuoteSelector", "exact": evidence["quote"]}] in selectors


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "text/html, */*;q=0.1", "image/png", "nonsense"])
async def test_a_caller_who_wants_nothing_else_gets_json(client, story_id, accept):
    headers = {} if accept is None else {"Accept": accept}
    response = await client.get(f"/v1/stories/{story_id}/comparison", headers=headers)
    assert response.headers["content-type"] == "application/json"
    assert response.headers["Vary"] == "Accept"
