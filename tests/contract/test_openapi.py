"""The OpenAPI document is committed, valid, and says everything that a client needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.app import openapi_document

committed = Path(__file__).parents[2] / "openapi" / "openapi.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return json.loads(openapi_document())


@pytest.fixture(scope="module")
def operations(document):
    return {(method, path): operation for path, item in document["paths"].items() for method, operation in item.items()}


def nodes(node):
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(child)


def test_the_committed_document_is_the_one_that_the_app_makes():
    assert committed.read_text() == openapi_document(), "run `make openapi`"


def test_the_document_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_operation_is_named_once_and_described(operations):
    names = [operation["operationId"] for operation in operations.values()]
    assert len(set(names)) == len(names)
    for operation in operations.values():
        assert operation["operationId"] == operation["operationId"].lower()
        assert len(operation["tags"]) == 1
        assert operation["summary"]
        assert operation["description"]
        assert all(parameter["description"] for parameter in operation.get("parameters", []))


def test_every_failure_is_a_problem(document, operations):
    for operation in operations.values():
        failures = {status: each for status, each in operation["responses"].items() if status >= "400"}
        assert "500" in failures
        for failure in failures.values():
            ((media_type, content),) = failure["content"].items()
            assert media_type == "application/problem+json"
            assert content["schema"]["$ref"].endswith("Problem")
    problem = document["components"]["schemas"]["Problem"]
    assert set(problem["required"]) == {"type", "title", "status", "detail", "instance", "errors"}


@pytest.mark.parametrize("status", ["409", "413", "415", "422", "503"])
def test_posting_an_article_tells_of_every_failure(operations, status):
    assert status in operations["post", "/v1/articles"]["responses"]


def test_reads_tell_of_their_tag(operations):
    reads = [
        operation
        for (method, path), operation in operations.items()
        if (method, path[:4]) == ("get", "/v1/") and "text/event-stream" not in operation["responses"]["200"]["content"]
    ]
    assert reads
    for read in reads:
        assert "ETag" in read["responses"]["200"]["headers"]
        assert "304" in read["responses"]
        assert "If-None-Match" in [parameter["name"] for parameter in read["parameters"]]


def test_a_value_is_told_apart_by_its_kind(document):
    schemas = document["components"]["schemas"]
    for union in ("Value", "ValueInput"):
        mapping = schemas[union]["discriminator"]["mapping"]
        assert sorted(mapping) == sorted(schemas["Kind"]["enum"])
        for kind, reference in mapping.items():
            assert schemas[reference.rpartition("/")[2]]["properties"]["kind"]["const"] == kind
        assert sorted(mapping.values()) == sorted(choice["$ref"] for choice in schemas[union]["oneOf"])
    assert schemas["Position"]["properties"]["value"] == {"$ref": "#/components/schemas/Value"}
    assert schemas["StatementInput"]["properties"]["value"] == {"$ref": "#/components/schemas/ValueInput"}


def test_whatever_a_response_has_is_always_there(document):
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        if not name.endswith("Input") and "properties" in schema:
            assert sorted(schema["required"]) == sorted(schema["properties"]), name
    assert not [node for node in nodes(schemas) if isinstance(node, dict) and "default" in node]


def test_times_and_ids_have_their_format(document):
    properties = document["components"]["schemas"]["Article"]["properties"]
    assert properties["received_at"]["format"] == "date-time"
    assert properties["id"]["format"] == "uuid"
    retracted_at = properties["retracted_at"]
    assert (retracted_at["type"], retracted_at["format"]) == (["string", "null"], "date-time")


def test_limits_of_optional_fields_are_told(document):
    properties = document["components"]["schemas"]["ArticleInput"]["properties"]
    assert (properties["title"]["maxLength"], properties["url"]["maxLength"]) == (1000, 2048)
    assert (properties["claims"]["maxItems"], properties["claims"]["type"]) == (1000, ["array", "null"])


def test_each_field_of_a_posted_article_is_shown_by_example(document):
    schemas = document["components"]["schemas"]
    told = {
        name: schema["properties"] for name, schema in schemas.items() if name.endswith("Input") and "type" in schema
    }
    assert {"ArticleInput", "StatementInput", "QuantityInput", "QuoteInput"} <= told.keys()
    for name, properties in told.items():
        for field, schema in properties.items():
            shown_elsewhere = "$ref" in schema or "anyOf" in schema or "const" in schema
            assert shown_elsewhere or (schema["description"] and schema["examples"]), f"{name}.{field}"
