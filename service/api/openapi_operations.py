"""The operations of the OpenAPI document, with what Litestar cannot say of them."""

from __future__ import annotations

from typing import Any

from service.api.batches import longest_batch_bytes
from service.api.openapi_schemas import reference

# Parameters that are times: read by the service itself, as the framework would take mere numbers for them, too.
moments = {"as_of", "published_before", "published_since", "updated_since"}
# By operation: the parameter that the id of what it makes is for, where that id stands, and who takes it.
links = {
    "post_article": ("article_id", "id", ("get_article", "list_article_statements", "get_article_comparison")),
    "create_webhook": ("webhook_id", "webhook/id", ("get_webhook", "list_webhook_deliveries", "delete_webhook")),
    "create_key": ("key_id", "key/id", ("revoke_key",)),
}


def _refusal(text: str, **headers: dict[str, Any]) -> dict[str, Any]:
    told = {name.replace("_", "-"): header for name, header in headers.items()}
    content = {"application/problem+json": {"schema": {"$ref": reference.format(name="Problem")}}}
    return {"description": text, "headers": told, "content": content}


def _header(text: str) -> dict[str, Any]:
    return {"description": text, "required": True, "schema": {"type": "string"}}


_challenge = _header("How to prove who asks (RFC 6750).")
# What the door answers before an operation is reached.
door_responses = {
    "401": _refusal("A key is needed, or the one that was shown is unknown or revoked.", WWW_Authenticate=_challenge),
    "403": _refusal("The key does not have the scope that the operation needs.", WWW_Authenticate=_challenge),
    "429": _refusal(
        "The key has made all the requests of its minute.",
        Retry_After=_header("Seconds until it may ask again."),
        RateLimit=_header('What is left of the minute: `"minute";r=0;t=42`.'),
        RateLimit_Policy=_header('The limit: `"minute";q=600;w=60`.'),
    ),
}


def refine_operation(path: str, method: str, operation: dict[str, Any]) -> None:
    """Put right, in place, what Litestar says of an operation."""
    # Litestar's own error schema, which no response of this service has.
    operation["responses"].pop("400", None)
    operation.pop("deprecated", None)
    for parameter in operation.get("parameters", []):
        _refine_parameter(parameter)
    if path.startswith("/v1/") or path == "/metrics":
        operation["responses"] |= door_responses
    else:
        operation["security"] = [{}]
    if operation["operationId"] == "stream_events":
        operation["responses"]["200"]["content"] = {"text/event-stream": {"schema": {"type": "string"}}}
    elif method == "get" and path.startswith("/v1/"):
        _tell_entity_tag(operation)
    _tell_particulars(operation)


def _tell_particulars(operation: dict[str, Any]) -> None:
    """What Litestar cannot find out about single operations."""
    if operation["operationId"] == "post_article":
        _tell_receipt(operation)
    if operation["operationId"] in links:
        _tell_links(operation)
    if operation["operationId"] == "post_articles":
        _tell_batch(operation)
    if operation["operationId"] == "get_story_comparison":
        operation["responses"]["200"]["content"] |= {
            "application/ld+json": {"schema": {"type": "object", "additionalProperties": True}},
            "text/csv": {"schema": {"type": "string"}},
        }


def _refine_parameter(parameter: dict[str, Any]) -> None:
    """A parameter that is left out is not null. Nor need what is so by default be said."""
    for flag in ("allowEmptyValue", "allowReserved", "deprecated"):
        if parameter.get(flag) is False:
            del parameter[flag]
    match parameter["schema"]:
        case {"oneOf": [*choices], **rest}:
            (given,) = (choice for choice in choices if choice.get("type") != "null")
            parameter["schema"] = given | rest
        case {"type": [str() as kind, "null"] | ["null", str() as kind]}:
            parameter["schema"]["type"] = kind
    if parameter["name"] in moments:
        parameter["schema"]["format"] = "date-time"
    parameter["schema"] = {
        key: int(limit) if isinstance(limit, float) and limit.is_integer() else limit
        for key, limit in parameter["schema"].items()
        if key != "description"
    }


def _tell_entity_tag(operation: dict[str, Any]) -> None:
    operation["responses"]["200"].setdefault("headers", {})["ETag"] = _header("Names these bytes; a strong entity tag.")
    operation["responses"]["304"] = {"description": "What the caller has is still the answer."}
    operation.setdefault("parameters", []).append(
        {
            "name": "If-None-Match",
            "in": "header",
            "required": False,
            "description": "Entity tags of what the caller has already.",
            "schema": {"type": "string"},
        }
    )


def _tell_links(operation: dict[str, Any]) -> None:
    """What can be done with what was just made."""
    made = operation["responses"].get("201", operation["responses"].get("202"))
    name, place, follow = links[operation["operationId"]]
    made["links"] = {
        each: {
            "operationId": each,
            "parameters": {name: f"$response.body#/{place}"},
            "description": each.replace("_", " "),
        }
        for each in follow
    }


def _tell_batch(operation: dict[str, Any]) -> None:
    """What comes and goes line by line has no schema of its own that Litestar could find."""
    one = {"$ref": reference.format(name="ArticleInput")}
    operation["requestBody"] = {
        "description": f"The articles, {longest_batch_bytes:,} bytes of them at most.",
        "required": True,
        # Generators of typed clients stumble over two types of body, so the other is told of in words.
        "content": {"application/json": {"schema": {"type": "array", "items": one}}},
    }
    lines = {"schema": {"type": "string", "format": "binary", "description": "Each line is a BatchResult in JSON."}}
    operation["responses"]["200"]["content"] = {"application/x-ndjson": lines}


def _tell_receipt(operation: dict[str, Any]) -> None:
    for status in ("200", "201", "202"):
        operation["responses"][status]["headers"] = {
            "Location": _header("Where the article is read."),
            "Preference-Applied": _header("The preference that was followed, if one was given.") | {"required": False},
        }
