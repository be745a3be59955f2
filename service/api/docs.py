"""The pages that lead people to the API: its document, the interactive docs, and the way there from the root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import MediaType, Request, Response, Router, get
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.exceptions import NotFoundException
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.response import Redirect

from service.api.openapi import document_config, openapi_json

if TYPE_CHECKING:
    from service.api.openapi import DocumentConfig

favicon = "<link rel='icon' href='data:,'>"


def docs_config() -> DocumentConfig:
    """The document, with interactive docs at /docs."""
    router = Router("/docs", route_handlers=[], include_in_schema=False, after_request=_refuse_unknown_page)
    return document_config(openapi_router=router, render_plugins=[SwaggerRenderPlugin(path="/", favicon=favicon)])


@get("/", include_in_schema=False, sync_to_thread=False)
def lead_to_docs() -> Redirect:
    """Whoever opens the address in a browser wants to see what it is."""
    return Redirect("/docs")


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def show_document(request: Request[Any, Any, State]) -> Response[bytes]:
    """The document, byte for byte as it is committed."""
    return Response(openapi_json(request.app).encode(), media_type=MediaType.JSON)


async def _refuse_unknown_page(response: Response[Any]) -> Response[Any]:
    """Litestar answers an unknown page under /docs in HTML of its own; this service answers every 404 as a problem."""
    if response.status_code == NotFoundException.status_code:
        raise NotFoundException
    return response
