"""Ask a throwaway service everything once, and keep what it answers as the examples of the OpenAPI document."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import httpx
from rich.progress import track

from service.app import openapi_document
from service.commands.demo import throwaway_service

target = Path(__file__).parents[2] / "service" / "api" / "examples.json"
longest_text = 1500
# What each line is that has no schema of its own.
lines_of = {"application/x-ndjson": "BatchResult", "text/event-stream": "Event"}
day = "2025-03-18T09:30:00Z"
articles = [
    {
        "source": "harbour-courier.example",
        "url": "https://harbour-courier.example/2025/03/ferry-resumes",
        "title": "Ferry service resumes after two-day storm",
        "body": (
            "About 1,200 passengers had waited at the Norvik terminal, the port authority said on Tuesday. "
            'Harbour master Ana Kovic said: "The crossing is safe again." The first ferry left on Tuesday.'
        ),
        "published_at": day,
    },
    {
        "source": "island-post.example",
        "url": "https://island-post.example/ferries-sail-again",
        "title": "Ferries sail again after the storm at Norvik",
        "body": "Some 800 passengers had waited at the Norvik terminal for two days, the ferry company said.",
        "published_at": "2025-03-18T11:00:00Z",
    },
]
# Statements of every kind, as a caller would post them who has read them already.
read_body = "Between 1,100 and 1,300 people. March 18. Norvik. Ana Kovic. Harbour master. The ferry sails. It is safe."
posted = [
    ({"kind": "quantity", "amount": 1200, "low": 1100, "high": 1300, "unit": "person", "comparator": "range"}, 0, 30),
    ({"kind": "date", "start": "2025-03-18T00:00:00Z", "end": "2025-03-18T23:59:59Z", "precision": "day"}, 32, 40),
    ({"kind": "location", "text": "Norvik", "canonical": "norvik"}, 42, 48),
    ({"kind": "name", "text": "Ana Kovic", "canonical": "ana kovic"}, 50, 59),
    ({"kind": "role", "text": "Harbour master", "canonical": "harbour master"}, 61, 75),
    ({"kind": "proposition", "holds": True}, 77, 92),
    ({"kind": "quote", "text": "It is safe."}, 94, 105),
]
read_already = {
    "source": "coast-daily.example",
    "title": "Ferry sails from Norvik after storm",
    "body": read_body,
    "published_at": "2025-03-18T12:15:00Z",
    "claims": [
        {
            "value": value,
            "evidence": {"field": "body", "start": start, "end": end, "quote": read_body[start:end]},
            "attribution": {"text": "the port authority", "cue": "said"},
        }
        for value, start, end in posted
    ],
}
unread = {
    "source": "kystposten.example",
    "title": "Fergen går igjen etter stormen",
    "body": "Omtrent tusen passasjerer hadde ventet ved terminalen i to dager, sa havnevesenet på tirsdag.",
    "language": "no",
}


class Taker:
    """Sends requests, and remembers them with their answers by the operation that they are of."""

    def __init__(self, client: httpx.Client, document: dict[str, Any]) -> None:
        self.client = client
        self.document = document
        self.methods = {
            operation["operationId"]: (method.upper(), path)
            for path, item in document["paths"].items()
            for method, operation in item.items()
        }
        self.responses: dict[str, dict[str, Any]] = {}
        self.requests: dict[str, Any] = {}
        self.properties: dict[str, dict[str, Any]] = {}

    def ask(
        self, name: str, *, headers: dict[str, str] | None = None, params: Any = None, body: Any = None, **ids: str
    ) -> Any:
        """Ask once; the first answer of a status is the operation's example, every answer shows its fields."""
        method, path = self.methods[name]
        request = {} if body is None else {"json": body}
        answer = self.client.request(method, path.format(**ids), headers=headers, params=params, **request)
        answer.raise_for_status()
        if body is not None:
            self.requests.setdefault(name, body)
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        kept = self.responses.setdefault(name, {}).setdefault(str(answer.status_code), {})
        if media_type == "application/json":
            told = answer.json()
            kept.setdefault(media_type, shortened(told))
            content = self.document["paths"][path][method.lower()]["responses"][str(answer.status_code)]["content"]
            self._harvest(content[media_type]["schema"], told)
            return told
        if media_type:
            linked = media_type.endswith("+json")
            kept.setdefault(media_type, shortened(answer.json()) if linked else cut(answer.text))
            for line in answer.text.splitlines() if media_type in lines_of else ():
                if line.removeprefix("data: ").startswith("{"):
                    self._harvest({"$ref": f"/{lines_of[media_type]}"}, json.loads(line.removeprefix("data: ")))
        return None

    def refuse(self, name: str, body: Any) -> None:
        """Show the fields of a problem by what is said of a body that is refused."""
        method, path = self.methods[name]
        self._harvest({"$ref": "/Problem"}, self.client.request(method, path, json=body).json())

    def _harvest(self, schema: dict[str, Any], value: Any) -> None:
        """Keep the first value of each field that is not null, or else null."""
        components = self.document["components"]["schemas"]
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = components[name]
            if "oneOf" in schema:
                self._harvest({"$ref": schema["discriminator"]["mapping"][value["kind"]]}, value)
                return
            for field, inner in schema.get("properties", {}).items():
                shown = self.properties.setdefault(name, {})
                if field not in value:
                    continue
                plain = "$ref" not in inner and "anyOf" not in inner and "const" not in inner
                small = not isinstance(value[field], list) or not any(isinstance(each, dict) for each in value[field])
                if plain and small and shown.get(field) in (None, []):
                    shown[field] = value[field]
                self._harvest(inner, value[field])
        elif "anyOf" in schema and value is not None:
            self._harvest(next(choice for choice in schema["anyOf"] if "$ref" in choice), value)
        elif isinstance(value, list):
            for each in value:
                self._harvest(schema.get("items", {}), each)


