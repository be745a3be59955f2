"""The pages by which people and probes find the service."""

from __future__ import annotations

from uuid import uuid4

import pytest

from service.api.problems import sorts
from service.app import openapi_document
from service.storage.database import transaction
from service.storage.workers import report_alive


async def test_the_root_leads_to_the_docs(client_alone):
    response = await client_alone.get("/")
    assert response.is_redirect
    assert response.headers["Location"] == "/docs"
    docs = await client_alone.get("/docs")
    assert docs.status_code == 200
    assert docs.headers["content-type"].startswith("text/html")


async def test_the_document_is_served_as_it_is_committed(client_alone):
    assert (await client_alone.get("/openapi.json")).text == openapi_document()


async def test_a_service_without_a_worker_is_not_ready(client):
    response = await client.get("/health/ready")
    assert response.status_code == 503
    assert (response.json()["database"], response.json()["migrations"], response.json()["models"]) == (
        True,
        True,
        False,
    )
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/models"]


async def test_a_service_with_a_worker_is_ready(client, database):
    async with transaction(database) as session:
        await report_alive(session, uuid4())
    response = await client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "database": True,
        "migrations": True,
        "models": True,
        "queue_lag_seconds": response.json()["queue_lag_seconds"],
    }


@pytest.mark.parametrize("sort", sorts)
async def test_every_type_of_problem_leads_to_a_page(client_alone, sort):
    page = await client_alone.get(f"/problems/{sort}")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert sorts[sort][1] in page.text


async def test_an_unknown_type_of_problem_is_a_problem(client_alone):
    assert (await client_alone.get("/problems/unheard-of")).status_code == 404
