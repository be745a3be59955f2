"""Reads carry a strong tag, and a caller who has the bytes already gets none."""

from __future__ import annotations

from uuid import uuid4

import pytest


@pytest.fixture
async def path(post):
    return (await post()).headers["Location"]


async def test_the_same_bytes_have_the_same_strong_tag(client, path):
    first, second = await client.get(path), await client.get(path)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["ETag"].startswith('"')
    assert first.headers["ETag"] != (await client.get("/v1/articles")).headers["ETag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
async def test_a_caller_who_has_it_is_told_so(client, path, form):
    etag = (await client.get(path)).headers["ETag"]
    response = await client.get(path, headers={"If-None-Match": form.format(etag)})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["ETag"] == etag
    assert "content-type" not in response.headers


async def test_a_caller_who_has_something_else_gets_it_whole(client, path):
    response = await client.get(path, headers={"If-None-Match": '"other"'})
    assert response.status_code == 200
    assert response.json()["id"] == path.rpartition("/")[2]


async def test_a_write_changes_the_tag(client, post, path):
    before = (await client.get("/v1/articles")).headers["ETag"]
    await post(body="quantity: 2")
    response = await client.get("/v1/articles", headers={"If-None-Match": before})
    assert response.status_code == 200
    assert len(response.json()["items"]) == 2
    assert path


async def test_problems_and_writes_have_no_tag(client, post):
    assert "ETag" not in (await client.get(f"/v1/claims/{uuid4()}", headers={"If-None-Match": "*"})).headers
    assert "ETag" not in (await post()).headers