def shortened(value: Any) -> Any:
    """The same with two objects of each list at most: whoever reads an example has understood by then."""
    match value:
        case dict():
            return {key: shortened(each) for key, each in value.items()}
        case [dict(), *_]:
            return [shortened(each) for each in value[:2]]
        case _:
            return value


def cut(text: str) -> str:
    """The first lines of a long text."""
    lines = text.splitlines(keepends=True)
    kept = ""
    while lines and len(kept) + len(lines[0]) <= longest_text:
        kept += lines.pop(0)
    return kept


def take(taker: Taker) -> None:
    """Everything that the service can be asked, in an order in which there is an answer."""
    ask, wait = taker.ask, {"Prefer": "wait=60"}
    hook = ask("create_webhook", body={"url": "https://desk.example/consilience", "types": ["article.processed"]})
    webhook_id = hook["webhook"]["id"]
    ask("post_article", body=articles[0])
    article = ask("post_article", body=articles[0], headers=wait)
    ask("post_article", body=articles[1], headers=wait)
    ask("post_article", body=read_already, headers=wait)
    ask("post_article", body=unread, headers=wait)
    copy = ask("post_article", body=articles[0] | {"source": "mirror.example", "url": None}, headers=wait)
    ask("post_articles", body=[articles[0]])
    for each in (copy["id"], article["id"]):
        ask("get_article", article_id=each)
    ask("list_articles", params={"limit": 1})
    ask("list_articles", params={"limit": 200})
    read_id = taker.client.get("/v1/articles", params={"source": "coast-daily.example"}).json()["items"][0]["id"]
    for each in (article["id"], read_id):
        ask("list_article_statements", params={"limit": 200}, article_id=each)
        ask("get_article_comparison", article_id=each)
    story = ask("list_stories", params={"q": "ferry storm", "limit": 1})["items"][0]
    ask("get_story", story_id=story["id"])
    for accept in ("application/json", "text/csv", "application/ld+json"):
        ask("get_story_comparison", headers={"Accept": accept}, story_id=story["id"])
    ask("get_story_agreement", story_id=story["id"])
    found = ask("list_claims", params={"sort": "-sources", "limit": 1})["items"][0]
    ask("list_story_claims", params={"limit": 1, "sort": "-sources"}, story_id=story["id"])
    ask("get_claim", params={"include": "statements"}, claim_id=found["id"])
    for claim in [found, *ask("list_claims", params={"limit": 200})["items"]]:
        for name in ("get_claim_consensus", "get_claim_variance", "list_claim_changes"):
            ask(name, claim_id=claim["id"])
    ask("list_claim_statements", params={"limit": 1}, claim_id=found["id"])
    source = {"domain": articles[0]["source"]}
    ask("list_sources", params={"limit": 2})
    ask("get_source", **source)
    ask("list_source_claims", params={"limit": 1}, **source)
    ask("change_source", body={"name": "Harbour Courier", "family": "Norvik Media", "prior": 0.8}, **source)
    ask("compare_articles", body={"articles": [{k: each[k] for k in ("source", "title", "body")} for each in articles]})
    ask("check_text", body={"text": "Some 800 passengers had waited at the Norvik terminal."})
    told = [("harbour-courier.example", 120), ("island-post.example", 120), ("coast-daily.example", 118)]
    for values in (
        told,
        [("a.example", "red"), ("b.example", "blue")],
        [("a.example", "1954-06-01"), ("b.example", "1955")],
    ):
        rows = [{"source": who, "item": "Old bridge", "value": value} for who, value in values]
        ask("fuse_observations", body={"observations": rows})
    key = ask("create_key", body={"name": "newsroom dashboard", "scopes": ["read"], "requests_per_minute": 600})
    ask("get_source", headers={"Authorization": f"Bearer {key['token']}"}, **source)
    ask("list_keys")
    ask("revoke_key", key_id=key["key"]["id"])
    ask("retract_article", article_id=copy["id"])
    ask("stream_events", params={"wait": 0}, headers={"Last-Event-ID": "0"})
    ask("get_liveness")
    ask("get_readiness")
    ask("get_metrics")
    ask("get_status")
    # None of these fails, and one that did would be answered so.
    taker.responses["retry_article"] = {"202": taker.responses["post_article"]["202"]}
    taker.refuse("post_article", {"source": "harbour-courier.example", "title": "Ferry service resumes"})
    take_deliveries(taker, webhook_id)


