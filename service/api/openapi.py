"""The OpenAPI document: Litestar's, with the parts that it cannot say put right after generation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import msgspec
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import OpenAPI, Tag

import service
from service.api.batches import longest_batch_bytes
from service.api.bodies import longest_body_bytes
from service.api.schemas import (
    article_comparisons,
    articles,
    batches,
    claims,
    events,
    fusion,
    health,
    keys,
    problems,
    stateless,
    statements,
    stories,
    values,
    variance,
    webhooks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from litestar import Litestar

reference = "#/components/schemas/{name}"
# Parameters that are times: read by the service itself, as the framework would take mere numbers for them, too.
moments = {"updated_since"}
simple_types = {"string", "number", "integer", "boolean", "array"}

# Every object that an operation takes or gives; what they are made of follows from them.
wire_types = (
    article_comparisons.ArticleComparison,
    article_comparisons.Relation,
    articles.ArticleInput,
    articles.Article,
    articles.ArticlePage,
    articles.ArticleStatus,
    claims.ChangePage,
    batches.BatchResult,
    claims.Claim,
    claims.ClaimPage,
    claims.ClaimPart,
    claims.ClaimSort,
    claims.ClaimStatus,
    claims.Consensus,
    fusion.Fusion,
    fusion.FusionInput,
    fusion.FusionMethod,
    fusion.ReadAs,
    events.Event,
    events.EventType,
    health.Liveness,
    health.Readiness,
    health.ReadinessProblem,
    keys.Key,
    keys.KeyInput,
    keys.KeyPage,
    keys.KeyScope,
    keys.NewKey,
    problems.Problem,
    stateless.CheckInput,
    stateless.Checked,
    stateless.CompareInput,
    stateless.Compared,
    stateless.Finding,
    statements.StatementPage,
    stories.Comparison,
    stories.Source,
    stories.SourcePage,
    stories.Story,
    stories.StoryPage,
    values.Kind,
    variance.Variance,
    webhooks.DeliveryPage,
    webhooks.DeliveryStatus,
    webhooks.NewWebhook,
    webhooks.WebhookInput,
    webhooks.WebhookPage,
)
# The unions of one object for each kind, which get names of their own.
value_unions = {
    "Value": "The value of a statement",
    "ValueInput": "The value of a posted statement",
}
enumerations = (
    webhooks.DeliveryStatus,
    events.EventType,
    article_comparisons.Relation,
    articles.ArticleStatus,
    claims.ClaimPart,
    claims.ClaimSort,
    claims.ClaimStatus,
    fusion.FusionMethod,
    fusion.ReadAs,
    keys.KeyScope,
    stateless.Finding,
    statements.EvidenceField,
    statements.Modality,
    statements.Polarity,
    values.Comparator,
    values.Kind,
    values.Precision,
)
tags = {
    "articles": "What sources publish, and the statements that are read out of it.",
    "claims": "The questions that statements of several articles answer, and what they answer.",
    "stories": "The articles that tell the same event.",
    "sources": "The publishers.",
    "consensus": "The consensus engine alone, on structured data.",
    "stateless": "Questions that store nothing.",
    "events": "What happens, as it happens.",
    "webhooks": "Addresses that events are sent to, signed.",
    "keys": "Who may do what. Keys can be made by command, too: `consilience keys`.",
    "health": "Whether the service runs and is ready.",
}
security_schemes = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": (
            "A key, as `consilience keys create` or `POST /v1/keys` gives it. The scope `read` allows every GET, and "
            "the POSTs that store nothing; `write` allows what changes articles and sources; `admin` allows keys. "
            "Each key may ask so often a minute: `RateLimit` tells what is left, and after a 429 `Retry-After` when "
            "to ask again. A service on a loopback address is open unless it is told to require keys; any other "
            "needs them."
        ),
    }
}
description = f"""
Consilience reads news articles about the same events from different sources and tells what the sources agree on, where
they differ, by how much, and who says what, with the exact words. It never decides what is true.

