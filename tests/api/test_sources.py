from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("story_id")
courier, post = "/v1/sources/harbour-courier.example", "/v1/sources/island-post.example"


async def consensus_on_waiting(client, **asked):
    claims = (await client.get("/v1/claims", params={"kind": "quantity"})).json()["items"]
    return (await client.get(f"/v1/claims/{claims[0]['id']}/consensus", params=asked)).json()


async def test_a_source_gets_a_name_and_a_family_and_keeps_what_is_not_given(client):
    named = (await client.patch(courier, json={"name": "The Harbour Courier", "family": "Quay Press"})).json()
    assert (named["name"], named["family"], named["prior"]) == ("The Harbour Courier", "Quay Press", None)
    cleared = (await client.patch(courier, json={"family": None})).json()
    assert (cleared["name"], cleared["family"]) == ("The Harbour Courier", None)
    assert (await client.get(courier)).json() == cleared


async def test_a_prior_moves_the_estimate_and_the_consensus(client):
    assert (await consensus_on_waiting(client))["value"]["amount"] == 1200
    before = (await client.get(post)).json()["reliability"]
    after = (await client.patch(post, json={"prior": 0.9})).json()
    assert after["reliability"]["estimate"] > before["estimate"]
    assert after["reliability"]["claims_judged"] == before["claims_judged"]
    for domain in ("harbour-courier.example", "coast-daily.example"):
        await client.patch(f"/v1/sources/{domain}", json={"prior": 0.2})
    swayed = await consensus_on_waiting(client)
    assert swayed["value"]["amount"] == 800
    assert swayed["agreement"] == pytest.approx(1.8 / 2.6)
    plain = await consensus_on_waiting(client, method="vote")
    assert (plain["value"]["amount"], plain["method"]) == (1200, "vote")


async def test_a_family_is_trusted_where_its_source_is_not(client):
    await client.patch(post, json={"family": "Quay Press", "family_prior": 0.9})
    await client.patch(courier, json={"family": "Quay Press"})
    found = (await client.get(courier)).json()
    assert (found["prior"], found["family_prior"]) == (None, 0.9)
    by_family = found["reliability"]["estimate"]
    by_itself = (await client.patch(courier, json={"prior": 0.1})).json()["reliability"]["estimate"]
    assert by_itself < by_family
    assert (await client.patch(post, json={"family_prior": None})).json()["family_prior"] is None


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"prior": 1.5}, "/prior"),
        ({"prior": "high"}, "/prior"),
        ({"name": ""}, "/name"),
        ({"name": " "}, "/name"),
        ({"family_prior": 0.5}, "/family_prior"),
        ({"domain": "other.example"}, "/domain"),
    ],
)
async def test_what_cannot_be_said_of_a_source_is_refused(client, body, pointer):
    answer = await client.patch(courier, json=body)
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize("domain", ["unknown.example", "no domain"])
async def test_a_source_that_there_is_not_cannot_be_changed(client, domain):
    assert (await client.patch(f"/v1/sources/{domain}", json={"name": "x"})).status_code == 404


async def test_the_history_tells_what_was_retracted(client):
    claim = (await client.get("/v1/claims", params={"kind": "quantity"})).json()["items"][0]
    statements = (await client.get(f"/v1/claims/{claim['id']}/statements")).json()["items"]
    odd = next(each["article_id"] for each in statements if each["value"]["amount"] == 800)
    await client.delete(f"/v1/articles/{odd}")
    changes = (await client.get(f"/v1/claims/{claim['id']}/history")).json()["items"]
    assert [(each["cause"], each["status"]) for each in changes][-2:] == [
        ("stated", "contested"),
        ("taken_back", "agreed"),
    ]
    assert (changes[-1]["article_id"], changes[-1]["source"]) == (odd, "island-post.example")
    earlier = (await consensus_on_waiting(client, as_of=changes[-2]["at"]))["source_count"]
    assert (earlier, (await consensus_on_waiting(client))["source_count"]) == (3, 2)


async def recomputed(client) -> list[tuple[str, int, float]]:
    """How many claims judge each source, and its estimate, from all claims as they are now."""
    claims = (await client.get("/v1/claims")).json()["items"]
    judged, right = {}, {}
    for claim in claims:
        if claim["status"] == "evolving" or claim["positions"][0]["origin_count"] < 2:
            continue
        for place, position in enumerate(claim["positions"]):
            for source in position["sources"]:
                judged.setdefault(source, set()).add(claim["id"])
                right.setdefault(source, set()).update([claim["id"]] if place == 0 else [])
    return sorted(
        (source, len(told), round((len(right[source]) + 2) / (len(told) + 4), 12)) for source, told in judged.items()
    )


async def estimated(client) -> list[tuple[str, int, float]]:
    found = (await client.get("/v1/sources")).json()["items"]
    kept = {each["domain"]: each["reliability"] for each in found if each["reliability"] is not None}
    return sorted((domain, each["claims_judged"], round(each["estimate"], 12)) for domain, each in kept.items())


async def test_reliability_keeps_up_with_every_article(client, publish):
    day = "2025-03-18T11:30:00Z"
    told = [
        ("ferry-watch.example", "quantity: 1200\nname: Ana Kovic\nlocation: Pier 4"),
        ("bay-herald.example", "quantity: 800\nname: Ana Kovic\nproposition: true"),
        ("pier-gazette.example", "quantity: 1200\nlocation: Pier 9\nproposition: false"),
    ]
    articles = []
    for source, body in told:
        articles.append(await publish(source=source, published_at=day, body=body))
        assert await estimated(client) == await recomputed(client)
    await client.delete(f"/v1/articles/{articles[0]['id']}")
    after = await recomputed(client)
    assert await estimated(client) == after
    assert "ferry-watch.example" not in [source for source, *_ in after]


async def test_what_a_source_copied_does_not_judge_it(client, publish):
    day = ("2025-03-18T12:30:00Z", "2025-03-18T13:30:00Z")
    filler = " ".join(f"deck{at} rope{at} buoy{at}" for at in range(60))
    body = f"quantity: 1200\nname: Ana Kovic\n{filler}"
    own = await publish(source="ferry-watch.example", published_at=day[0], body=body)
    copy = await publish(source="mirror.example", published_at=day[1], body=body)
    assert own["origin_id"] == copy["origin_id"] == own["id"]
    assert (await client.get("/v1/sources/ferry-watch.example")).json()["reliability"]["claims_judged"] == 2
    assert (await client.get("/v1/sources/mirror.example")).json()["reliability"] is None
