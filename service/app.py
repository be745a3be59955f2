"""The composition root: the only place where the parts are put together."""

from __future__ import annotations

from litestar import Litestar, Router
from litestar.config.cors import CORSConfig
from litestar.datastructures import State
from litestar.di import Provide

from service.api.admission import Door
from service.api.bodies import longest_body_bytes
from service.api.controllers.articles import ArticleController
from service.api.controllers.batches import BatchController
from service.api.controllers.claims import ClaimController
from service.api.controllers.consensus import ConsensusController
from service.api.controllers.events import EventController
from service.api.controllers.health import HealthController
from service.api.controllers.keys import KeyController
from service.api.controllers.metrics import MetricsController, StatusController
from service.api.controllers.sources import SourceController
from service.api.controllers.stateless import StatelessController
from service.api.controllers.stories import StoryController
from service.api.controllers.webhooks import WebhookController
from service.api.cursors import paging_of
from service.api.docs import docs_config, lead_to_docs, show_document
from service.api.etags import EntityTags
from service.api.list_queries import claims_of, stories_of
from service.api.openapi import openapi_json
from service.api.problem_pages import show_problem
from service.api.problems import answer_problem
from service.api.queries import refuse_odd_queries
from service.domain.key import Scope
from service.operations.reading_pool import Reader, ReadingPool
from service.settings import Settings, is_loopback
from service.storage.database import Database


def create_app(settings: Settings, database: Database, reader: Reader | None = None) -> Litestar:
    """The HTTP application on this database. Whoever opened the database closes it.

    Texts that are not stored are read by `reader`, or else by a process that is started for it and ends with the app.
    """
    pool = ReadingPool(settings.pipeline)
    version_1 = Router(
        "/v1",
        route_handlers=[
            ArticleController,
            BatchController,
            ClaimController,
            StoryController,
            SourceController,
            ConsensusController,
            StatelessController,
            EventController,
            KeyController,
            WebhookController,
            StatusController,
        ],
        dependencies={
            "paging": Provide(paging_of),
            "claims": Provide(claims_of),
            "stories": Provide(stories_of),
        },
        guards=[refuse_odd_queries],
        middleware=[Door(_anonymous_scopes(settings)), EntityTags()],
    )
    figures = Router("/", route_handlers=[MetricsController], middleware=[Door(_anonymous_scopes(settings))])
    return Litestar(
        route_handlers=[version_1, figures, HealthController, lead_to_docs, show_document, show_problem],
        state=State({"database": database}, deep_copy=False),
        dependencies={
            "database": Provide(lambda: database, sync_to_thread=False),
            "allow_private": Provide(lambda: settings.private_webhooks, sync_to_thread=False),
            "reader": Provide(lambda: reader or pool, sync_to_thread=False),
        },
        on_shutdown=[pool.close],
        exception_handlers={Exception: answer_problem},
        openapi_config=docs_config(),
        request_max_body_size=longest_body_bytes,
        cors_config=_cross_origin(settings),
        debug=False,
        # Logging is set up once for the process; Litestar's own would log requests in a second way.
        logging_config=None,
    )


def _anonymous_scopes(settings: Settings) -> frozenset[Scope]:
    """What may be done without a key. Strangers who are let in from outside give out no keys."""
    if settings.needs_keys:
        return frozenset()
    return frozenset(Scope) if is_loopback(settings.host) else frozenset({Scope.READ, Scope.WRITE})


def _cross_origin(settings: Settings) -> CORSConfig | None:
    """Let the named web pages ask from a browser, and no others."""
    if not settings.cors_origins:
        return None
    return CORSConfig(
        allow_origins=list(settings.cors_origins),
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID", "Prefer"],
        expose_headers=["ETag", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After"],
    )


def openapi_document() -> str:
    """The OpenAPI document, made without a database that answers."""
    settings = Settings()
    return openapi_json(create_app(settings, Database.connect("postgresql://localhost/consilience")))
