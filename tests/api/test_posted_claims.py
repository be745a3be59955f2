"""Articles that bring their statements with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

document = Path(__file__).parents[2] / "openapi" / "openapi.json"
article = {
    "source": "harbour-courier.example",
    "title": "Ferries resume",
    "body": "Ana Kovic said 🚢 1,200 passengers waited.",
}
quantity = {
    "value": {"kind": "quantity", "amount": 1200, "unit": "person"},
    "evidence": {"field": "body", "start": 17, "end": 33, "quote": "1,200 passengers"},
}
values = {
    "quantity": {"amount": 1200.0, "low": 1000.0, "high": 1400.0, "unit": "person", "comparator": "range"},
    "date": {"start": "2025-03-18T00:00:00Z", "end": "2025-03-18T23:59:59Z", "precision": "day"},
    "location": {"text": "Pier 4", "canonical": "pier four"},
    "name": {"text": "Ana Kovic", "canonical": "ana kovic"},
    "role": {"text": "harbour master", "canonical": "harbour master"},
    "proposition": {"holds": False},
    "quote": {"text": "we are back"},
}


def changed(**parts):
    """The claim with parts put in, or left out where they are `...`."""
    claim = json.loads(json.dumps(quantity))
    for path, part in parts.items():
        *outer, last = path.split("__")
        inside = claim
        for step in outer:
            inside = inside[step]
        if part is ...:
            del inside[last]
        else:
            inside[last] = part
    return claim


async def statements_of(client, article_id):
    return (await client.get(f"/v1/articles/{article_id}/statements")).json()["items"]


async def test_posted_claims_are_the_statements(client, publish):
    claim = changed(
        subject={"text": "passengers"},
        predicate="waited",
        polarity="denied",
        modality="planned",
        attribution={"text": "Ana Kovic", "cue": "said"},
        confidence=0.5,
    )
    # The reader would find one in these words.
    body = f"{article['body']}\nquantity: 800"
    held = await publish(**article | {"body": body}, claims=[claim])
    assert (held["status"], held["statement_count"], held["note"]) == ("processed", 1, None)
    (statement,) = await statements_of(client, held["id"])
    assert statement["value"] == quantity["value"] | {"amount": 1200.0, "low": None, "high": None, "comparator": "eq"}
    assert statement["evidence"] == quantity["evidence"]
    assert body[17:33] == statement["evidence"]["quote"]
    assert (statement["subject"]["text"], statement["predicate"]) == ("passengers", "waited")
    assert (statement["polarity"], statement["modality"], statement["confidence"]) == ("denied", "planned", 0.5)
    assert statement["attribution"] == {"text": "Ana Kovic", "entity_id": None, "cue": "said"}
    assert statement["extractor"] == "posted"


async def test_what_is_left_out_follows_from_the_rest(client, publish):
    held = await publish(**article, claims=[quantity])
    (statement,) = await statements_of(client, held["id"])
    assert (statement["polarity"], statement["modality"], statement["confidence"]) == ("affirmed", "asserted", 1)
    assert (statement["subject"], statement["predicate"]) == ({"text": "", "entity_id": None}, "")
    assert statement["attribution"] is None


async def test_null_is_as_good_as_left_out(client, post, publish):
    optional = ("subject", "predicate", "polarity", "modality", "attribution", "confidence")
    bare = await publish(**article, claims=[changed(value__low=None, value__comparator=None)])
    again = await post(**article, claims=[quantity | dict.fromkeys(optional)])
    assert (again.status_code, again.json()["id"]) == (200, bare["id"])
    assert len(await statements_of(client, bare["id"])) == 1


@pytest.mark.parametrize("kind", values)
async def test_every_kind_of_value_is_taken_as_it_is_given(client, publish, kind):
    value = {"kind": kind} | values[kind]
    held = await publish(**article, claims=[changed(value=value)])
    (statement,) = await statements_of(client, held["id"])
    assert (statement["kind"], statement["value"]) == (kind, value)
    assert statement["polarity"] == ("denied" if kind == "proposition" else "affirmed")


async def test_two_ends_make_a_range_and_words_a_form_of_comparison(client, publish):
    ends = changed(value__low=1000, value__high=1400)
    place = changed(value={"kind": "location", "text": "The  PIER"})
    held = await publish(**article, claims=[ends, place])
    assert [
        each["value"].get("comparator") or each["value"]["canonical"]
        for each in await statements_of(client, held["id"])
    ] == ["range", "the pier"]


async def test_times_are_told_in_utc(client, publish):
    span = {"start": "2025-03-18T01:00:00+02:00", "end": "2025-03-18T01:00:59+02:00", "precision": "minute"}
    held = await publish(**article, claims=[changed(value={"kind": "date"} | span)])
    (statement,) = await statements_of(client, held["id"])
    assert (statement["value"]["start"], statement["value"]["end"]) == ("2025-03-17T23:00:00Z", "2025-03-17T23:00:59Z")


async def test_claims_posted_and_read_meet_in_one_claim(client, publish):
    body = "quantity: 1200"
    evidence = {"field": "body", "start": 0, "end": len(body), "quote": body}
    words = {"subject": {"text": "passengers"}, "predicate": "wait"}
    await publish(source="coast-daily.example", body=body)
    await publish(source="island-post.example", body=body, claims=[quantity | words | {"evidence": evidence}])
    (claim,) = (await client.get("/v1/claims", params={"min_sources": 2})).json()["items"]
    assert claim["positions"][0]["sources"] == ["coast-daily.example", "island-post.example"]


async def test_an_empty_list_says_that_there_are_no_claims(client, publish):
    held = await publish(body="quantity: 1200", claims=[])
    assert (held["status"], held["statement_count"]) == ("processed", 0)
    assert "empty list" in held["note"]
    assert await statements_of(client, held["id"]) == []


async def test_null_has_the_article_read(publish):
    held = await publish(body="quantity: 1200", claims=None)
    assert (held["statement_count"], held["note"]) == (1, None)


async def test_the_same_text_with_the_same_claims_changes_nothing(post):
    other = changed(value__amount=1201)
    first = await post(**article, claims=[quantity, other])
    again = await post(**article, claims=[other, quantity])
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json() == first.json()


@pytest.mark.parametrize("claims", [None, [], [changed(value__amount=1300)], [quantity, quantity]])
@pytest.mark.parametrize("url", [None, "https://harbour-courier.example/ferries"])
async def test_the_same_text_with_other_claims_is_a_new_revision(client, publish, claims, url):
    first = await publish(**article, url=url, claims=[quantity])
    second = await publish(**article, url=url, claims=claims)
    assert (second["id"], second["revision"]) == (first["id"], 2)
    amounts = [statement["value"]["amount"] for statement in await statements_of(client, first["id"])]
    assert amounts == [claim["value"]["amount"] for claim in claims or []]


async def test_the_same_text_elsewhere_is_a_duplicate_whatever_its_claims(publish):
    first = await publish(**article, claims=[quantity])
    second = await publish(**article | {"source": "coast-daily.example"}, claims=[])
    assert second["duplicate_of"] == first["id"]


async def test_a_key_used_for_other_claims_is_a_conflict(post):
    key = {"Idempotency-Key": "k-1"}
    assert (await post(**article, headers=key, claims=[quantity])).status_code == 202
    assert (await post(**article, headers=key, claims=[quantity])).status_code == 200
    assert (await post(**article, headers=key)).status_code == 409
    assert (await post(**article, headers=key, claims=[])).status_code == 409


async def test_the_example_of_the_document_is_taken(client):
    fields = json.loads(document.read_text())["components"]["schemas"]["ArticleInput"]["properties"]
    examples = {name: field["examples"][0] for name, field in fields.items() if name != "body_html"}
    response = await client.post("/v1/articles", json=examples)
    assert (response.status_code, response.json()) == (202, response.json() | {"source": "harbour-courier.example"})


async def test_the_ends_of_what_is_taken_are_compared_without_fail(client, publish):
    eons = {"start": "0001-01-01T00:00:00Z", "end": "9999-12-31T23:59:59Z", "precision": "year"}
    odd = [
        *({"kind": "quantity", "amount": amount} for amount in (1e100, -1e100, 1e-100, -1e-100, 0, -0.0, 5)),
        {"kind": "quantity", "amount": 0, "low": -1e100, "high": 1e100},
        {"kind": "quantity", "amount": -5, "comparator": "ge"},
        *({"kind": "date"} | eons | {edge: eons[other]} for edge, other in (("start", "end"), ("end", "start"))),
        {"kind": "date"} | eons,
        *(
            {"kind": kind, "text": text}
            for kind in ("location", "name", "role", "quote")
            for text in ("...", "\u200b", "x" * 5000)
        ),
        {"kind": "name", "text": "x", "canonical": "\u0301"},
    ]
    for source in ("coast-daily.example", "island-post.example"):
        held = await publish(**article | {"source": source}, claims=[changed(value=value) for value in odd])
        assert (held["status"], held["statement_count"]) == ("processed", len(odd))
    claims = (await client.get("/v1/claims", params={"min_sources": 2, "limit": 200})).json()["items"]
    assert {claim["kind"] for claim in claims} >= {"quantity", "date", "name"}
    assert (await client.get(f"/v1/stories/{held['story_id']}/comparison")).status_code == 200


async def refused(client, claims):
    headers = {"Content-Type": "application/json"}
    response = await client.post("/v1/articles", content=json.dumps(article | {"claims": claims}), headers=headers)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return [fault["pointer"] for fault in response.json()["errors"]]


@pytest.mark.parametrize(
    ("claim", "pointer"),
    [
        (None, ""),
        ("words", ""),
        ([], ""),
        (changed(value=...), "/value"),
        (changed(evidence=...), "/evidence"),
        (changed(value=None), "/value"),
        (changed(rank=1), "/rank"),
        (changed(value__rank=1), "/value/rank"),
        (changed(evidence__page=1), "/evidence/page"),
        (changed(subject={"text": "it", "a/b": 1}), "/subject/a~1b"),
        (changed(value__kind=...), "/value/kind"),
        (changed(value__kind="rumour"), "/value/kind"),
        (changed(value__kind=["quantity"]), "/value/kind"),
        (changed(value__kind="half \ud800"), "/value/kind"),
        (changed(value__amount=...), "/value/amount"),
        (changed(value__amount="many"), "/value/amount"),
        (changed(value__amount=True), "/value/amount"),
        (changed(value__amount=10**400), "/value/amount"),
        (changed(value__amount=1e200), "/value/amount"),
        (changed(value__unit=""), "/value/unit"),
        (changed(value__unit="x" * 101), "/value/unit"),
        (changed(value__comparator="roughly"), "/value/comparator"),
        (changed(value__comparator="half \ud800"), "/value/comparator"),
        (changed(value__comparator="x" * 100_000), "/value/comparator"),
        (changed(value__low=1300), "/value/low"),
        (changed(value__high=1100), "/value/high"),
        (changed(value__comparator="range", value__low=1100), "/value/high"),
        (changed(value={"kind": "name", "text": ""}), "/value/text"),
        (changed(value={"kind": "name", "text": " "}), "/value/text"),
        (changed(value={"kind": "name", "text": "nul \x00"}), "/value/text"),
        (changed(value={"kind": "quote", "text": "x" * 5001}), "/value/text"),
        (changed(value={"kind": "role", "text": "x", "canonical": ""}), "/value/canonical"),
        (changed(value={"kind": "proposition", "holds": 1}), "/value/holds"),
        (changed(value={"kind": "date"} | values["date"] | {"end": "2025-03-17T00:00:00Z"}), "/value/end"),
        (changed(value={"kind": "date"} | values["date"] | {"start": "2025-02-30T00:00:00Z"}), "/value/start"),
        (changed(value={"kind": "date"} | values["date"] | {"start": "0000-01-01T00:00:00Z"}), "/value/start"),
        (changed(value={"kind": "date"} | values["date"] | {"start": "2025-03-18T00:00:00"}), "/value/start"),
        (changed(value={"kind": "date"} | values["date"] | {"start": "0001-01-01T00:00:00+01:00"}), "/value/start"),
        (changed(value={"kind": "proposition", "holds": True}, polarity="denied"), "/polarity"),
        (changed(evidence__field="lead"), "/evidence/field"),
        (changed(evidence__start=-1), "/evidence/start"),
        (changed(evidence__start=17.5), "/evidence/start"),
        (changed(evidence__start=16), "/evidence/quote"),
        (changed(evidence__end=34), "/evidence/quote"),
        (changed(evidence__end=17), "/evidence/end"),
        (changed(evidence__end=1000), "/evidence/end"),
        (changed(evidence__end=10**4000), "/evidence/end"),
        (changed(evidence__field="title"), "/evidence/end"),
        (changed(evidence__quote="1,200 Passengers"), "/evidence/quote"),
        (changed(evidence__quote=""), "/evidence/quote"),
        (changed(evidence__quote="half \ud800"), "/evidence/quote"),
        (changed(subject="passengers"), "/subject"),
        (changed(subject={"text": ""}), "/subject/text"),
        (changed(subject={}), "/subject/text"),
        (changed(predicate=["wait"]), "/predicate"),
        (changed(predicate="x" * 1001), "/predicate"),
        (changed(polarity="negative"), "/polarity"),
        (changed(modality="certain"), "/modality"),
        (changed(attribution={"cue": "said"}), "/attribution/text"),
        (changed(attribution={"text": "she", "cue": "nul \x00"}), "/attribution/cue"),
        (changed(confidence=1.1), "/confidence"),
        (changed(confidence=-0.1), "/confidence"),
        (changed(confidence="high"), "/confidence"),
    ],
)
async def test_each_wrong_part_of_a_claim_is_named(client_alone, claim, pointer):
    assert await refused(client_alone, [quantity, claim]) == [f"/claims/1{pointer}"]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
async def test_only_finite_numbers_are_taken(client_alone, number):
    body = json.dumps(article | {"claims": [changed(value__amount=7777)]}).replace("7777", number)
    response = await client_alone.post("/v1/articles", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == [
        "/claims/0/value/amount" if "e" in number else ""
    ]


async def test_all_wrong_parts_of_all_claims_are_named_at_once(client_alone):
    wrong = changed(value__amount="many", evidence__quote=7, confidence=2, rank=1)
    expected = ["/value/amount", "/evidence/quote", "/confidence", "/rank"]
    assert await refused(client_alone, [wrong, quantity, wrong]) == [
        f"/claims/{number}{pointer}" for number in (0, 2) for pointer in expected
    ]


async def test_a_problem_does_not_repeat_what_was_sent_at_length(client_alone):
    claim = changed(polarity="x" * 100_000)
    response = await client_alone.post("/v1/articles", json=article | {"claims": [claim]})
    assert len(response.content) < 2000


async def test_a_thousand_claims_are_taken_and_not_one_more(post, client_alone):
    assert (await post(**article, claims=[quantity] * 1000)).status_code == 202
    assert await refused(client_alone, [quantity] * 1001) == ["/claims"]
    assert await refused(client_alone, [{}] * 1001) == ["/claims"]


async def test_nothing_of_an_article_with_a_wrong_claim_is_stored(client, post):
    assert (await post(**article, claims=[quantity, changed(evidence__end=34)])).status_code == 422
    assert (await client.get("/v1/articles")).json()["items"] == []
    assert (await client.get("/v1/sources")).json()["items"] == []
