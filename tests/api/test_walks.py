"""Walks from page to page while others write: what was there when a walk began is met once, in whatever order."""

from __future__ import annotations

import asyncio

import pytest

orders = {
    "/v1/claims": ("created", "-created", "updated", "-updated", "-sources"),
    "/v1/stories": (
        "created",
        "-created",
        "updated",
        "-updated",
        "-articles",
        "-sources",
        "-contested",
        "-disagreement",
    ),
    "/v1/articles": ("created", "-created", "published", "-published"),
    "/v1/sources": ("created", "-created", "domain", "-domain"),
}
every = [(path, sort) for path, sorts in orders.items() for sort in sorts]


async def page(client, path, **params):
    answer = await client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def walk(client, path, between=None, **params):
    """The ids of all pages; `between` is awaited before each page but the first."""
    found, cursor = [], None
    while True:
        told = await page(client, path, **params | ({"cursor": cursor} if cursor else {}))
        found += [item["id"] for item in told["items"]]
        cursor = told["next_cursor"]
        if cursor is None:
            return found
        if between is not None:
            await between()


@pytest.fixture
def write(publish):
    """Publish the texts of a number: claims of its own, a time of its own, and a figure that all of them speak of."""

    async def texts(numbers, *, told=0):
        for number in numbers:
            await publish(
                source=f"s{number}.example",
                url=f"https://s{number}.example/1",
                title=f"Ferry {number}",
                body=f"quote: word{number} told{number}\nquantity: {1000 + told * number}",
                published_at=f"2025-03-{1 + (number * 7 + told) % 28:02}T09:30:00Z",
            )

    return texts


async def test_pages_of_any_size_give_one_order(client, write):
    await write(range(5), told=1)
    for path, sort in every:
        whole = await walk(client, path, sort=sort)
        assert len(whole) > (0 if path == "/v1/stories" else 3)
        for limit in (1, 2, 3):
            assert await walk(client, path, sort=sort, limit=limit) == whole
        turned = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
        if turned in orders[path]:
            assert await walk(client, path, sort=turned, limit=2) == whole[::-1]


@pytest.mark.parametrize("path", orders)
async def test_what_changes_between_pages_is_met_once(client, write, path):
    await write(range(5))
    for round_, sort in enumerate(orders[path]):
        before = await walk(client, path)
        turns = iter(range(100))

        async def change(turns=turns, round_=round_):
            # One that has been met, or will be, gets a new time, another figure and one more source.
            turn = next(turns)
            if turn < 2:
                await write([(turn * 2 + round_) % 5, 20 + 2 * round_ + turn], told=2 + turn + 2 * round_)

        found = await walk(client, path, change, sort=sort, limit=1)
        assert len(set(found)) == len(found)
        left = await walk(client, path)
        assert set(before) & set(left) <= set(found), sort


@pytest.mark.parametrize(("path", "sort"), [("/v1/claims", "-updated"), ("/v1/claims", "-sources")])
async def test_a_claim_that_moves_ahead_of_a_walk_is_neither_lost_nor_met_again(client, publish, path, sort):
    for number in range(4):
        await publish(source=f"s{number}.example", title=f"Ferry {number}", body=f"quote: word{number} told{number}")
    start = await page(client, path, sort=sort)
    order = [item["id"] for item in start["items"]]
    first = await page(client, path, sort=sort, limit=2)
    assert [item["id"] for item in first["items"]] == order[:2]
    # One that was read, and one that was not, move to the front of the list.
    for number in (3, 0):
        await publish(source="other.example", title=f"Ferry {number}", body=f"quote: word{number} told{number}")
    assert await walk(client, path, sort=sort) != order
    rest = await page(client, path, sort=sort, limit=2, cursor=first["next_cursor"])
    assert [item["id"] for item in rest["items"]] == order[2:]
    assert rest["next_cursor"] is None
    assert [item["source_count"] for item in rest["items"]] == [1, 2]


async def test_walks_in_every_order_while_others_write(client, write):
    await write(range(6))
    before = {path: set(await walk(client, path)) for path in orders}
    done = asyncio.Event()

    async def writing():
        for turn in range(3):
            await write([turn, 10 + turn, 5 - turn], told=turn + 1)
        done.set()

    async def walking(path, sort):
        found = []
        while not (done.is_set() and found):
            found.append(await walk(client, path, sort=sort, limit=2))
        return path, found

    writer = asyncio.create_task(writing())
    walks = await asyncio.gather(*(walking(path, sort) for path, sort in every))
    await writer
    left = {path: set(await walk(client, path)) for path in orders}
    for path, found in walks:
        for each in found:
            assert len(set(each)) == len(each), path
            assert before[path] & left[path] <= set(each), path


told_of_the_harbour = (
    "storm closes harbour for ferry crews",
    "mayor promises the harbour a longer pier",
    "children paint the old ferry yellow",
    "captain sues ferry company over wages",
    "divers find an anchor in the harbour mud",
)


async def test_a_walk_through_answers_is_not_led_astray(client, publish):
    for number, words in enumerate(told_of_the_harbour):
        await publish(source=f"s{number}.example", title=f"Day {number}", body=f"quote: {words}")
    turns = iter(range(100))

    async def change():
        turn = next(turns)
        words = told_of_the_harbour[turn % 5]
        await publish(
            source=f"t{turn}.example",
            title=f"Week {turn}",
            body=f"quote: {words}\nquote: {told_of_the_harbour[turn % 5][::-1]} harbour",
        )

    for sort in ("relevance", "-sources"):
        order = await walk(client, "/v1/claims", q="ferry or harbour", sort=sort)
        assert len(order) >= len(told_of_the_harbour)
        assert await walk(client, "/v1/claims", change, q="ferry or harbour", sort=sort, limit=1) == order
    assert len(await walk(client, "/v1/claims", q="ferry or harbour")) > len(order)
