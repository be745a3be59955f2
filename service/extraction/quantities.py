"""Quantities in a parsed sentence: each figure with what it counts and the verb that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.values import Comparator, Quantity
from service.extraction.clauses import subject_of, verb_above
from service.extraction.figures import Figure, find_figures
from service.extraction.frames import lemma
from service.extraction.vocabulary import measuring_verbs, person_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

_ago = re.compile(r"^(?:[ -](?:ago|earlier|later|before|old)\b|[ -]year[ -]old)")
_scale = re.compile(r"magnitude|richter|temblor|quake|tremor|aftershock", re.IGNORECASE)
_year = re.compile(r"^(?:1[5-9]|20)\d\d$")
_clock = re.compile(r"^(?::\d\d| ?[ap]\.?m\b|\d{0,2} ?(?:GMT|UTC|BST|EST|EDT|hours\b))", re.IGNORECASE)
_before_a_noun = frozenset("nummod quantmod amod compound nmod npadvmod advmod det poss".split())
_top_of_the_scale = 10
_minutes = re.compile(r"\d:$")
_plural = re.compile(r" [a-z]+s\b")
_one_of = re.compile(r" (?:of|another|day|time|thing|way|who|that)\b| ?[,.;]|$")
_numbered = re.compile(r"\b(?:no|number|flight|route|room|page|chapter|article|resolution)\.? $", re.IGNORECASE)
_list_marker = re.compile(r"[.)]\s")
_joined, _joining = re.compile(r"[-–/]\d"), re.compile(r"\d[-–/]$")
_nobody = re.compile(r"\b(?:no one|nobody|none|no (?:injuries|casualties|deaths|fatalities|victims))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in a sentence: code points `start` to `end`, what it counts (`head`) and the governing `verb`."""

    start: int
    end: int
    value: Quantity
    head: Token | None
    verb: Token | None


def find_quantities(sentence: Span, dates: Sequence[tuple[int, int]]) -> Iterator[Count]:
    """The quantities of a sentence; `dates` are spans (within the sentence) whose numbers belong to a calendar."""
    text = sentence.text
    for figure in find_figures(text):
        if any(start < figure.core[1] and figure.core[0] < end for start, end in dates):
            continue
        if _is_no_quantity(text, figure):
            continue
        tokens = sentence.char_span(*figure.core, alignment_mode="expand")
        if _names_something(tokens, text, figure):
            continue
        head = _counted(tokens, sentence, figure)
        if figure.unit is None and head is None and not _stands_for_noun(tokens, figure):
            continue
        verb = _governing(head if head is not None else tokens.root)
        unit = _unit(figure, head, verb, text)
        yield Count(figure.start, figure.end, _value(figure, unit), head, verb)
    for found in _nobody.finditer(text):
        tokens = sentence.char_span(*found.span(), alignment_mode="expand")
        if (verb := verb_above(tokens.root)) is not None:
            head = tokens.root if found.group().lower().startswith("no ") and tokens.root.lower_ != "one" else None
            yield Count(*found.span(), Quantity(amount=0.0, unit="person"), head, verb)


def _value(figure: Figure, unit: str | None) -> Quantity:
    low, high = figure.low, figure.high
    return Quantity(amount=figure.amount, low=low, high=high, unit=unit, comparator=figure.comparator)


def _is_no_quantity(text: str, figure: Figure) -> bool:
    bare = text[figure.core[0] : figure.core[1]].lower()
    before, behind = text[: figure.core[0]], text[figure.core[1] :]
    if bare == "one":
        return bool(_one_of.match(behind) or _numbered.search(before))
    return (
        (figure.unit is None and bool(_year.match(bare)) and not _plural.match(behind))
        or bool(_clock.match(behind) or _minutes.search(before) or _ago.match(text[figure.end :]))
        or bool(_numbered.search(before))
        or (not before.strip() and bool(_list_marker.match(behind)))
        # Phone numbers and scores: digits that are joined to digits on either side, and are no range.
        or (figure.comparator is not Comparator.RANGE and bool(_joined.match(behind) or _joining.search(before)))
    )


