"""The pages that lead people to the API: its document, the interactive docs, and the way there from the root."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar import MediaType, Request, Response, Router, get
from litestar.datastructures import State  # noqa: TC002 - Litestar reads it
from litestar.exceptions import NotFoundException
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.params import FromPath  # noqa: TC002 - Litestar reads it
from litestar.response import File, Redirect

from service.api.openapi import document_config, openapi_json

if TYPE_CHECKING:
    from service.api.openapi import DocumentConfig

favicon = "<link rel='icon' href='data:,'>"
# What the page loads; it comes with the package swagger-ui-py, so that the docs work without any other host.
assets = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui-standalone-preset.js": "text/javascript",
    "swagger-ui.css": "text/css",
}


def docs_config() -> DocumentConfig:
    """The document, with interactive docs at /docs."""
    router = Router("/docs", route_handlers=[show_asset], include_in_schema=False, after_request=_refuse_unknown_page)
    page = SwaggerRenderPlugin(
        path="/",
        favicon=favicon,
        js_url="/docs/assets/swagger-ui-bundle.js",
        standalone_preset_js_url="/docs/assets/swagger-ui-standalone-preset.js",
        css_url="/docs/assets/swagger-ui.css",
    )
    return document_config(openapi_router=router, render_plugins=[page])


@get("/assets/{name:str}", include_in_schema=False, sync_to_thread=False)
def show_asset(name: FromPath[str]) -> File:
    """A script or a style of the docs."""
    if name not in assets:
        raise NotFoundException
    return File(_assets_folder() / name, media_type=assets[name], content_disposition_type="inline")


def _assets_folder() -> Path:
    spec = find_spec("swagger_ui")
    if spec is None or spec.origin is None:
        message = "the package swagger-ui-py is not installed"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent / "static"


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