def take_deliveries(taker: Taker, webhook_id: str) -> None:
    """Whoever sends them needs a moment for the first attempt."""
    for _ in track(range(30), description="Waiting for a delivery"):
        page = taker.client.get(f"/v1/webhooks/{webhook_id}/deliveries").json()
        if page["items"] and page["items"][0]["attempts"]:
            break
        time.sleep(1)
    delivery = taker.ask("list_webhook_deliveries", params={"limit": 1}, webhook_id=webhook_id)["items"][0]
    taker.ask("redeliver_event", webhook_id=webhook_id, delivery_id=delivery["id"])
    taker.ask("list_webhooks")
    taker.ask("get_webhook", webhook_id=webhook_id)
    taker.ask("enable_webhook", webhook_id=webhook_id)
    taker.ask("delete_webhook", webhook_id=webhook_id)


def main() -> None:
    """Write the examples anew, and name the operations that were not asked."""
    document = json.loads(openapi_document())
    with throwaway_service() as url, httpx.Client(base_url=url, timeout=90) as client:
        taker = Taker(client, document)
        take(taker)
    taken = {"properties": taker.properties, "requests": taker.requests, "responses": taker.responses}
    target.write_text(json.dumps(taken, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    print(f"{len(taker.responses)} operations, {target.stat().st_size:,} bytes")
    missing = sorted(taker.methods.keys() - taker.responses.keys())
    if missing:
        sys.exit(f"not asked: {', '.join(missing)}")


if __name__ == "__main__":
    main()
