"""The passages of an article that make statements: its title and its paragraphs, each told once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.article import ArticleText

# The parser's time grows with the length of what it is given at once; no paragraph of prose is longer.
_longest_passage = 5_000
# A run without a space is no word, and a tokenizer may take more than linear time over it.
_longest_word = 100
_paragraph = re.compile(r"[^\n]+")
_hard_break = re.compile(r"[.!?,;]\s|\s")
_listing = re.compile(r"^\s*(?:[•*·▪◦|]|https?://|www\.)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one field, beginning at code point `start` of it."""

    field: Field
    start: int
    text: str


def split_passages(article: ArticleText) -> list[Passage]:
    """The title and the paragraphs in order, without repeats, list furniture and what is not prose."""
    passages: list[Passage] = []
    seen: set[str] = set()
    for field, text in ((Field.TITLE, article.title), (Field.BODY, article.body)):
        for start, piece in _pieces(text):
            key = re.sub(r"\W+", " ", piece).strip().casefold()
            if not key or key in seen or _listing.match(piece) or _has_endless_word(piece):
                continue
            seen.add(key)
            passages.append(Passage(field, start, piece))
    return passages


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for paragraph in _paragraph.finditer(text):
        start, rest = paragraph.start(), paragraph.group()
        while len(rest) > _longest_passage:
            cut = _longest_passage
            for candidate in _hard_break.finditer(rest, _longest_passage // 2, _longest_passage):
                cut = candidate.end()
            yield start, rest[:cut]
            start, rest = start + cut, rest[cut:]
        yield start, rest


def _has_endless_word(text: str) -> bool:
    return any(len(word) > _longest_word for word in text.split())
