from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text

from service.domain.key import Scope
from service.errors import KeyRefusedError, NotFoundError, TooManyRequestsError
from service.operations import manage_keys
from service.operations.manage_keys import admit, any_key, create_key, list_keys, revoke_key
from service.storage.database import Database, transaction


@pytest.fixture
async def made(database):
    return await create_key(database, "desk", [Scope.WRITE, Scope.READ, Scope.READ], requests_per_minute=3)


async def test_a_key_lets_in_and_remembers_when(database, made):
    assert made.key.scopes == (Scope.READ, Scope.WRITE)
    assert made.key.last_used_at is None
    admission = await admit(database, made.token)
    assert admission.key.id == made.key.id
    (listed,) = (await list_keys(database)).items
    assert listed.last_used_at is not None


async def test_the_secret_is_nowhere_in_the_database(database, made):
    secret = made.token.rpartition("_")[2]
    async with transaction(database) as session:
        rows = (await session.execute(text("SELECT api_key::text FROM api_key"))).scalars().all()
    assert len(rows) == 1
    assert secret not in rows[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token.replace("consilience_", "another_"),
        lambda token: token.replace("_", "", 1),
        lambda token: f"consilience_{uuid4().hex}_{token.rpartition('_')[2]}",
        lambda _: "",
        lambda _: "consilience__",
        lambda _: "ключ",
    ],
)
async def test_a_forged_key_is_refused(database, made, change):
    with pytest.raises(KeyRefusedError):
        await admit(database, change(made.token))


async def test_secrets_are_compared_in_constant_time(database, made, monkeypatch):
    compared = []
    compare = manage_keys.hmac.compare_digest
    monkeypatch.setattr(manage_keys.hmac, "compare_digest", lambda *pair: compared.append(pair) or compare(*pair))
    await admit(database, made.token)
    with pytest.raises(KeyRefusedError):
        await admit(database, f"consilience_{uuid4().hex}_x")
    assert len(compared) == 2


async def test_a_revoked_key_is_refused_and_stays_on_the_list(database, made):
    assert await any_key(database)
    revoked = await revoke_key(database, made.key.id)
    assert revoked.revoked_at is not None
    assert await revoke_key(database, made.key.id) == revoked
    assert not await any_key(database)
    with pytest.raises(KeyRefusedError):
        await admit(database, made.token)
    assert (await list_keys(database)).items == (revoked,)
    with pytest.raises(NotFoundError):
        await revoke_key(database, uuid4())


async def test_requests_are_counted_across_processes(database, database_url):
    made = await create_key(database, "desk", [Scope.READ], requests_per_minute=10)
    # Each has a pool of its own, as each process would.
    pools = [Database.connect(database_url, pool_size=2) for _ in range(3)]
    asked = [admit(pool, made.token) for pool in pools for _ in range(6)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    for pool in pools:
        await pool.close()
    let_in = [answer.allowance.remaining for answer in answers if not isinstance(answer, Exception)]
    assert sorted(let_in) == list(range(10))
    assert [type(answer) for answer in answers if isinstance(answer, Exception)] == [TooManyRequestsError] * 8


async def test_the_next_minute_begins_anew(database, made):
    for _ in range(3):
        await admit(database, made.token)
    with pytest.raises(TooManyRequestsError) as refused:
        await admit(database, made.token)
    assert 1 <= refused.value.reset_seconds <= 60
    async with transaction(database) as session:
        await session.execute(text("UPDATE api_key SET window_started_at = window_started_at - interval '1 minute'"))
    assert (await admit(database, made.token)).allowance.remaining == 2
