"""The passages of an article that make statements: its title and its paragraphs, each told once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from service.domain.article import ArticleText

# What is read out of a sentence takes time with the square of its length: text without full stops is cut.
_longest_passage = 2_000
# A run without a space is no word, and a tokenizer may take more than linear time over it.
_longest_word = 100
# Lists, tables and what fell on the keyboard have few different function words, however long; prose has dozens.
_long, _fewest_stop_words = 1_000, 6
_paragraph = re.compile(r"[^\n]+")
# Where a long paragraph is cut, the best first.
_breaks = tuple(map(re.compile, (r"[.!?][\"'”’)\]]*\s+(?![a-z])", r"[,;:]\s", r"\s")))
_listing = re.compile(r"^\s*(?:[•*·▪◦|]|https?://|www\.)|•.*•")
# Who took the picture, and what leads on to other pages.
_credit = re.compile(
    r"^\W*(?:featured |main )?(?:image|photo|photograph|picture|video)s?(?: credits?| courtesy)?"
    r"(?::| (?:via|by|from|of)\b)",
    re.IGNORECASE,
)
_longest_credit = 160
_leading_on = re.compile(
    r"^\s*(?:continue reading(?: the main story)?|skip advertisement|advertisement|story continues below|"
    r"media playback is (?:not supported|unsupported) on (?:this|your) device)\s+(?=[A-Z“\"])",
    re.IGNORECASE,
)
_imprint = re.compile(
    r"\ball rights reserved\b|^\W*(?:copyright|©)|\bmay not be (?:published|reproduced)\b",
    re.IGNORECASE,
)
_dateline = re.compile(
    r"^\s*[A-Z][A-Z.'’ -]{2,}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)*)?(?: \([^()\n]{2,30}\))?(?:, [A-Z][a-z]+\.? \d{1,2})?"
    r" ?(?:[—–]|--|- )"
    # A paper's name before what it reports.
    r"|^\s*The [A-Z]\w+(?: [A-Z]\w+){0,2} [–—] (?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one field, beginning at code point `start` of it."""

    field: Field
    start: int
    text: str


def split_passages(article: ArticleText, stop_words: Collection[str]) -> list[Passage]:
    """The title and the paragraphs in order, without repeats, list furniture and what is not prose.

    `stop_words` are the small change of the language, lower case: prose of any length has many of them.
    """
    passages: list[Passage] = []
    seen: set[str] = set()
    for field, text in ((Field.TITLE, article.title), (Field.BODY, article.body)):
        for start, piece in _pieces(text):
            key = re.sub(r"\W+", " ", piece).strip().casefold()
            if not key or key in seen or _is_furniture(piece) or not _is_prose(piece, stop_words):
                continue
            seen.add(key)
            lead = _leading_on.match(piece)
            skipped = lead.end() if lead is not None else 0
            passages.append(Passage(field, start + skipped, piece[skipped:]))
    return passages


def dateline_end(text: str) -> int:
    """Where the place and the agency end that head a passage ("LISBON, Portugal (XYZ) —"); 0 where none do."""
    found = _dateline.match(text)
    return found.end() if found is not None else 0


def is_imprint(text: str) -> bool:
    """Whether a sentence only says whose text it is."""
    return bool(_imprint.search(text))


def _is_furniture(piece: str) -> bool:
    return bool(_listing.search(piece) or (len(piece) < _longest_credit and _credit.match(piece)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for paragraph in _paragraph.finditer(text):
        start, end = paragraph.span()
        while end - start > _longest_passage:
            cut = _cut(text, start)
            yield start, text[start:cut]
            start = cut
        yield start, text[start:end]


def _cut(text: str, start: int) -> int:
    """Where the passage that begins at `start` is to end."""
    last = start + _longest_passage
    for kind in _breaks:
        found = [each.end() for each in kind.finditer(text, start + _longest_passage // 2, last)]
        if found:
            return found[-1]
    return last


def _is_prose(text: str, stop_words: Collection[str]) -> bool:
    words = text.split()
    if any(len(word) > _longest_word for word in words):
        return False
    if len(text) < _long:
        return True
    return sum(word in stop_words for word in {each.lower() for each in words}) >= _fewest_stop_words
