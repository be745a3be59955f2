"""The command line as people and programs use it, against a service that runs."""

from __future__ import annotations

import json

import pytest

flood = {"source": "a.example", "title": "Flood", "body": "The flood killed 12 people in the valley on Monday."}
other = {
    "source": "b.example",
    "title": "Flood kills many",
    "body": "The flood killed 14 people in the valley on Monday.",
}


@pytest.fixture
def told(run, service):
    def by(*arguments):
        ended = run(*arguments, "--url", service.url)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    return by


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps(flood))
    (tmp_path / "two.ndjson").write_text(json.dumps(other) + "\n")
    return tmp_path


def test_post_find_show_check_and_watch(told, folder):
    posted = [json.loads(line) for line in told("post", folder, "--wait", "90", "--json").splitlines()]
    assert [article["status"] for article in posted] == ["processed"] * 2
    found = json.loads(told("claims", "how many people died", "--kind", "quantity", "--json"))
    assert {position["value"]["amount"] for claim in found for position in claim["positions"]} >= {12, 14}
    shown = told("claim", found[0]["id"])
    assert "killed" in shown
    assert found[0]["id"] in told("claims", "--kind", "quantity").replace("\n", "") or "people" in shown
    text = folder / "text.txt"
    text.write_text("The flood killed 12 people in the valley on Monday.")
    assert json.loads(told("check", text, "--json"))["statements"]
    events = [json.loads(line) for line in told("watch", "--since", "0", "--seconds", "0", "--json").splitlines()]
    assert "article.processed" in {event["type"] for event in events}
    assert "article.processed" in told("watch", "--since", "0", "--seconds", "0")


def test_compare_stores_nothing(told, folder):
    before = told("claims", "--json")
    compared = json.loads(told("compare", folder, "--json"))
    assert len(compared["articles"]) == 2
    assert told("compare", folder)
    assert told("claims", "--json") == before


def test_errors_say_what_to_do(run, service, tmp_path):
    (tmp_path / "bad.json").write_text('{"source": "nowhere", "title": "x", "body": "y"}')
    refused = run("post", tmp_path / "bad.json", "--url", service.url)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "/source" in refused.stderr
    (tmp_path / "bad.txt").write_text("words")
    assert "--source" in run("post", tmp_path / "bad.txt", "--url", service.url).stderr
    away = run("claims", "--url", "http://127.0.0.1:9")
    assert away.returncode == 1
    assert "consilience serve" in away.stderr


def test_how_the_service_stands_and_what_is_tried_again(told, folder):
    told("post", folder, "--wait", "90")
    status = json.loads(told("status", "--json"))
    assert status["articles"]["processed"] >= 2
    assert status["workers"] >= 1
    assert "articles processed" in told("status")
    assert told("retry").strip() == "0 articles are tried again"
