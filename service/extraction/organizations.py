"""Organizations in a parsed sentence that take part in what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.offices import is_office
from service.extraction.printed import text_of
from service.extraction.sections import dateline_end
from service.extraction.vocabulary import contests, report_verbs, works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_finite = frozenset("VBD VBZ VBP MD".split())
_takes_part = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj"))


def find_organizations(sentence: Span) -> Iterator[Span]:
    """Organizations that take part in what a sentence tells, not those that are only cited for it."""
    if not any(token.tag_ in _finite for token in sentence):
        return  # a list of players or of keywords tells of nobody
    told = dateline_end(text_of(sentence.doc))
    for entity in sentence.ents:
        if entity.label_ != "ORG" or entity.root.dep_ not in _takes_part or entity.start_char < told:
            continue
        above = entity.root.head
        if entity.root.dep_ == "nsubj" and above.lemma_ in report_verbs:
            continue
        start, end = entity.start, entity.end
        while start < end - 1 and (entity.doc[start].pos_ == "DET" or _opens_in_plural(entity.doc[start])):
            start += 1
        if start > sentence.start and entity.doc[start - 1].lemma_ in works:
            continue
        while end > start + 1 and entity.doc[end - 1].pos_ in ("PART", "PUNCT"):
            end -= 1
        if entity.doc[end - 1].lower_ in contests or is_office(entity.doc[end - 1]):
            continue
        opened = next((token.i for token in entity.doc[start:end] if token.text == "("), end)
        if opened > start and ")" not in entity.text:
            end = opened
        yield entity.doc[start:end]


def _opens_in_plural(token: Token) -> bool:
    """Whether a capital only opens the sentence: of "Firms Northwind and Arden" the firms."""
    return token.tag_ == "NNS" and token.i == token.sent.start and token.nbor(1).tag_ == "NNP"
