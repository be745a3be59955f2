"""Quantities in a parsed sentence: each figure with what it counts and the verb that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.domain.values import Comparator, Quantity
from service.extraction.ages import read_age
from service.extraction.clauses import verb_above
from service.extraction.counted import counted, governing, unit_of
from service.extraction.figures import Figure, find_figures
from service.extraction.furniture import is_no_quantity, names_something
from service.extraction.printed import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

_scale = re.compile(r"magnitude|richter|temblor|quake|tremor|aftershock", re.IGNORECASE)
_strength = re.compile(r"magnitude[- ](?:of )?$|strength|richter", re.IGNORECASE)
_top_of_the_scale = 10
_nobody = re.compile(
    r"\b(?:no one|nobody|none|no (?:(?:immediate|reported|confirmed|known|serious|further|other) )*"
    r"(?:reports? of (?:any )?)?"
    r"(?:injuries|casualties|deaths|fatalities|victims|injured|wounded|dead))\b",
    re.IGNORECASE,
)
_stands = frozenset("nsubj nsubjpass dobj attr oprd conj pobj".split())
_subjects = frozenset(("nsubj", "nsubjpass"))
_acting = frozenset("nsubj nsubjpass dobj".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in a sentence: code points `start` to `end`, what it counts (`head`) and the governing `verb`.

    `age`: it says how old somebody is, whatever becomes of them.
    """

    start: int
    end: int
    value: Quantity
    head: Token | None
    verb: Token | None
    age: bool = False


def find_quantities(sentence: Span, dates: Sequence[tuple[int, int]]) -> Iterator[Count]:
    """The quantities of a sentence; `dates` are spans (within the sentence) whose numbers belong to a calendar."""
    text = words_of(sentence)
    before: Count | None = None
    for figure in find_figures(text):
        if any(start < figure.core[1] and figure.core[0] < end for start, end in dates):
            continue
        count = _read(sentence, figure, before)
        if count is not None:
            yield count
            before = count
    for found in _nobody.finditer(text):
        tokens = sentence.char_span(*found.span(), alignment_mode="expand")
        verb = verb_above(tokens.root)
        things = found.group().lower().startswith("no ") and tokens.root.lower_ != "one"
        # "No one knows" counts nobody; "no one was hurt" does.
        if verb is not None and (things or unit_of(None, verb) == "person"):
            yield Count(*found.span(), Quantity(amount=0.0, unit="person"), tokens.root if things else None, verb)


def _read(sentence: Span, figure: Figure, before: Count | None) -> Count | None:
    text = words_of(sentence)
    tokens = sentence.char_span(*figure.core, alignment_mode="expand")
    if (age := read_age(sentence, tokens, figure)) is not None:
        end, head = age
        value = _value(figure, figure.unit or "year")
        return Count(figure.start, end, value, head, verb_above(head if head is not None else tokens.root), age=True)
    on_scale = _is_on_scale(figure, text)
    if is_no_quantity(tokens, text, figure) or (not on_scale and names_something(tokens, text, figure)):
        return None
    if before is not None and figure.unit is not None and text[before.end : figure.start].strip() == "(":
        # "58 km (36 miles)": the same again in another unit.
        value = _value(figure, figure.unit)
        if value.comparator is Comparator.EQ and before.value.comparator is not Comparator.RANGE:
            value = replace(value, comparator=before.value.comparator)
        return Count(figure.start, figure.end, value, before.head, before.verb)
    head = counted(tokens, sentence, figure)
    if figure.unit is None and head is None and not _stands_for_noun(tokens, figure):
        return None
    measured = head is not None and head.i < tokens.start and head.dep_ in _subjects
    # What a figure behind its subject says of it is in the verb above the figure: "traded at 5, having fallen by 10%".
    verb = governing(tokens.root if head is None or measured else head)
    unit = (
        "magnitude" if on_scale else figure.unit or unit_of(head, verb, tokens.start) or _left_out(tokens, head, before)
    )
    return Count(figure.start, figure.end, _value(figure, unit), head, verb)


def _left_out(tokens: Span, head: Token | None, before: Count | None) -> str | None:
    """What a bare number counts by the one before it: in "five bombs fell, of which four exploded" bombs."""
    if head is not None or before is None or before.head is None or tokens.root.dep_ not in _acting:
        return None
    unit = unit_of(before.head, None)
    return unit if before.value.unit == unit else None


def _value(figure: Figure, unit: str | None) -> Quantity:
    low, high = figure.low, figure.high
    return Quantity(amount=figure.amount, low=low, high=high, unit=unit, comparator=figure.comparator)


def _stands_for_noun(tokens: Span, figure: Figure) -> bool:
    """Whether the number is itself what acts or suffers, as in "fifty were hurt". A range of nothing is a code."""
    if figure.comparator is Comparator.RANGE:
        return tokens.root.dep_ in _acting
    return tokens.root.dep_ in _stands or figure.comparator is not Comparator.EQ


def _is_on_scale(figure: Figure, text: str) -> bool:
    """Whether a number is the strength of an earthquake."""
    if figure.unit not in (None, "degree") or figure.amount >= _top_of_the_scale:
        return False
    near = text[max(0, figure.start - 30) : figure.end + 25]
    return bool(_scale.search(near)) and ("." in text[slice(*figure.core)] or bool(_strength.search(near)))
