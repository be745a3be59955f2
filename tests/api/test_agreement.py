"""How far the sources of a story agree, and why some of them are one voice."""

from __future__ import annotations

from uuid import uuid4


async def test_sources_are_compared_pair_by_pair(client, story_id):
    found = (await client.get(f"/v1/stories/{story_id}/agreement")).json()
    assert found["sources"] == ["coast-daily.example", "harbour-courier.example", "island-post.example"]
    pairs = {tuple(each["sources"]): (each["claim_count"], each["agreed_count"]) for each in found["pairs"]}
    assert pairs["coast-daily.example", "harbour-courier.example"] == (2, 1)
    assert pairs["coast-daily.example", "island-post.example"] == (1, 0)
    assert all(each["agreement"] == each["agreed_count"] / each["claim_count"] for each in found["pairs"])
    assert found["claim_count"] == 3
    assert -1 <= found["alpha"] < 1


async def test_articles_of_one_text_are_one_origin_with_the_words_that_they_share(client, publish):
    words = " ".join(f"wave{number}" for number in range(40))
    first = await publish(source="a.example", body=f"quantity: 1200\n{words}")
    second = await publish(source="b.example", body=f"quantity: 1200\n{words}\nand a last line of its own")
    alone = await publish(source="c.example", body="quantity: 800\nsaid by nobody else in these words")
    found = (await client.get(f"/v1/stories/{first['story_id']}/agreement")).json()
    origins = {tuple(each["sources"]): each for each in found["origins"]}
    (tie,) = origins["a.example", "b.example"]["ties"]
    assert sorted(tie["article_ids"]) == sorted([first["id"], second["id"]])
    assert tie["reason"] == "shared_text"
    assert words in tie["evidence"]
    assert origins["c.example",]["ties"] == []
    assert origins["c.example",]["article_ids"] == [alone["id"]]


async def test_a_claimant_whom_several_cite_for_a_claim_is_one_voice(client, publish):
    for name in ("a", "b", "c"):
        # Words of its own, or the articles would be one origin for what they print.
        own = " ".join(f"{name}{number}" for number in range(60))
        cited = "" if name == "c" else "cited: the port authority\n"
        told = await publish(source=f"{name}.example", body=f"{own}\n{cited}quantity: 1200")
    found = (await client.get(f"/v1/stories/{told['story_id']}/agreement")).json()
    (shared,) = found["claimants"]
    assert (shared["claimant"], shared["sources"]) == ("port authority", ["a.example", "b.example"])
    claim = (await client.get(f"/v1/claims/{shared['claim_id']}")).json()
    assert (claim["source_count"], claim["origin_count"]) == (3, 2)


async def test_an_unknown_story_has_no_agreement(client):
    response = await client.get(f"/v1/stories/{uuid4()}/agreement")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
