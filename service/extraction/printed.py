"""The text of a parsed passage and of its spans. spaCy joins it from its tokens anew each time that it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_memo = "consilience.text"


def text_of(doc: Doc) -> str:
    """The text of a passage, joined once."""
    text: str | None = doc.user_data.get(_memo)
    if text is None:
        text = doc.user_data[_memo] = doc.text
    return text


def words_of(span: Span) -> str:
    """The text of a span."""
    return text_of(span.doc)[span.start_char : span.end_char]