Lists are read page by page: give `next_cursor` as `cursor`. Reads carry a strong `ETag` and answer `If-None-Match` with
304. Every failure is a problem (RFC 9457). A body is {longest_body_bytes:,} bytes long at most.
"""


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


@dataclass
class Document(OpenAPI):
    """The document as Litestar builds it; what is served and committed is the refined form."""

    def to_schema(self) -> dict[str, Any]:
        """The refined document, wherever it is asked for."""
        return self._made_once

    @cached_property
    def _made_once(self) -> dict[str, Any]:
        return _refined(super().to_schema())


class DocumentConfig(OpenAPIConfig):
    """What the document says of the service as a whole."""

    def to_openapi_schema(self) -> OpenAPI:
        """The frame into which Litestar puts the operations."""
        frame = super().to_openapi_schema()
        return Document(info=frame.info, tags=frame.tags, components=frame.components, paths={}, servers=[])


def openapi_json(app: Litestar) -> str:
    """The document of the app as it is committed: readable, and the same for the same code."""
    return json.dumps(app.openapi_schema.to_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def document_config(**settings: Any) -> DocumentConfig:  # noqa: ANN401 - Litestar's own settings
    """The configuration under which Litestar builds the document."""
    return DocumentConfig(
        title="Consilience",
        version=service.__version__,
        summary="What independent sources say about the same event, and how far they agree.",
        description=cleandoc(description),
        tags=[Tag(name=name, description=text) for name, text in tags.items()],
        use_handler_docstrings=True,
        **settings,
    )


def _refined(document: dict[str, Any]) -> dict[str, Any]:
    document.pop("servers", None)
    schemas = _components()
    unknown = document["components"]["schemas"].keys() - schemas.keys()
    if unknown:
        message = f"not among the wire types: {', '.join(sorted(unknown))}"
        raise LookupError(message)
    document["components"] = {"schemas": schemas, "securitySchemes": security_schemes}
    # A service on a loopback address may be open, so a key is one of two ways in.
    document["security"] = [{"key": []}, {}]
    for path, method, operation in _operations(document):
        _refine(path, method, operation)
    return document


def _refine(path: str, method: str, operation: dict[str, Any]) -> None:
    # Litestar's own error schema, which no response of this service has.
    operation["responses"].pop("400", None)
    operation.pop("deprecated", None)
    for parameter in operation.get("parameters", []):
        _refine_parameter(parameter)
    if path.startswith("/v1/"):
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


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _components() -> dict[str, Any]:
    """The schemas as msgspec gives them: unlike Litestar's they keep the limits of optional and united fields."""
    _, schemas = msgspec.json.schema_components(wire_types, ref_template=reference)
    for enumeration in enumerations:
        schemas[enumeration.__name__] |= {"type": "string", "description": cleandoc(enumeration.__doc__ or "")}
    refined: dict[str, Any] = _rewritten(_rewritten(schemas, _compact), _named_value)
    for union, what in value_unions.items():
        refined[union] = _union_of_kinds(union, what)
    return refined


def _union_of_kinds(name: str, what: str) -> dict[str, Any]:
    kinds = _kinds_of(name)
    return {
        "title": name,
        "description": f"{what}: one object for each kind of claim, told apart by `kind`.",
        "oneOf": [{"$ref": target} for target in kinds.values()],
        "discriminator": {"propertyName": "kind", "mapping": kinds},
    }


def _kinds_of(union: str) -> dict[str, str]:
    """Where the object of each kind is described: the members of `Value` are `QuantityValue` and so on."""
    ending = union.removeprefix("Value") or union
    return {f"{kind}": reference.format(name=f"{kind.title()}{ending}") for kind in values.Kind}


def _rewritten(node: Any, rule: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:  # noqa: ANN401 - any JSON
    match node:
        case dict():
            return rule({key: _rewritten(child, rule) for key, child in node.items()})
        case list():
            return [_rewritten(child, rule) for child in node]
        case _:
            return node


def _compact(schema: dict[str, Any]) -> dict[str, Any]:
    """Say `type: [string, "null"]` and `const`, which generators read, for what msgspec says in a longer way."""
    match schema:
        case {"anyOf": [{"type": str() as kind} as inner, {"type": "null"}], **outer} if kind in simple_types:
            # That a field left out counts as null is what leaving it out means; a default would say it twice.
            outer.pop("default", None)
            return {**inner, **outer, "type": [kind, "null"]}
        case {"anyOf": [*_, {"type": "null"}], "default": None}:
            return {key: said for key, said in schema.items() if key != "default"}
        case {"enum": [str() as only], **rest}:
            return {**rest, "type": "string", "const": only}
        case _:
            return schema


def _named_value(schema: dict[str, Any]) -> dict[str, Any]:
    if "discriminator" not in schema or "anyOf" not in schema:
        return schema
    mapping = schema["discriminator"]["mapping"]
    (union,) = (union for union in value_unions if _kinds_of(union) == mapping)
    return {"$ref": reference.format(name=union)}


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
