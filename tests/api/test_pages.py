"""Lists are walked page by page, and a cursor leads on in its own list only."""

from __future__ import annotations

import pytest


async def walk(client, path, **params):
    cursor = None
    while True:
        page = (await client.get(path, params=params | ({"cursor": cursor} if cursor else {}))).json()
        yield page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
async def test_pages_hold_every_item_once_and_in_order(client, post, limit):
    posted = [(await post(title=f"Ferry {number}", body=f"quantity: {number}")).json()["id"] for number in range(5)]
    pages = [page async for page in walk(client, "/v1/articles", limit=limit)]
    assert [article["id"] for page in pages for article in page] == posted
    assert [len(page) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert pages[-1]


async def test_an_article_that_comes_in_between_does_not_shift_the_pages(client, post):
    posted = [(await post(body=f"quantity: {number}")).json()["id"] for number in range(3)]
    first = (await client.get("/v1/articles", params={"limit": 2})).json()
    posted.append((await post(body="quantity: 9")).json()["id"])
    rest = (await client.get("/v1/articles", params={"limit": 9, "cursor": first["next_cursor"]})).json()
    assert [article["id"] for article in first["items"] + rest["items"]] == posted


async def test_a_cursor_of_another_list_is_refused(client, post):
    for number in range(2):
        await post(body=f"quantity: {number}")
    cursor = (await client.get("/v1/articles", params={"limit": 1})).json()["next_cursor"]
    response = await client.get("/v1/claims", params={"cursor": cursor})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/query/cursor"]


async def test_statements_and_claims_have_pages_too(client, story_id):
    for path in (f"/v1/stories/{story_id}/claims", "/v1/claims", "/v1/sources"):
        whole = [item async for page in walk(client, path) for item in page]
        by_ones = [item async for page in walk(client, path, limit=1) for item in page]
        assert len(whole) >= 3
        assert by_ones == whole
    claim = (await client.get("/v1/claims", params={"kind": "quantity"})).json()["items"][0]
    path = f"/v1/claims/{claim['id']}/statements"
    assert len([page async for page in walk(client, path, limit=1)]) == 3
