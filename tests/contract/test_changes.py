"""A change of the document that would break a caller who was written against the last release is found."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

folder = Path(__file__).parents[2] / "openapi"
released = json.loads((folder / "released.json").read_text())
current = json.loads((folder / "openapi.json").read_text())


def operations(document):
    return {(path, method): each for path, item in document["paths"].items() for method, each in item.items()}


def parameters(operation):
    return {(each["in"], each["name"]): each for each in operation.get("parameters", [])}


def choices(schema):
    return set(schema.get("enum", [schema["const"]] if "const" in schema else []))


def breaking(before, now):
    """What a caller could have relied on and cannot any more."""
    yield from broken_operations(before, now)
    for name, old in before["components"]["schemas"].items():
        new = now["components"]["schemas"].get(name)
        if new is None:
            yield f"{name} is gone"
        else:
            yield from broken_fields(name, old, new)


def broken_operations(before, now):
    for key, old in operations(before).items():
        new = operations(now).get(key)
        if new is None:
            yield f"{key} is gone"
            continue
        if new["operationId"] != old["operationId"]:
            yield f"{key} has another name"
        for place, parameter in parameters(new).items():
            if parameter.get("required") and not parameters(old).get(place, {}).get("required"):
                yield f"{key} requires {place}"
        yield from (f"{key} has lost {place}" for place in parameters(old).keys() - parameters(new).keys())
        lost = {status for status in old["responses"] if status < "400"} - new["responses"].keys()
        yield from (f"{key} no longer answers {status}" for status in lost)


def broken_fields(name, old, new):
    yield from (
        f"{name}.{field} is gone" for field in old.get("properties", {}).keys() - new.get("properties", {}).keys()
    )
    posted = name.endswith("Input")
    required = set(new.get("required", [])) - set(old.get("required", []))
    if posted:
        yield from (f"{name} requires {field}" for field in required)
    else:
        optional = set(old.get("required", [])) - set(new.get("required", []))
        yield from (f"{name}.{field} may be missing" for field in optional)
    yield from (f"{name} is no longer {each}" for each in choices(old) - choices(new))
    for field, schema in old.get("properties", {}).items():
        types = schema.get("type"), new.get("properties", {}).get(field, schema).get("type")
        if types[0] != types[1] and not (posted and set(types[0] or ()) <= set(types[1] or ())):
            yield f"{name}.{field} is of another type"


def test_nothing_that_callers_rely_on_is_gone():
    assert list(breaking(released, current)) == []


def drop_operation(document):
    del document["paths"]["/v1/claims"]


def drop_field(document):
    del document["components"]["schemas"]["Claim"]["properties"]["label"]


def drop_word(document):
    document["components"]["schemas"]["ClaimStatus"]["enum"].remove("agreed")


def require_field(document):
    document["components"]["schemas"]["ArticleInput"]["required"].append("url")


def require_parameter(document):
    document["paths"]["/v1/claims"]["get"]["parameters"][0]["required"] = True


def drop_parameter(document):
    del document["paths"]["/v1/claims"]["get"]["parameters"][0]


def change_type(document):
    document["components"]["schemas"]["Article"]["properties"]["word_count"]["type"] = "string"


@pytest.mark.parametrize(
    "change", [drop_operation, drop_field, drop_word, require_field, require_parameter, drop_parameter, change_type]
)
def test_a_breaking_change_is_found(change):
    changed = deepcopy(released)
    change(changed)
    assert list(breaking(released, changed))


def test_an_addition_breaks_nobody():
    changed = deepcopy(released)
    changed["components"]["schemas"]["ArticleInput"]["properties"]["byline"] = {"type": ["string", "null"]}
    changed["paths"]["/v1/claims"]["get"]["parameters"].append({"in": "query", "name": "more", "required": False})
    assert list(breaking(released, changed)) == []
