"""A Python client generated from the committed document is typed, and talks to the service."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

committed = Path(__file__).parents[2] / "openapi" / "openapi.json"


class Generated:
    """The generated package; `client("models.claim")` is its module of that name."""

    def __init__(self, package: str) -> None:
        self.package = package

    def __call__(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.package}.{name}")


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    folder = tmp_path_factory.mktemp("generated")
    command = [
        Path(sys.executable).with_name("openapi-python-client"),
        "generate",
        *("--path", committed),
        *("--output-path", folder / "consilience_client"),
        *("--config", committed.with_name("python-client.yml")),
        *("--meta", "none"),
        "--fail-on-warning",
    ]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    sys.path.insert(0, str(folder))
    yield Generated("consilience_client")
    sys.path.remove(str(folder))


def values() -> dict[str, dict[str, Any]]:
    return {
        "quantity": {"amount": 12000, "low": None, "high": None, "unit": "person", "comparator": "approx"},
        "date": {"start": "2024-10-22T00:00:00+00:00", "end": "2024-10-22T23:59:59+00:00", "precision": "day"},
        "location": {"text": "Pier 4", "canonical": "pier 4"},
        "name": {"text": "Ana Kovic", "canonical": "ana kovic"},
        "role": {"text": "harbour master", "canonical": "harbour master"},
        "proposition": {"holds": True},
        "quote": {"text": "we are back"},
    }


@pytest.mark.parametrize("kind", ["quantity", "date", "location", "name", "role", "proposition", "quote"])
def test_each_kind_of_value_has_a_type_of_its_own(generated, kind):
    support = {"value": {"kind": kind} | values()[kind], "share": 0.5, "effective_count": 2.0}
    value = generated("models.support").Support.from_dict(support).value
    assert type(value).__name__ == f"{kind.title()}Value"
    assert value.to_dict() == support["value"]


def test_the_client_posts_an_article_and_reads_it_back(generated, address):
    client = generated("client").Client(base_url=address)
    article_input = generated("models.article_input").ArticleInput(
        source="harbour-courier.example", title="Ferry resumes", body="About 1,200 passengers had waited."
    )
    with client:
        posted = generated("api.articles.post_article").sync_detailed(client=client, body=article_input)
        assert posted.status_code == 202
        article = posted.parsed
        assert type(article).__name__ == "Article"
        assert posted.headers["Location"] == f"/v1/articles/{article.id}"
        read = generated("api.articles.get_article").sync(article.id, client=client)
        assert read == article
        page = generated("api.articles.list_articles").sync(client=client, limit=1)
        assert page.items == [article]
        assert page.next_cursor is None


def test_the_client_posts_ready_made_claims(generated, address):
    models = {name: generated(f"models.{name}") for name in ("article_input", "statement_input", "evidence_input")}
    quantity = generated("models.quantity_input").QuantityInput(kind="quantity", amount=1200, unit="person")
    evidence = models["evidence_input"].EvidenceInput(
        field=generated("models.evidence_field").EvidenceField.BODY, start=6, end=22, quote="1,200 passengers"
    )
    claim = models["statement_input"].StatementInput(
        value=quantity,
        evidence=evidence,
        subject=generated("models.subject_input").SubjectInput(text="ferry passengers"),
        polarity=generated("models.polarity").Polarity.AFFIRMED,
    )
    words = {"source": "harbour-courier.example", "title": "Ferry resumes", "body": "About 1,200 passengers waited."}
    post = generated("api.articles.post_article").sync_detailed
    with generated("client").Client(base_url=address) as client:
        posted = post(client=client, body=models["article_input"].ArticleInput(**words, claims=[claim]))
        assert posted.status_code == 202
        none = post(client=client, body=models["article_input"].ArticleInput(**words, claims=[]))
        assert (none.parsed.id, none.parsed.revision) == (posted.parsed.id, 2)
        evidence.end = 23
        refused = post(client=client, body=models["article_input"].ArticleInput(**words, claims=[claim]))
        assert [fault.pointer for fault in refused.parsed.errors] == ["/claims/0/evidence/quote"]


def test_the_client_understands_problems(generated, address):
    with generated("client").Client(base_url=address) as client:
        problem = generated("api.claims.get_claim").sync(uuid4(), client=client)
        assert type(problem).__name__ == "Problem"
        assert (problem.status, problem.type_) == (404, "/problems/not-found")
        nameless = generated("models.article_input").ArticleInput(source="news.example", title="", body="words")
        refused = generated("api.articles.post_article").sync(client=client, body=nameless)
        assert [fault.pointer for fault in refused.errors] == ["/title"]


def test_the_client_filters_and_asks_for_health(generated, address):
    kind = generated("models.kind").Kind
    with generated("client").Client(base_url=address) as client:
        page = generated("api.claims.list_claims").sync(client=client, kind=kind.QUANTITY, min_sources=2)
        assert (page.items, page.next_cursor) == ([], None)
        assert generated("api.health.get_liveness").sync(client=client).status == "live"
        not_ready = generated("api.health.get_readiness").sync(client=client)
        assert type(not_ready).__name__ == "ReadinessProblem"
        assert (not_ready.database, not_ready.models) == (True, False)


def test_the_generated_client_passes_strict_type_checks(generated, tmp_path):
    folder = Path(generated("client").__file__).parent
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "/dev/null", "--cache-dir", tmp_path, folder]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
