"""The composition root: the only place where the parts are put together."""

from __future__ import annotations

from litestar import Litestar, Router
from litestar.di import Provide

from service.api.bodies import longest_body_bytes
from service.api.controllers.articles import ArticleController
from service.api.controllers.claims import ClaimController
from service.api.controllers.consensus import ConsensusController
from service.api.controllers.health import HealthController
from service.api.controllers.sources import SourceController
from service.api.controllers.stories import StoryController
from service.api.cursors import paging_of
from service.api.docs import docs_config, lead_to_docs, show_document
from service.api.etags import EntityTags
from service.api.openapi import openapi_json
from service.api.problems import answer_problem
from service.settings import Settings
from service.storage.database import Database


def create_app(settings: Settings, database: Database) -> Litestar:  # noqa: ARG001 - what it sets concerns no route yet
    """The HTTP application on this database. Whoever opened the database closes it."""
    version_1 = Router(
        "/v1",
        route_handlers=[ArticleController, ClaimController, StoryController, SourceController, ConsensusController],
        dependencies={"paging": Provide(paging_of)},
        middleware=[EntityTags()],
    )
    return Litestar(
        route_handlers=[version_1, HealthController, lead_to_docs, show_document],
        dependencies={"database": Provide(lambda: database, sync_to_thread=False)},
        exception_handlers={Exception: answer_problem},
        openapi_config=docs_config(),
        request_max_body_size=longest_body_bytes,
        debug=False,
        # Logging is set up once for the process; Litestar's own would log requests in a second way.
        logging_config=None,
    )


def openapi_document() -> str:
    """The OpenAPI document, made without a database that answers."""
    settings = Settings()
    return openapi_json(create_app(settings, Database.connect("postgresql://localhost/consilience")))