def _names_something(tokens: Span, text: str, figure: Figure) -> bool:
    """A number inside a name ("Boeing 737", "Unha-3", "Group of Seven") counts nothing."""
    if figure.unit is not None:
        return False
    if re.search(r"[A-Za-z]-$", text[: figure.core[0]]) and not _scale.search(
        text[max(0, figure.core[0] - 12) : figure.core[0]]
    ):
        return True
    root = tokens.root
    before = root.doc[tokens.start - 1] if tokens.start > root.sent.start else None
    if before is not None and before.pos_ == "PROPN" and (root.head.i == before.i or before.head.i == root.i):
        return True
    if root.ent_type_ in ("PRODUCT", "LAW", "WORK_OF_ART", "FAC", "ORG", "PERSON", "EVENT"):
        return bool(root.i > 0 and root.nbor(-1).ent_type_ == root.ent_type_ and root.nbor(-1).pos_ == "PROPN")
    return False


def _counted(tokens: Span, sentence: Span, figure: Figure) -> Token | None:
    """What the number counts or measures: the noun it stands before, or the one that `of` or `in` names behind it."""
    at = tokens.root
    end = sentence.char_span(figure.start, figure.end, alignment_mode="expand")
    inside = range(tokens.start, max(tokens.end, end.end))
    for _ in range(6):
        if at.head.i == at.i or at.dep_ not in _before_a_noun:
            break
        if at.head.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "ADJ"):
            break
        at = at.head
    if at.i not in inside and at.pos_ in ("NOUN", "PROPN"):
        if lemma(at) in ("total", "number", "maximum", "minimum"):
            return _behind_of(at, ("of",)) or at
        return at
    behind = _behind_of(at, ("of", "in") if figure.unit is not None else ("of",))
    if behind is not None:
        return behind
    following = sentence.doc[inside.stop] if inside.stop < sentence.end else None
    if following is not None and following.pos_ in ("NOUN", "ADJ", "VERB") and lemma(following) in person_nouns:
        return following
    if at.dep_ == "pobj" and at.head.dep_ == "prep" and at.head.head.pos_ in ("NOUN", "PROPN"):
        return at.head.head
    return _measured(at)


def _measured(token: Token) -> Token | None:
    """Of "the toll rose to ten" the toll: the subject of a verb that says how much something comes to."""
    verb = verb_above(token)
    if verb is None or verb.lemma_ not in measuring_verbs:
        return None
    subject = subject_of(verb)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") and subject.i < token.i else None


def _behind_of(token: Token, links: tuple[str, ...]) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in links and child.i > token.i:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ in ("NOUN", "PROPN", "ADJ"):
                    return inner
    return None


def _stands_for_noun(tokens: Span, figure: Figure) -> bool:
    """Whether the number is itself what acts or suffers, as in "fifty were hurt". A range of nothing is a code."""
    return figure.comparator is not Comparator.RANGE and tokens.root.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "attr",
        "oprd",
        "conj",
        "pobj",
    )


def _governing(token: Token) -> Token | None:
    """The verb that tells what becomes of a thing; of a thing in apposition to another, that other's verb."""
    above = verb_above(token)
    if token.dep_ in ("acl", "relcl") or above is None:
        return above
    for child in token.children:
        # "12 people killed in the raid": the participle says more than the verb above.
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            return child
    return above


def _unit(figure: Figure, head: Token | None, verb: Token | None, text: str) -> str | None:
    near = text[max(0, figure.start - 30) : figure.end + 25]
    if (
        figure.unit in (None, "degree")
        and figure.amount < _top_of_the_scale
        and _scale.search(near)
        and _is_scale(figure, text)
    ):
        return "magnitude"
    if figure.unit is not None:
        return figure.unit
    if head is None:
        harmed = verb is not None and lemma(verb) in (
            "kill",
            "injure",
            "wound",
            "die",
            "hurt",
            "arrest",
            "displace",
            "rescue",
        )
        return "person" if harmed else None
    noun = lemma(head)
    return "person" if noun in person_nouns or noun == "toll" else noun


def _is_scale(figure: Figure, text: str) -> bool:
    bare = text[figure.core[0] : figure.core[1]]
    near = text[max(0, figure.start - 30) : figure.end + 25]
    return "." in bare or bool(re.search(r"magnitude[- ](?:of )?$|strength|richter", near, re.IGNORECASE))
