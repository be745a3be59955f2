"""Places in a parsed sentence, each with what happened or is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.extraction.clauses import verb_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_longest_widening = 5
_labels = frozenset(("GPE", "LOC", "FAC"))
_where = frozenset(
    "in at on near off from to into inside outside around across over within toward towards by along between "
    "throughout through".split()
)
_directions = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower far".split()
)
# What a place is, beside its name.
_place_nouns = frozenset(
    "island city town village region province state county district area capital port camp airport street avenue road "
    "square peninsula coast border valley mountain mountains river sea gulf bay strait waters suburb neighborhood "
    "neighbourhood east west north south prefecture municipality territory desert base".split()
)
# Buildings and grounds, by what they are.
facility_nouns = frozenset(
    "school schoolhouse schoolyard yard hospital clinic airport airfield airstrip runway market church mosque temple "
    "synagogue store shop boutique restaurant cafe hotel station stadium arena building office factory plant "
    "prison jail museum theater theatre cinema bridge road highway park house home apartment university college campus "
    "court courthouse warehouse checkpoint barracks headquarters zone site field farm mine harbour harbor mall "
    "bank".split()
)
# Nouns for what happens; "the bombing of a town" says where.
_happenings = frozenset(
    "bombing attack assault raid shelling siege invasion occupation evacuation capture fall destruction flooding "
    "battle liberation blockade".split()
)
_at = frozenset("in at on near inside outside into onto".split())
_within_phrase = frozenset(("pobj", "conj", "appos", "poss", "compound", "nmod"))
_longest_climb = 5
_verbs_of_place = frozenset(
    "hit strike rock shake jolt leave reach enter visit bomb shell attack flood invade occupy".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence, with the noun or verb of which it says where."""

    words: Span
    head: Token | None
    verb: Token | None


def find_places(sentence: Span) -> Iterator[Place]:
    """Places of which the sentence says that something is or happened there."""
    seen: set[int] = set()
    named = (each for each in sentence.ents if each.label_ in _labels)
    for candidate in (*named, *_beside_sorts(sentence), *_facilities(sentence)):
        if candidate.start in seen or candidate.root.i in seen:
            continue
        words = _widened(candidate) if candidate.root.pos_ == "PROPN" else candidate
        found = _anchor(words)
        if found is not None:
            seen.update(range(words.start, words.end))
            yield Place(words, *found)


def _facilities(sentence: Span) -> Iterator[Span]:
    """Places without a name at which something happens: "on a nearby airstrip", "in a school yard"."""
    for token in sentence:
        if (
            token.dep_ == "pobj"
            and token.pos_ == "NOUN"
            and token.lemma_ in facility_nouns
            and token.head.lower_ in _at
        ):
            first = min(
                (child.i for child in token.lefts if child.dep_ in ("compound", "amod", "nmod")), default=token.i
            )  # fmt: skip
            yield token.doc[first : token.i + 1]


def _beside_sorts(sentence: Span) -> Iterator[Span]:
    """Capitalized words next to what sort of place they name, which the recognizer of names may have missed."""
    doc = sentence.doc
    for token in sentence:
        if token.lemma_.lower() not in _place_nouns:
            continue
        start = token.i
        while start > sentence.start and _may_name(doc[start - 1]):
            start -= 1
        if start < token.i:
            yield doc[start : token.i]
        at = token.i + 1
        if at < sentence.end and doc[at].lower_ == "of":
            yield from _listed(sentence, at + 1)


def _listed(sentence: Span, at: int) -> Iterator[Span]:
    """The names of "the villages of A, B and C", one after another."""
    doc = sentence.doc
    while at < sentence.end and _may_name(doc[at]):
        end = at
        while end < sentence.end and _may_name(doc[end]):
            end += 1
        yield doc[at:end]
        at = end
        while at < sentence.end and doc[at].lower_ in (",", "and"):
            at += 1


def _may_name(token: Token) -> bool:
    return (
        token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in ("DATE", "TIME", "NORP", "PERSON")
    )


def plain_place(text: str) -> str:
    """The form in which places are compared: the wider before the narrower, without articles, possessives and endings.

    "The Far East of Russia" and "Russia's Far East" are one; so are "east" and "eastern".
    """
    narrow, _, wide = text.casefold().partition(" of ")
    words = re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", f"{wide} {narrow}"))
    return " ".join(word.removesuffix("ern") if word in _directions else word for word in words if word != "the")


def _widened(entity: Span) -> Span:
    """The name with what says which part, or what sort of place it is: "southern Iran", "the island of Java"."""
    doc, start, end = entity.doc, entity.start, entity.end
    while end > start and (doc[end - 1].pos_ in ("PART", "PUNCT", "SPACE") or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    if end == start:
        return entity
    return doc[_opening(entity, start) : _ending(entity, end)]


def _opening(entity: Span, start: int) -> int:
    doc, first = entity.doc, entity.sent.start
    while start > first and doc[start - 1].lower_ in _directions:
        start -= 1
    if start - 2 >= first and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _place_nouns | _directions:
        start -= 2
        while start > first and (doc[start - 1].lower_ in _directions or doc[start - 1].pos_ == "ADJ"):
            start -= 1
    while start < entity.end - 1 and doc[start].pos_ in ("DET", "PUNCT", "SPACE"):
        start += 1
    return start


def _ending(entity: Span, end: int) -> int:
    doc, last = entity.doc, entity.sent.end
    possessive = end < last and doc[end].lower_ in ("'s", "’s")
    at = end + 1 if possessive else end
    stop = min(at + _longest_widening, last)
    while at < stop and doc[at].pos_ in ("ADJ", "PROPN", "NOUN"):
        at += 1
        sort = doc[at - 1].lower_ in _place_nouns and doc[at - 1].lower_ not in _directions
        if sort or (possessive and (doc[at - 1].pos_ == "PROPN" or doc[at - 1].lower_ in _directions)):
            end = at
        if sort:
            break
    if end + 1 < last and doc[end].lower_ == "of" and doc[end + 1].ent_type_ in _labels:
        end += 2
        while end < last and doc[end].ent_iob_ == "I":
            end += 1
    return end


def _anchor(words: Span) -> tuple[Token | None, Token | None] | None:
    """The event that happens at the place: what its preposition hangs on, or the verb that it is struck by."""
    at = words.root
    for _ in range(_longest_climb):
        if at.dep_ not in _within_phrase or at.head.i == at.i:
            break
        if at.dep_ == "poss":
            # Whose army it is says not where.
            return None
        at = at.head
        if at.dep_ == "prep" and (at.lower_ in _where or at.lower_ == "of"):
            above = at.head
            if above.pos_ in ("VERB", "AUX"):
                return None, above
            if above.pos_ in ("NOUN", "PROPN") and (at.lower_ in _where or above.lemma_.lower() in _happenings):
                return above, verb_above(above)
            at = above
    if at.dep_ in ("dobj", "nsubjpass") and at.head.lemma_ in _verbs_of_place:
        return None, at.head
    if at.pos_ == "NOUN" and at.lemma_.lower() in _place_nouns | facility_nouns:
        return at, verb_above(at)
    return None
