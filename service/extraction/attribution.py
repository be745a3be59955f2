"""Attributions in a parsed passage: who is cited, by which cue, for which words."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from service.extraction.antecedents import passages_before
from service.extraction.citing_phrases import cite_by_label, cite_by_phrase
from service.extraction.citing_verbs import cite_by_tag, cite_by_verb
from service.extraction.cues import Manner
from service.extraction.printed import text_of
from service.extraction.quoted import quoted_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from service.extraction.citation import Citation

_memo = "consilience.attributions"
# The farthest that a quotation may stand behind the verb that introduces it, in words.
_reach = 12


def attributions_of(doc: Doc) -> tuple[Citation, ...]:
    """All attributions in a passage, in the order of their cues. They are worked out once for each passage."""
    found: tuple[Citation, ...] | None = doc.user_data.get(_memo)
    if found is None:
        found = doc.user_data[_memo] = tuple(_find(doc))
    return found


def find_attributions(sentence: Span) -> Iterator[Citation]:
    """The attributions whose cue stands in a sentence; of a quotation, their content may go on behind it."""
    return (
        each
        for each in attributions_of(sentence.doc)
        if each.cue.doc is sentence.doc and sentence.start <= each.cue.start < sentence.end
    )


def _find(doc: Doc) -> list[Citation]:
    cited = [each for sentence in doc.sents for each in _read(sentence)]
    quotes = _quotes(doc)
    taken: set[int] = set()
    for at, each in enumerate(cited):
        touched = [quote for quote in quotes if _touches(each, quote)]
        taken.update(quote.start for quote in touched)
        cited[at] = _ended(_widened(each, touched), touched)
    speaker: int | None = None
    before = _speaker_before(doc)
    gone_on: list[Span] = []
    for quote in quotes:
        if quote.start in taken:
            holder: int | None = next((at for at, each in enumerate(cited) if _touches(each, quote)), None)
        else:
            holder = _introduced(quote, cited)
            if holder is None and (tag := cite_by_tag(quote)) is not None:
                cited.append(tag)
                holder = len(cited) - 1
            if holder is None and _stands_alone(quote):
                holder = _spoke_before(quote, cited, speaker)
                if holder is None and before is not None and not any(token.is_alpha for token in doc[: quote.start]):
                    gone_on.append(quote)
            if holder is not None:
                cited[holder] = _widened(cited[holder], [quote])
        if holder is not None and cited[holder].source is not None:
            speaker = holder
    if before is not None and gone_on:
        cited.append(replace(before, content=tuple(gone_on)))
    return [each for each in cited if each.content]


def _spoke_before(quote: Span, cited: list[Citation], quoted: int | None) -> int | None:
    """Whoever is cited last in the sentence before a quotation, else whoever was quoted last in the passage."""
    if quote.start == 0:
        return None
    before = quote.doc[quote.start - 1].sent
    holders = [
        at
        for at, each in enumerate(cited)
        if _tells(each) and before.start <= each.cue.start < min(before.end, quote.start)
    ]
    return max(holders, key=lambda at: cited[at].cue.start, default=quoted)


def _quotes(doc: Doc) -> list[Span]:
    spans = (doc.char_span(*at, alignment_mode="expand") for at in quoted_stretches(text_of(doc)))
    return [span for span in spans if span is not None]


def _speaker_before(doc: Doc) -> Citation | None:
    """Whoever is speaking at the end of the passage before: whoever is quoted there, or cited for its last sentence."""
    previous = next(iter(passages_before(doc)), None)
    if previous is None or not len(previous):
        return None
    last = previous[-1].sent
    speaking = [
        each
        for each in attributions_of(previous)
        if _tells(each)
        and (
            (each.cue.doc is previous and each.cue.start >= last.start)
            or any(part.end > last.start for part in each.content)
        )
    ]
    return speaking[-1] if speaking else None


def _read(sentence: Span) -> Iterator[Citation]:
    """The attributions that the parse of one sentence shows."""
    label = cite_by_label(sentence)
    if label is not None:
        yield label
    for token in sentence:
        found = cite_by_verb(token) if token.pos_ in ("VERB", "AUX") else None
        found = found or cite_by_phrase(token)
        if found is not None:
            yield found


def _touches(each: Citation, quote: Span) -> bool:
    if quote.start <= each.cue.start < quote.end:
        return False
    return any(part.start < quote.end and quote.start < part.end for part in each.content)


def _widened(each: Citation, quotes: Sequence[Span]) -> Citation:
    """The attribution with each quotation that its content touches taken in whole."""
    parts = list(each.content)
    for quote in quotes:
        inside = [part for part in parts if part.start < quote.end and quote.start < part.end]
        ended = _ends(quote, (".", "!", "?"))
        start = min([quote.start, *(part.start for part in inside)])
        end = quote.end if ended else max([quote.end, *(part.end for part in inside)])
        parts = sorted([part for part in parts if part not in inside] + [quote.doc[start:end]])
    return replace(each, content=tuple(parts))


def _ended(each: Citation, quotes: Sequence[Span]) -> Citation:
    """The attribution without what stands behind its last quotation, where that ends a sentence."""
    if not quotes or not _ends(quotes[-1], (".", "!", "?")):
        return each
    return replace(each, content=tuple(part for part in each.content if part.start < quotes[-1].end))


def _introduced(quote: Span, cited: list[Citation]) -> int | None:
    """The attribution that still wants its content and stands right beside the quotation."""
    doc, best = quote.doc, None
    for at, each in enumerate(cited):
        if each.source is None or not each.speaks or quote.start <= each.cue.start < quote.end:
            continue
        first, last = min(each.source.start, each.cue.start), max(each.source.end, each.cue.end)
        behind = (
            quote.end <= first
            and not _ends(quote, (".",))
            and not any(token.is_alpha for token in doc[quote.end : first])
        )
        ahead = not each.content and last <= quote.start <= last + _reach and each.cue.sent.end >= quote.start
        if behind:
            return at
        if ahead:
            best = at
    return best


def _tells(each: Citation) -> bool:
    return each.speaks and each.source is not None and each.manner is Manner.SAID


def _ends(quote: Span, marks: tuple[str, ...]) -> bool:
    """Whether a quotation ends a sentence by one of these marks: what follows then says something else."""
    inside = quote.text.rstrip("\"'”’» ")
    return inside.endswith(marks) and not inside.endswith("..")


def _stands_alone(quote: Span) -> bool:
    """Whether a quotation is a sentence of its own: whoever spoke before it speaks on."""
    doc = quote.doc
    before, behind = doc[doc[quote.start].sent.start : quote.start], doc[quote.end : doc[quote.end - 1].sent.end]
    return not any(token.is_alpha for token in chain(before, behind))
