"""An extractor that reads figures out of plain lines, so that tests say what each article states."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from service.domain.article import ArticleText, PostedStatement, Submission
from service.domain.statement import Evidence, Extraction, Field, Frame, Mention, Modality, Polarity, Statement
from service.domain.values import Quantity
from service.operations.ingest_article import ingest_article
from service.operations.process_article import process_article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from service.operations.ingest_article import Receipt
    from service.storage.database import Database

    Ingest = Callable[..., Awaitable[Receipt]]
    Publish = Callable[..., Awaitable[UUID]]

figure = re.compile(r"^(?P<amount>\d+) (?P<head>\w+)$", re.MULTILINE)
topic = re.compile(r"^About (?P<words>.+)$", re.MULTILINE)


class FigureReader:
    """Reads `12000 troops` as a quantity, and `About troops war` as what the story is about."""

    name = "figures 1"

    def extract(self, article: ArticleText) -> Extraction:
        words = [word for found in topic.finditer(article.body) for word in found["words"].split()]
        return Extraction(
            language="en",
            statements=tuple(self._statement(found) for found in figure.finditer(article.body)),
            terms=tuple((word, 3) for word in sorted(set(words))),
        )

    def _statement(self, found: re.Match[str]) -> Statement:
        return Statement(
            value=Quantity(amount=float(found["amount"]), unit="person"),
            evidence=Evidence(field=Field.BODY, start=found.start(), end=found.end(), quote=found[0]),
            subject=Mention(text=found["head"]),
            predicate="send",
            polarity=Polarity.AFFIRMED,
            modality=Modality.ASSERTED,
            attribution=None,
            confidence=0.9,
            extractor=self.name,
            frame=Frame(head=found["head"], verb="send", context=("border", "army", "winter")),
        )


def submission(  # noqa: PLR0913 - a test names only what matters to it
    *,
    source: str = "harbour-courier.example",
    url: str | None = "https://harbour-courier.example/1",
    title: str = "Troops on the move",
    body: str = "12000 troops\nAbout troop army border winter war",
    published_at: datetime | None = datetime(2024, 10, 22, 12, tzinfo=UTC),
    claims: tuple[PostedStatement, ...] | None = None,
) -> Submission:
    text = ArticleText(title=title, body=body, published_at=published_at)
    return Submission(source=source, url=url, text=text, claims=claims)


def claim_of(amount: float, quote: str) -> PostedStatement:
    """A figure that was read out of the first words of a body by the caller."""
    return PostedStatement(
        value=Quantity(amount=amount, unit="person"),
        evidence=Evidence(field=Field.BODY, start=0, end=len(quote), quote=quote),
        subject="troops",
        predicate="send",
    )


@pytest.fixture(name="claim")
def make_claim() -> Callable[[float, str], PostedStatement]:
    return claim_of


@pytest.fixture
def reader() -> FigureReader:
    return FigureReader()


@pytest.fixture
def ingest(database: Database) -> Ingest:
    """Take in an article of which a test names only what matters to it."""

    async def take(*, idempotency_key: str | None = None, **fields: object) -> Receipt:
        return await ingest_article(database, submission(**fields), idempotency_key=idempotency_key)

    return take


@pytest.fixture
def publish(database: Database, ingest: Ingest, reader: FigureReader) -> Publish:
    """Take in an article of a source of its own, and process it."""

    async def send(source: str, body: str, **fields: object) -> UUID:
        receipt = await ingest(source=source, url=f"https://{source}/1", title=f"From {source}", body=body, **fields)
        await process_article(database, reader, receipt.article.id)
        return receipt.article.id

    return send
