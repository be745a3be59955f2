"""The application over HTTP, without a socket, on a database of its own."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest

from service.app import create_app
from service.domain.statement import (
    Attribution,
    Evidence,
    Extraction,
    Field,
    Frame,
    Mention,
    Modality,
    Polarity,
    Statement,
)
from service.domain.values import Date, Location, Name, Precision, Proposition, Quantity, Quote, Role
from service.operations.process_article import process_article
from service.settings import Settings
from service.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from litestar import Litestar

    from service.domain.article import ArticleText
    from service.domain.values import Value

    Connect = Callable[[Litestar], AbstractAsyncContextManager[httpx.AsyncClient]]
    Post = Callable[..., Awaitable[httpx.Response]]
    Publish = Callable[..., Awaitable[dict[str, Any]]]


class LineReader:
    """Reads one statement out of each line such as `quantity: 12000`, so that tests say what is stated.

    A line such as `cited: the port authority` says whom the article cites for all of it: nobody in particular else.
    """

    name = "lines 1"

    def extract(self, article: ArticleText) -> Extraction:
        named = re.search(_cited, article.body)
        cited = named["whom"] if named else "local officials"
        statements = tuple(
            self._statement(line["kind"], line["value"], line, cited) for line in re.finditer(_line, article.body)
        )
        terms = (("ferry", 4), ("harbour", 3), ("storm", 2), ("terminal", 2), ("passenger", 2))
        return Extraction(language="en", statements=statements, terms=terms)

    def _statement(self, kind: str, printed: str, line: re.Match[str], cited: str) -> Statement:
        value = _value(kind, printed)
        denied = value == Proposition(holds=False)
        return Statement(
            value=value,
            evidence=Evidence(field=Field.BODY, start=line.start(), end=line.end(), quote=line[0]),
            subject=Mention(text="passengers"),
            predicate="wait",
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            modality=Modality.REPORTED,
            attribution=Attribution(text=cited, cue="denied" if denied else "said"),
            confidence=0.9,
            extractor=self.name,
            frame=Frame(head="passenger", verb="wait", context=("ferry", "harbour", "storm", "terminal")),
        )


_line = re.compile(r"^(?!cited)(?P<kind>[a-z]+): (?P<value>.+)$", re.MULTILINE)
_cited = re.compile(r"^cited: (?P<whom>.+)$", re.MULTILINE)


def _value(kind: str, printed: str) -> Value:
    match kind:
        case "quantity":
            return Quantity(amount=float(printed), unit="person")
        case "date":
            day = datetime.fromisoformat(printed).replace(tzinfo=UTC)
            return Date(start=day, end=day + timedelta(days=1, seconds=-1), precision=Precision.DAY)
        case "proposition":
            return Proposition(holds=printed == "true")
        case "quote":
            return Quote(text=printed)
        case _:
            words = {"location": Location, "name": Name, "role": Role}
            return words[kind](text=printed, canonical=printed.lower())


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Litestar:
    return create_app(Settings(data_dir=tmp_path), database)


@pytest.fixture(scope="session")
def connect() -> Connect:
    """Clients of an application that has started, until the block ends."""

    @asynccontextmanager
    async def connected(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
        started, ended = asyncio.Event(), asyncio.Event()

        # The setup and the teardown of a fixture are two tasks; a lifespan must begin and end in one.
        async def live() -> None:
            async with app.lifespan():
                started.set()
                await ended.wait()

        async with asyncio.TaskGroup() as group:
            group.create_task(live())
            await started.wait()
            transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as client:
                yield client
            ended.set()

    return connected


@pytest.fixture
async def client(app: Litestar, connect: Connect) -> AsyncIterator[httpx.AsyncClient]:
    async with connect(app) as client:
        yield client


@pytest.fixture(scope="session")
async def client_alone(connect: Connect) -> AsyncIterator[httpx.AsyncClient]:
    """A client for what is decided before a database is asked: asking this one would fail."""
    database = Database.connect("postgresql://127.0.0.1:9/nowhere")
    async with connect(create_app(Settings(), database)) as client:
        yield client
    await database.close()


@pytest.fixture
def reader() -> LineReader:
    return LineReader()


@pytest.fixture
def post(client: httpx.AsyncClient) -> Post:
    """Post an article of which a test names only what matters to it."""

    async def send(*, headers: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
        article = {
            "source": "harbour-courier.example",
            "title": "Ferry service resumes after storm",
            "body": "quantity: 1200",
        }
        return await client.post("/v1/articles", json=article | fields, headers=headers)

    return send


@pytest.fixture
def publish(client: httpx.AsyncClient, post: Post, database: Database, reader: LineReader) -> Publish:
    """Post an article, have it read at once, and return what the service holds of it."""

    async def send(**fields: Any) -> dict[str, Any]:
        posted = (await post(**fields)).json()
        await process_article(database, reader, UUID(posted["id"]))
        article: dict[str, Any] = (await client.get(f"/v1/articles/{posted['id']}")).json()
        return article

    return send


@pytest.fixture
async def story_id(publish: Publish) -> str:
    """A story of three sources: two agree on how many waited, one does not, and one denies that anybody did."""
    day = "2025-03-18T09:30:00Z"
    await publish(
        source="harbour-courier.example",
        published_at=day,
        body="quantity: 1200\nproposition: true\nname: Ana Kovic\nrole: harbour master\n"
        "location: Pier 4\ndate: 2025-03-18\nquote: we are back",
    )
    await publish(source="coast-daily.example", published_at=day, body="quantity: 1200\nproposition: false")
    last = await publish(source="island-post.example", published_at=day, body="quantity: 800\nname: Ana Kovich")
    story: str = last["story_id"]
    return story
