"""Numbers that are no quantities: dates, times of day, numbered things, scores, telephone numbers, parts of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.values import Comparator
from service.extraction.frames import lemma
from service.extraction.vocabulary import person_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.figures import Figure

_ago = re.compile(r"[ -](?:ago|earlier|later|before)\b")
_year = re.compile(r"(?:1[5-9]|20)\d\d(?:(?: to | and |[-–])(?:1[5-9]|20)?\d\d)?")
_since = re.compile(r"\b(?:in|since|until|by|during|of|from|early|late|mid|the|its|their|his|last)[ -]$", re.IGNORECASE)
_amount_of = re.compile(r"\b(?:average|total|number|maximum|minimum|price|cost|fine|sum|rate) of $", re.IGNORECASE)
_clock = re.compile(
    r":\d\d|[.h]\d\d ?(?:[ap]\.?m\b|hrs)| ?[ap]\.?m\b| ?o['’]clock"
    r"|(?:\d\d)? ?(?:GMT|UTC|BST|EST|EDT|CET|PST|PDT|hrs)\b",
    re.IGNORECASE,
)
_minutes = re.compile(r"\d:$")
_people = re.compile(r" (?:people|men|women|children|persons|troops|soldiers|workers|homes|houses|jobs)\b")
_plural = re.compile(r" (?:[a-z]+ )?[a-z]+s\b(?<! was)(?<! has)(?<! is)")
_one_of = re.compile(r" (?:of|another|day|time|thing|way|who|that|point|side)\b| ?[,.;:?!]|$")
_pointing = re.compile(
    r"\b(?:the|this|that|same|which|no|each|every|any|another|new|only|last|next|first|\w+er)\s$", re.IGNORECASE
)
_numbered = re.compile(
    r"\b(?:nos?|nrs?|number|flight|route|room|page|chapter|article|resolution|category|type|level|grade|phase|stage|tier|"
    r"class|channel|highway|interstate|exit|gate|terminal|pier|platform|track|line|bus|train|unit|building|apartment|"
    r"suite|ward|district|precinct|zone|sector|section|amendment|verse|volume|vol|issue|episode|season|series|round|week|"
    r"day|game|match|lap|hole|act|scene|part|step|figure|fig|table|item|rule|title|version|model|mark|group|pool|camp|"
    r"area|block|reactor|case|patient|form|bill|top|proposition|protocol|annex|appendix|paragraph|clause|schedule|lot|size)"
    r"(?:\.|s)? #?$",
    re.IGNORECASE,
)
_list_marker = re.compile(r"[.)]\s")
_joined, _joining = re.compile(r"[-–/\u2044]\d|\) ?\d|\("), re.compile(r"\d[-–/\u2044]$|\d\.$")
# "Tenfold", "four-wheel-drive", "in his late 30's".
_fold = re.compile(r"[- ]?fold\b|-all\b|-[a-z]+-(?:drive|hand|time|class|party|way)\b|['’]s\b")
# "The 800m title": by such lengths contests are called.
_race = re.compile(
    r" (?:\w+ )?(?:titles?|champions?|gold|silver|bronze|medals?|medallists?|finals?|freestyle|hurdles|relay|sprint)\b"
)
_courses = frozenset("m km mi mile metre meter yard".split())
# "Shows like 24".
_titled = re.compile(r"\b(?:[a-z]+s like|titled|entitled) [\"“‘]?$")
_ordinal = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|hundredth)\b", re.IGNORECASE)
_month = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_month_before, _month_behind = re.compile(rf"\b(?:{_month}) $"), re.compile(rf" (?:of )?(?:{_month})\b")
_last_day = 31


def is_no_quantity(tokens: Span, text: str, figure: Figure) -> bool:
    """Whether the words around a number say that it counts nothing."""
    bare = text[slice(*figure.core)].lower()
    before, behind = text[max(0, figure.core[0] - 40) : figure.core[0]], text[figure.core[1] : figure.core[1] + 40]
    if bare == "one" and figure.comparator is Comparator.EQ:
        pronoun = tokens.root.dep_ != "nummod" and bool(_pointing.search(before))
        if pronoun or _one_of.match(behind):
            return True
    return (
        (figure.unit is None and _is_year(bare, before, behind, figure))
        or (figure.unit is None and figure.amount <= _last_day and _is_day(before, behind))
        or bool(_clock.match(behind) or _minutes.search(before) or _ago.match(text, figure.end))
        or bool(_numbered.search(before) and not _plural.match(behind) and figure.unit is None)
        or (figure.unit is None and bool(_titled.search(before)) and not _plural.match(behind))
        or bool(_race.match(text, figure.end) and figure.unit in _courses)
        or bool(_fold.match(behind) or _ordinal.match(behind))
        or (figure.core[0] == 0 and bool(_list_marker.match(behind)) and figure.unit is None)
        # Phone numbers and scores: digits that are joined to digits on either side, and are no range.
        or (figure.comparator is not Comparator.RANGE and bool(_joined.match(behind) or _joining.search(before)))
    )


def names_something(tokens: Span, text: str, figure: Figure) -> bool:
    """A number inside a name ("Boeing 737", "Apollo 11", "Group of Seven") counts nothing."""
    if figure.unit is not None:
        return False
    root = tokens.root
    before = root.doc[tokens.start - 1] if tokens.start > root.sent.start else None
    capital = before is not None and not before.is_punct and tokens.text[0].isupper() and not _is_headline(root.sent)
    if capital or re.search(r"[A-Za-z]-$", text[: figure.core[0]]):
        return True
    named = before is not None and before.pos_ == "PROPN"
    if before is not None and named and (root.head.i == before.i or before.head.i == root.i):
        return True
    behind = root.doc[tokens.end] if tokens.end < root.sent.end else None
    if behind is not None and "." not in tokens.text and behind.tag_ == "NNP" and not _is_headline(root.sent):
        # "787 Dreamliner", "iPhone 14 Pro".
        return _is_title(behind) or (named and behind.ent_type_ != "NORP")
    if root.ent_type_ in ("PRODUCT", "LAW", "WORK_OF_ART", "FAC", "ORG", "PERSON", "EVENT"):
        return bool(root.i > 0 and root.nbor(-1).ent_type_ == root.ent_type_ and root.nbor(-1).pos_ == "PROPN")
    return False


def _is_title(token: Token) -> bool:
    """A capitalized word in the singular that is the head of its phrase: of many such things there is no plural."""
    if token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return (
        token.tag_ == "NNP"
        and token.text[0].isupper()
        and not token.text.endswith("s")
        and token.dep_ not in ("compound", "amod", "nmod", "poss")
        and lemma(token) not in person_nouns
        and token.ent_type_ != "NORP"
    )


def _is_headline(sentence: Span) -> bool:
    lower = sum(token.text[0].islower() for token in sentence if token.pos_ in ("NOUN", "VERB", "ADJ"))
    return lower == 0


def _is_year(bare: str, before: str, behind: str, figure: Figure) -> bool:
    if not _year.fullmatch(bare) or figure.comparator not in (Comparator.EQ, Comparator.RANGE):
        return False
    if _amount_of.search(before):
        return False
    return not (_people.match(behind) or (_plural.match(behind) and not _since.search(before)))


def _is_day(before: str, behind: str) -> bool:
    return bool(_month_before.search(before) or _month_behind.match(behind))
