"""Webhooks: registered, sent to and signed, tried again, given up, and kept away from what is not the internet."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from service.api.webhook_sender import WebhookSender, is_public
from service.app import create_app
from service.operations import deliver_events as delivering
from service.operations.deliver_events import deliver_events
from service.settings import Settings
from service.storage.database import Database, transaction

there = "https://8.8.8.8/consilience"


class Desk:
    """An address that answers as it is told to and remembers what it got."""

    def __init__(self, *, status=200, **settings):
        self.status = status
        self.got = []
        self.sender = WebhookSender(transport=httpx.MockTransport(self.take), **{"allow_private": False} | settings)

    def take(self, request):
        self.got.append(request)
        if self.status is None:
            raise httpx.ConnectError("nobody is there")
        return httpx.Response(self.status, headers={"Location": "https://8.8.4.4/"})

    def ids(self):
        return [json.loads(request.content)["id"] for request in self.got]


@dataclass
class Hook:
    """A registered webhook, and what became of the sending to it."""

    client: httpx.AsyncClient
    database: Database
    path: str
    secret: str

    async def deliveries(self):
        return (await self.client.get(f"{self.path}/deliveries")).json()["items"]

    async def make_due(self):
        async with transaction(self.database) as session:
            await session.execute(text("UPDATE webhook_delivery SET next_attempt_at = now()"))


@pytest.fixture
def register(client, database):
    async def made(url=there, **fields):
        response = await client.post("/v1/webhooks", json={"url": url} | fields)
        assert response.status_code == 201
        return Hook(client, database, f"/v1/webhooks/{response.json()['webhook']['id']}", response.json()["secret"])

    return made


@pytest.fixture
async def hook(register):
    return await register()


async def test_what_happens_is_sent_once_and_signed(client, database, publish, hook):
    await publish(body="quantity: 1200")
    desk = Desk()
    assert await deliver_events(database, desk.sender.send) == 2
    assert await deliver_events(database, desk.sender.send) == 0
    for request in desk.got:
        moment, _, digest = request.headers["Consilience-Signature"].partition(",")
        signed = moment.removeprefix("t=").encode() + b"." + request.content
        assert digest == f"v1={hmac.new(hook.secret.encode(), signed, sha256).hexdigest()}"
        assert request.headers["Host"] == "8.8.8.8"
        assert request.headers["Consilience-Event"] == json.loads(request.content)["type"]
    assert sorted(desk.ids()) == [1, 2]
    assert [(each["status"], each["attempts"], each["response_status"]) for each in await hook.deliveries()] == [
        ("delivered", 1, 200)
    ] * 2
    assert hook.secret not in (await client.get("/v1/webhooks")).text


async def test_only_the_wanted_types_are_sent_and_only_from_now_on(register, database, publish):
    await publish(source="a.example", body="quantity: 1200")
    await register(types=["claim.status_changed"])
    await publish(source="b.example", body="quantity: 800")
    desk = Desk()
    assert await deliver_events(database, desk.sender.send) == 1
    assert json.loads(desk.got[0].content)["type"] == "claim.status_changed"


@pytest.mark.parametrize("status", [500, 302, 404, None])
async def test_a_delivery_that_fails_is_tried_again(database, publish, hook, status):
    await publish(body="nothing stated")
    desk = Desk(status=status)
    await deliver_events(database, desk.sender.send)
    assert await deliver_events(database, desk.sender.send) == 0
    (failed,) = await hook.deliveries()
    assert (failed["status"], failed["attempts"], failed["response_status"]) == ("pending", 1, status)
    assert failed["error"]
    await hook.make_due()
    desk.status = 204
    await deliver_events(database, desk.sender.send)
    (delivered,) = await hook.deliveries()
    assert (delivered["status"], delivered["attempts"], delivered["error"]) == ("delivered", 2, None)
    assert len(desk.got) == 2


def test_pauses_grow_and_end():
    pauses = [delivering.pause_after(attempts) for attempts in range(1, delivering.most_attempts)]
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1] <= delivering.longest_pause
    assert delivering.pause_after(delivering.most_attempts) is None


async def test_an_address_that_fails_again_and_again_is_given_up_until_it_is_enabled(
    database, publish, hook, monkeypatch
):
    monkeypatch.setattr(delivering, "most_failures", 3)
    await publish(body="nothing stated")
    desk = Desk(status=500)
    for _ in range(5):
        await deliver_events(database, desk.sender.send)
        await hook.make_due()
    assert len(desk.got) == 3
    told = (await hook.client.get(hook.path)).json()
    assert (told["failures"], told["disabled_at"] is None) == (3, False)
    desk.status = 200
    enabled = (await hook.client.post(f"{hook.path}/enable")).json()
    assert (enabled["failures"], enabled["disabled_at"]) == (0, None)
    await deliver_events(database, desk.sender.send)
    assert [each["status"] for each in await hook.deliveries()] == ["delivered"]


async def test_the_last_attempt_is_the_last(database, publish, hook, monkeypatch):
    monkeypatch.setattr(delivering, "most_attempts", 2)
    await publish(body="nothing stated")
    desk = Desk(status=500)
    for _ in range(4):
        await deliver_events(database, desk.sender.send)
        await hook.make_due()
    assert [(each["status"], each["attempts"]) for each in await hook.deliveries()] == [("failed", 2)]


async def test_an_event_is_sent_again_on_request(client, database, publish, hook):
    await publish(body="nothing stated")
    desk = Desk()
    await deliver_events(database, desk.sender.send)
    (delivered,) = await hook.deliveries()
    path = f"{hook.path}/deliveries"
    again = await client.post(f"{path}/{delivered['id']}/redeliver")
    assert (again.status_code, again.json()["status"]) == (202, "pending")
    await deliver_events(database, desk.sender.send)
    assert len(set(desk.ids())) == 1
    assert len(desk.got) == 2
    assert (await client.post(f"{path}/{uuid4()}/redeliver")).status_code == 404


async def test_a_deleted_webhook_is_gone_with_its_deliveries(client, database, publish, hook):
    await publish(body="nothing stated")
    path = hook.path
    assert (await client.delete(path)).status_code == 204
    for gone in (path, f"{path}/deliveries"):
        assert (await client.get(gone)).status_code == 404
    assert (await client.delete(path)).status_code == 404
    assert await deliver_events(database, Desk().sender.send) == 0


private = [
    "http://127.0.0.1:5432/",
    "http://localhost/",
    "http://desk.localhost/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
]


@pytest.mark.parametrize("url", private)
async def test_an_address_that_is_not_of_the_internet_is_refused(client_alone, url):
    response = await client_alone.post("/v1/webhooks", json={"url": url})
    assert response.status_code == 422
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/url"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/url"),
        ({"url": "ftp://desk.example"}, "/url"),
        ({"url": "https://user:secret@desk.example"}, "/url"),
        ({"url": "https://desk.example/\x00"}, "/url"),
        ({"url": there, "types": ["rumour"]}, "/types/0"),
        ({"url": there, "secret": "mine"}, "/secret"),
    ],
)
async def test_a_webhook_that_makes_no_sense_is_refused(client_alone, body, pointer):
    response = await client_alone.post("/v1/webhooks", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_a_name_that_stands_for_this_machine_is_found_out_when_it_is_sent(database, publish, register):
    # 127.0.0.1 in one number, which a resolver understands and no pattern of addresses does.
    hook = await register("http://2130706433/")
    await publish(body="nothing stated")
    desk = Desk()
    await deliver_events(database, desk.sender.send)
    assert desk.got == []
    (failed,) = await hook.deliveries()
    assert "ForbiddenAddressError" in failed["error"]


async def test_private_addresses_are_for_those_who_allow_them(database, connect, publish, tmp_path):
    async with connect(create_app(Settings(data_dir=tmp_path, private_webhooks=True), database)) as client:
        assert (await client.post("/v1/webhooks", json={"url": "http://127.0.0.1:9/"})).status_code == 201
    await publish(body="nothing stated")
    desk = Desk(allow_private=True)
    await deliver_events(database, desk.sender.send)
    assert len(desk.got) == 1


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_the_internet_is_public(address):
    assert is_public(address)
