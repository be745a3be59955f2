"""Every operation, parameter, schema and field of the document is described and shown, and what is shown is true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from service.app import openapi_document


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return json.loads(openapi_document())


@pytest.fixture(scope="module")
def operations(document):
    return [operation for item in document["paths"].values() for operation in item.values()]


@pytest.fixture(scope="module")
def faults(document):
    """What of a value is not as a schema says."""

    def found(schema, value):
        validator = Draft202012Validator({"components": document["components"], "allOf": [schema]})
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]

    return found


def contents(operations):
    for operation in operations:
        for status, response in operation["responses"].items():
            if status < "400":
                for media_type, content in response.get("content", {}).items():
                    yield f"{operation['operationId']} {status} {media_type}", content
        for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
            yield f"{operation['operationId']} {media_type}", content


def missing(document):
    """What is not described, or not shown by an example."""
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    for operation in operations:
        name = operation["operationId"]
        yield from (f"{name}: {part}" for part in ("summary", "description") if not operation.get(part))
        yield from (f"{name} {status}" for status, each in operation["responses"].items() if not each["description"])
        for parameter in operation.get("parameters", []):
            shown = "example" in parameter or "$ref" in parameter["schema"]
            if not (parameter.get("description") and shown):
                yield f"{name}: {parameter['name']}"
    yield from (f"{place}: example" for place, content in contents(operations) if "example" not in content)
    for name, schema in document["components"]["schemas"].items():
        if not schema.get("description"):
            yield name
        yield from (f"{name}.{field}" for field, inner in schema.get("properties", {}).items() if not told(inner))


def told(field):
    """Whether a field is described and shown, or is of a component that is."""
    if "$ref" in field:
        return True
    shown = "examples" in field or "anyOf" in field or "const" in field or "$ref" in field.get("items", {})
    return bool(field.get("description")) and shown


def test_everything_is_described_and_shown(document):
    assert list(missing(document)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document["components"]["schemas"]["Claim"].pop("description"),
        lambda document: document["components"]["schemas"]["Claim"]["properties"]["label"].pop("description"),
        lambda document: document["components"]["schemas"]["Claim"]["properties"]["label"].pop("examples"),
        lambda document: document["paths"]["/v1/claims"]["get"]["parameters"][0].pop("example"),
        lambda document: document["paths"]["/v1/claims"]["get"].pop("summary"),
        lambda document: document["paths"]["/v1/claims"]["get"]["responses"]["200"]["content"]["application/json"].pop(
            "example"
        ),
    ],
)
def test_what_is_missing_is_found(spoil):
    document = json.loads(openapi_document())
    spoil(document)
    assert len(list(missing(document))) == 1


def test_examples_of_bodies_are_what_their_schemas_say(operations, faults):
    wrong = {place: faults(content["schema"], content["example"]) for place, content in contents(operations)}
    assert {place: found for place, found in wrong.items() if found} == {}


def test_examples_of_fields_are_what_their_schemas_say(document, faults):
    shown = [
        (f"{name}.{field}", inner, value)
        for name, schema in document["components"]["schemas"].items()
        for field, inner in schema.get("properties", {}).items()
        for value in inner.get("examples", [])
    ]
    assert len(shown) > 100
    assert {place: found for place, schema, value in shown if (found := faults(schema, value))} == {}


def test_examples_of_parameters_are_what_their_schemas_say(operations, faults):
    shown = [
        (f"{operation['operationId']}: {each['name']}", each["schema"], each["example"])
        for operation in operations
        for each in operation.get("parameters", [])
        if "example" in each
    ]
    assert {place: found for place, schema, value in shown if (found := faults(schema, value))} == {}
