"""Who may do what: the key decides, and without one the address that the service listens on."""

from __future__ import annotations

from uuid import uuid4

import pytest

from service.app import create_app
from service.domain.key import Scope
from service.operations.manage_keys import create_key, revoke_key
from service.settings import Settings

article = {"source": "harbour-courier.example", "title": "Ferry resumes", "body": "It does."}
outside = "0.0.0.0"  # noqa: S104


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def problem(response, status, sort):
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"/problems/{sort}"
    return response


@pytest.fixture
async def tokens(database):
    """A token for each scope."""
    return {scope.value: (await create_key(database, scope.value, [scope])).token for scope in Scope}


@pytest.fixture
def serving(database, connect):
    def at(**settings):
        return connect(create_app(Settings(**settings), database))

    return at


@pytest.fixture
async def guarded(serving):
    async with serving(host=outside) as client:
        yield client


async def test_a_service_that_others_reach_wants_a_key(guarded, tokens):
    for method, path in (("GET", "/v1/claims"), ("POST", "/v1/articles"), ("GET", "/v1/keys")):
        response = problem(await guarded.request(method, path), 401, "unauthorized")
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="consilience"'
    assert (await guarded.get("/v1/claims", headers=bearer(tokens["read"]))).status_code == 200
    assert (await guarded.get("/health/live")).status_code == 200
    assert (await guarded.get("/openapi.json")).status_code == 200


async def test_a_scope_allows_what_it_says_and_no_more(guarded, tokens):
    asked = {
        "read": lambda headers: guarded.get("/v1/articles", headers=headers),
        "write": lambda headers: guarded.post("/v1/articles", json=article, headers=headers),
        "admin": lambda headers: guarded.get("/v1/keys", headers=headers),
    }
    for wanted, ask in asked.items():
        for held, token in tokens.items():
            response = await ask(bearer(token))
            if held == wanted:
                assert response.is_success
            else:
                problem(response, 403, "forbidden")
                assert f'scope="{wanted}"' in response.headers["WWW-Authenticate"]
    assert len((await guarded.get("/v1/articles", headers=bearer(tokens["read"]))).json()["items"]) == 1


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_a_read_key_on_a_write_path_is_refused_before_anything_is_looked_at(guarded, tokens, method):
    path = "/v1/articles" if method == "POST" else f"/v1/articles/{uuid4()}"
    problem(await guarded.request(method, path, content=b"{", headers=bearer(tokens["read"])), 403, "forbidden")


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer x", "Basic dXNlcjpwYXNz", f"Bearer consilience_{uuid4().hex}_forged", "consilience"],
)
async def test_a_forged_key_is_refused_also_where_none_is_needed(client, header):
    response = problem(await client.get("/v1/claims", headers={"Authorization": header}), 401, "unauthorized")
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]


async def test_two_keys_at_once_are_refused(client, tokens):
    headers = [("Authorization", f"Bearer {tokens['read']}"), ("Authorization", f"Bearer {tokens['admin']}")]
    problem(await client.get("/v1/claims", headers=headers), 401, "unauthorized")


async def test_a_revoked_key_is_refused(guarded, database):
    made = await create_key(database, "desk", [Scope.READ])
    assert (await guarded.get("/v1/claims", headers=bearer(made.token))).status_code == 200
    await revoke_key(database, made.key.id)
    problem(await guarded.get("/v1/claims", headers=bearer(made.token)), 401, "unauthorized")


async def test_strangers_who_are_let_in_give_out_no_keys(serving):
    async with serving(host=outside, allow_open=True) as client:
        assert (await client.get("/v1/claims")).status_code == 200
        assert (await client.post("/v1/articles", json=article)).status_code == 202
        problem(await client.post("/v1/keys", json={"name": "mine", "scopes": ["admin"]}), 401, "unauthorized")


async def test_a_loopback_service_can_require_keys(serving):
    async with serving(require_keys=True) as client:
        problem(await client.get("/v1/claims"), 401, "unauthorized")


async def test_keys_are_made_listed_and_revoked_over_http(client):
    wanted = {"name": "desk <b>", "scopes": ["read", "write"], "requests_per_minute": 5}
    made = await client.post("/v1/keys", json=wanted)
    assert made.status_code == 201
    key, token = made.json()["key"], made.json()["token"]
    assert {name: key[name] for name in wanted} == wanted
    assert (await client.get("/v1/claims", headers=bearer(token))).status_code == 200
    (listed,) = (await client.get("/v1/keys")).json()["items"]
    assert listed["last_used_at"] is not None
    assert token not in (await client.get("/v1/keys")).text
    revoked = await client.delete(f"/v1/keys/{key['id']}")
    assert revoked.json()["revoked_at"] is not None
    problem(await client.get("/v1/claims", headers=bearer(token)), 401, "unauthorized")
    problem(await client.delete(f"/v1/keys/{uuid4()}"), 404, "not-found")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"scopes": ["read"]}, "/name"),
        ({"name": " ", "scopes": ["read"]}, "/name"),
        ({"name": "desk", "scopes": []}, "/scopes"),
        ({"name": "desk", "scopes": ["root"]}, "/scopes/0"),
        ({"name": "desk", "scopes": ["read"], "requests_per_minute": 0}, "/requests_per_minute"),
        ({"name": "desk", "scopes": ["read"], "secret": "mine"}, "/secret"),
    ],
)
async def test_a_key_that_makes_no_sense_is_refused(client_alone, body, pointer):
    response = problem(await client_alone.post("/v1/keys", json=body), 422, "unprocessable-content")
    assert [fault["pointer"] for fault in response.json()["errors"]] == [pointer]


async def test_every_answer_says_what_is_left_and_the_last_one_when_to_come_back(client, database):
    made = await create_key(database, "desk", [Scope.READ], requests_per_minute=3)
    answers = [
        await client.get(path, headers=bearer(made.token)) for path in ("/v1/claims", "/v1/claims?limit=0", "/v1/keys")
    ]
    assert [answer.status_code for answer in answers] == [200, 422, 403]
    assert [answer.headers["RateLimit-Policy"] for answer in answers[:2]] == ['"minute";q=3;w=60'] * 2
    assert [answer.headers["RateLimit"].partition(";t=")[0] for answer in answers[:2]] == [
        '"minute";r=2',
        '"minute";r=1',
    ]
    refused = problem(await client.get("/v1/claims", headers=bearer(made.token)), 429, "too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"] == f'"minute";r=0;t={refused.headers["Retry-After"]}'


async def test_a_request_without_a_key_has_no_limit_to_tell(client):
    assert "RateLimit" not in (await client.get("/v1/claims")).headers


async def test_pages_of_other_origins_may_ask_only_if_they_are_named(client, serving):
    headers = {"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
    assert not [name for name in (await client.get("/v1/claims", headers=headers)).headers if "access-control" in name]
    assert not [name for name in (await client.options("/v1/claims", headers=headers)).headers if "allow-o" in name]
    async with serving(cors_origins=("https://desk.example",)) as named:
        allowed = await named.get("/v1/claims", headers=headers)
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://desk.example"
        assert (await named.options("/v1/claims", headers=headers)).is_success
        other = await named.get("/v1/claims", headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
