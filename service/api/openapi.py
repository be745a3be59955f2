"""The OpenAPI document: Litestar's, with the parts that it cannot say put right after generation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import OpenAPI, Tag

import service
from service.api.bodies import longest_body_bytes
from service.api.openapi_examples import give_examples
from service.api.openapi_operations import refine_operation
from service.api.openapi_schemas import components

if TYPE_CHECKING:
    from collections.abc import Iterator

    from litestar import Litestar

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
304. Every failure is a problem (RFC 9457). A body is {longest_body_bytes:,} bytes long at most. Examples are what a
service answered, with two items of each list at most.
"""


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
    schemas = components()
    unknown = document["components"]["schemas"].keys() - schemas.keys()
    if unknown:
        message = f"not among the wire types: {', '.join(sorted(unknown))}"
        raise LookupError(message)
    document["components"] = {"schemas": schemas, "securitySchemes": security_schemes}
    # A service on a loopback address may be open, so a key is one of two ways in.
    document["security"] = [{"key": []}, {}]
    for path, method, operation in _operations(document):
        refine_operation(path, method, operation)
    give_examples(document)
    return document


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation
