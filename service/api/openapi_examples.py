"""The examples of the OpenAPI document: what a service answered that was asked everything once (`make examples`)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Parameters are told by their names, wherever they stand.
_some_id = "019ac2f4-b1d0-7c0b-9f4b-0f6f0d1f9a52"
parameters: dict[str, Any] = {
    "Idempotency-Key": "harbour-courier-2025-03-18-1",
    "If-None-Match": '"6b1f0c5de2a94f6f8f2b7d9a3c40e815"',
    "Last-Event-ID": "42",
    "Prefer": "wait=10",
    "as_of": "2025-03-18T10:00:00Z",
    "cursor": "kM3eFgGsL0sdB8C59LD28NH5pS-xcGRhdGVkPTQyQDE3NDIyOTI2MDA9",
    "domain": "harbour-courier.example",
    "entity": "Ana Kovic",
    "family": "Norvik Media",
    "include": ["statements"],
    "kind": "quantity",
    "language": "en",
    "limit": 20,
    "min_disagreement": 0.2,
    "min_sources": 2,
    "published_before": "2025-03-19T00:00:00Z",
    "published_since": "2025-03-18T00:00:00Z",
    "q": "how many passengers waited",
    "sort": "-created",
    "source": "harbour-courier.example",
    "types": ["claim.status_changed"],
    "updated_since": "2025-03-18T00:00:00Z",
    "wait": 60,
}


def give_examples(document: dict[str, Any]) -> None:
    """Show, in place, each operation by a request and its answers, each parameter and each field by a value."""
    taken = json.loads(files("service.api").joinpath("examples.json").read_text("utf-8"))
    for operation in (each for item in document["paths"].values() for each in item.values()):
        _show_answers(operation, taken["responses"].get(operation["operationId"], {}))
        for parameter in operation.get("parameters", []):
            _show_parameter(parameter)
        request = taken["requests"].get(operation["operationId"])
        if request is not None:
            operation["requestBody"]["content"]["application/json"]["example"] = request
    for name, field, schema in _fields(document["components"]["schemas"]):
        if "examples" not in schema and field in taken["properties"].get(name, {}):
            schema["examples"] = [taken["properties"][name][field]]


def _show_answers(operation: dict[str, Any], answers: dict[str, dict[str, Any]]) -> None:
    for status, by_type in answers.items():
        for media_type, content in operation["responses"][status].get("content", {}).items():
            if media_type in by_type:
                content["example"] = by_type[media_type]


def _show_parameter(parameter: dict[str, Any]) -> None:
    name = parameter["name"]
    if name in parameters:
        parameter["example"] = parameters[name]
    elif parameter["schema"].get("format") == "uuid":
        parameter["example"] = _some_id


def _fields(schemas: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, schema in schemas.items():
        for field, inner in schema.get("properties", {}).items():
            if inner.keys().isdisjoint({"$ref", "anyOf", "const"}):
                yield name, field, inner
