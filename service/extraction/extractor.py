"""What every extractor offers, whichever way it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from service.domain.article import ArticleText
    from service.domain.statement import Extraction


class Extractor(Protocol):
    """Reads one article. The same text gives the same statements."""

    name: str

    def extract(self, article: ArticleText) -> Extraction:
        """Find what the article asserts. Never fails on odd text; takes time at most linear in its length."""
        ...
