"""Direct quotations in a passage: the words between quotation marks, and who is cited for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Attribution
from service.extraction.clauses import noun_phrase, subject_of
from service.extraction.printed import text_of
from service.extraction.vocabulary import report_verbs
from service.extraction.voice import speaker_around, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

# Marks that open and close, by style. A straight mark is told from an inch or a year by what stands around it.
# Where the speaker goes on in a new paragraph, the next mark opens before this one is closed.
_styles = (
    re.compile(r"“([^“”]{2,2000})(?:”|$|(?=\s“))"),
    re.compile(r"«\s?([^«»]{2,2000}?)\s?»"),
    re.compile(r"(?<![\w\"])\"(?=\S)([^\"]{2,2000}?)(?:(?<=\S)\"(?!\w)|$|(?=\s\"\w))"),
    re.compile(r"(?<![\w\"])\"\"(?=\S)([^\"]{2,2000}?)(?:\"\"|$)"),
    re.compile(r"(?<!\w)``(.{2,2000}?)''"),
    re.compile(r"(?<![\w’])‘([^‘’\n]{2,400}(?:’\w[^‘’\n]*)*)’(?!\w)"),
)
_unopened = re.compile(r"^([^“”\"‘]{20,1000})”")
_fewest_words = 2
# So many words in front of a quotation its speaker may be named.
_farthest_tag = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: code points `start` to `end` of the passage, without the marks, and whom the text cites.

    `words` are its tokens, `sentence` the one in which it ends.
    """

    start: int
    end: int
    words: Span
    sentence: Span
    attribution: Attribution | None


def find_quotations(doc: Doc) -> Iterator[Quotation]:
    """The quotations of a passage that are two words or longer, left to right."""
    taken: list[tuple[int, int]] = []
    text = text_of(doc)
    for pattern in (*_styles, _unopened):
        for match in pattern.finditer(text):
            start, end = _trimmed(text, *match.span(1))
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if len(text[start:end].split()) >= _fewest_words:
                taken.append((start, end))
    for start, end in sorted(taken):
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is not None:
            sentence = doc[words.end - 1].sent
            yield Quotation(start, end, words, sentence, _speaker(words, sentence))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The quoted words without the comma or full stop that the printer set inside the marks."""
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",.;“”"):
        end -= 1
    return start, end


def _is_ended(span: Span) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].text.startswith(".")


def _speaker(span: Span, sentence: Span) -> Attribution | None:
    cited = voice_of(span.root).attribution
    if cited is not None:
        return cited
    judging = speaker_around(span.root)
    if judging is not None:
        return judging
    # "…," the minister said: the parser often cuts the tag off from the words. No tag follows a full stop.
    behind = span.end if span.doc[span.end - 1].text.endswith(".") or _is_ended(span) else span.end + 12
    for token in (
        *span.doc[span.end : min(behind, len(span.doc))],
        *reversed(span.doc[max(sentence.start, span.start - _farthest_tag) : span.start]),
    ):
        if token.lemma_ in report_verbs and token.pos_ == "VERB":
            who = subject_of(token)
            if who is not None and who.lower_ != "there" and not (span.start <= who.i < span.end):
                return Attribution(text=noun_phrase(who).text, cue=token.text)
    return None
