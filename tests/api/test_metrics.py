"""What Prometheus collects: counted over all processes, and told also while the database is away."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from service.domain.figures import extraction_bounds
from service.domain.key import Scope
from service.operations.manage_keys import create_key
from service.operations.process_article import fail_article, process_article
from service.settings import Settings
from service.storage.database import Database, transaction
from service.storage.workers import report_alive


@pytest.fixture
def collect(client):
    async def collected(asked=None):
        answer = await (asked or client).get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain; version=")
        families = text_string_to_metric_families(answer.text)
        return {
            (sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples
        }

    return collected


async def test_a_new_service_has_done_nothing(collect):
    told = await collect()
    assert told["consilience_database_up",] == 1
    for name in ("accepted", "processed", "failed"):
        assert told[f"consilience_articles_{name}_total",] == 0
    assert told["consilience_queue_lag_seconds",] == told["consilience_queue_articles",] == 0
    assert told["consilience_extraction_seconds_count",] == told["consilience_workers",] == 0
    assert told["consilience_claims", "agreed"] == told["consilience_articles", "failed"] == 0


async def test_what_is_done_is_counted_once(collect, post, database, reader):
    ids = [(await post(source=f"{name}.example", body="quantity: 5")).json()["id"] for name in "abc"]
    # Known already, so not accepted again; and another text, so accepted again.
    assert (await post(source="a.example", body="quantity: 5")).status_code == 200
    await post(source="d.example", url="https://d.example/1", body="quantity: 6")
    await post(source="d.example", url="https://d.example/1", body="quantity: 7")
    waiting = await collect()
    assert waiting["consilience_articles_accepted_total",] == 5
    assert waiting["consilience_queue_articles",] == 5
    assert waiting["consilience_queue_lag_seconds",] > 0
    assert waiting["consilience_articles", "accepted"] == 4
    for each in ids[:2]:
        await process_article(database, reader, UUID(each))
    await fail_article(database, ids[2], "no use")
    async with transaction(database) as session:
        await report_alive(session, uuid4())
    done = await collect()
    assert done["consilience_articles_processed_total",] == done["consilience_extraction_seconds_count",] == 2
    assert done["consilience_articles_failed_total",] == done["consilience_articles", "failed"] == 1
    assert done["consilience_claims", "agreed"] == done["consilience_workers",] == 1
    spans = [done["consilience_extraction_seconds_bucket", str(bound)] for bound in extraction_bounds]
    assert spans == sorted(spans)
    assert done["consilience_extraction_seconds_bucket", "+Inf"] == 2
    assert done["consilience_extraction_seconds_sum",] > 0


async def test_all_processes_tell_the_same(collect, client, connect, database_url, tmp_path):
    other = Database.connect(database_url, application_name="consilience other")
    try:
        async with connect(create_app(Settings(data_dir=tmp_path), other)) as second:
            article = {"title": "Ferry", "body": "quantity: 5"}
            await asyncio.gather(
                *(
                    asked.post("/v1/articles", json=article | {"source": f"s{number}.example"})
                    for number, asked in enumerate([client, second] * 10)
                )
            )
            for asked in (client, second):
                told = await collect(asked)
                assert told["consilience_articles_accepted_total",] == 20
                assert {key[1] for key in told if key[0] == "consilience_connections"} >= {
                    "consilience",
                    "consilience other",
                }
                assert told["consilience_pool_connections_limit",] == 10
    finally:
        await other.close()


async def test_without_a_database_a_process_tells_of_itself(collect, client_alone):
    told = await collect(client_alone)
    assert told["consilience_database_up",] == 0
    assert told["consilience_pool_connections_in_use",] == 0
    assert ("consilience_articles_accepted_total",) not in told


async def test_where_keys_are_needed_metrics_need_one(collect, connect, database, tmp_path):
    made = await create_key(database, "prometheus", [Scope.READ])
    async with connect(create_app(Settings(data_dir=tmp_path, require_keys=True), database)) as client:
        assert (await client.get("/metrics")).status_code == 401
        client.headers["Authorization"] = f"Bearer {made.token}"
        assert (await collect(client))["consilience_database_up",] == 1
