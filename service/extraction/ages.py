"""Ages: figures that say how old somebody or something is, and whom they say it of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.values import Comparator
from service.extraction.clauses import subject_of
from service.extraction.frames import lemma
from service.extraction.printed import words_of
from service.extraction.units import durations
from service.extraction.vocabulary import person_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.figures import Figure

_old = re.compile(r"[- ](?:of age|olds?)\b", re.IGNORECASE)
_aged = re.compile(r"\b(?:aged|ages?|age of|ages of)(?: (?:between|from|just|only|about|around))? $", re.IGNORECASE)
_apposed = re.compile(r"[^\W\d_][\w.'’-]*(?:, | \()$")
# "At 70, he ...".
_at_age, _whom = re.compile(r"(?:^|, | that )at $", re.IGNORECASE), re.compile(r",? (?:he|she)\b")
_closed = re.compile(r"(?:,|;|\)|\.?$| and | or )")
_limit = re.compile(r"(?:under|over|above|below) ", re.IGNORECASE)
_ends = re.compile(r"[,.;)]|$| (?:and|or|are|were|will|who|can|must|should|have|had|may|in|at|from)\b")
_turning = re.compile(r"\bturn(?:s|ed|ing)? $", re.IGNORECASE)
_turned = frozenset("be turn become".split())
_oldest, _steps = 115, 6
_nouns = ("NOUN", "PROPN")


def read_age(sentence: Span, tokens: Span, figure: Figure) -> tuple[int, Token | None] | None:
    """Where the words of an age end, and whose it is; None where the figure is no age."""
    text = words_of(sentence)
    if figure.unit is not None and figure.unit not in durations:
        return None
    if figure.unit is not None and (old := _old.match(text, figure.end)):
        return old.end(), _whose(tokens)
    if figure.amount <= _oldest and _is_aged(text, figure):
        return figure.end, _whose(tokens)
    if figure.unit is None and (group := _limited(sentence, figure)) is not None:
        return figure.end, group
    if figure.unit is None and _is_bare(text, figure):
        return _of_a_person(sentence, tokens, figure)
    return None


def _is_aged(text: str, figure: Figure) -> bool:
    """Whether the words around a figure make an age of it: "aged 70", "at 70, he retired"."""
    if _aged.search(text, 0, figure.start):
        return True
    return figure.unit is None and bool(_at_age.search(text, 0, figure.start) and _whom.match(text, figure.end))


def _is_bare(text: str, figure: Figure) -> bool:
    """Whether the figure is a whole number of years that a phrase ends with."""
    if figure.comparator not in (Comparator.EQ, Comparator.APPROX) or not 0 < figure.amount <= _oldest:
        return False
    closed = _closed.match(text, figure.end) or _turning.search(text, 0, figure.start)
    return text[slice(*figure.core)].isdigit() and bool(closed)


def _of_a_person(sentence: Span, tokens: Span, figure: Figure) -> tuple[int, Token | None] | None:
    if _apposed.search(words_of(sentence), 0, figure.start):
        name = sentence.doc[tokens.start - 2] if tokens.start - 2 >= sentence.start else None
        return (figure.end, name) if name is not None and _is_somebody(name) else None
    subject = _turns(tokens.root)
    return (figure.end, subject if subject.pos_ in _nouns else None) if subject is not None else None


def _limited(sentence: Span, figure: Figure) -> Token | None:
    """The persons of "children under seven" and "people over 65"."""
    text = words_of(sentence)
    if not _limit.match(text, figure.start) or not _ends.match(text, figure.end) or figure.amount > _oldest:
        return None
    hedge = sentence.char_span(figure.start, figure.end, alignment_mode="expand")
    before = sentence.doc[hedge.start - 1] if hedge.start > sentence.start else None
    return before if before is not None and before.tag_ == "NNS" and lemma(before) in person_nouns else None


def _is_somebody(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or lemma(token) in person_nouns


def _turns(token: Token) -> Token | None:
    """The person of "he is 33" or "she turned 40"."""
    verb = token.head
    if verb.lemma_ not in _turned or token.dep_ not in ("attr", "acomp", "dobj", "npadvmod"):
        return None
    who = subject_of(verb)
    known = who is not None and (who.lower_ in {"he", "she", "i", "who"} or who.ent_type_ == "PERSON")
    return who if known else None


def _whose(tokens: Span) -> Token | None:
    """The noun above "21-year-old", "aged 21" or "under the age of 21"; without one, who is said to be so old."""
    at = tokens.root
    for _ in range(_steps):
        if at.pos_ in ("VERB", "AUX") and at.lemma_ != "age":
            subject = subject_of(at)
            return subject if subject is not None and subject.pos_ in _nouns else None
        if at.head.i == at.i:
            return None
        above = at.head
        if above.pos_ in _nouns and lemma(above) not in {"age", "old"} | durations:
            return above
        at = above
    return None
