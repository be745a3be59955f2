"""Places in a parsed sentence, each with what happened or is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from service.domain.countries import country_of
from service.extraction.clauses import subject_of, verb_above
from service.extraction.place_words import (
    built_nouns,
    facility_nouns,
    naming_verbs,
    place_nouns,
    place_words,
    settlements,
    verbs_of_place,
)
from service.extraction.vocabulary import contests, person_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

# The noun and the verb that tell what happens at a place.
_Anchor: TypeAlias = "tuple[Token | None, Token | None]"
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
# What sort of place a name belongs to, which its printings leave out as often as not.
_sorts = (place_nouns | frozenset(("refugee",))) - _directions
# Nouns for what happens; "the bombing of a town" says where.
_happenings = frozenset(
    "bombing attack assault raid shelling siege invasion occupation evacuation capture fall destruction flooding "
    "battle liberation blockade fighting war conflict violence unrest clash blast explosion fire crash robbery theft "
    "shooting earthquake quake flood storm protest election summit conference meeting talk trial parade race".split()
)
# Those who act together, and no ground: one joins them.
_unions = frozenset("eu un nato opec union nations league g7 g8 g20 asean".split())
_branches = frozenset("branch outlet showroom premises flat residence compound embassy consulate".split())
_within_phrase = frozenset(("pobj", "conj", "appos", "poss", "compound", "nmod"))
_longest_climb = 5
# "South of", "next to", "as far away as": what leads from a place to the verb.
_adverbs = _directions | frozenset("next close adjacent away far".split())


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence, with the noun or verb of which it says where."""

    words: Span
    head: Token | None
    verb: Token | None


def find_places(sentence: Span) -> Iterator[Place]:
    """Places of which the sentence says that something is or happened there."""
    seen: set[int] = set()
    named = (each for each in sentence.ents if each.label_ in _labels and each.root.lower_ not in contests | _unions)
    for candidate in (*named, *place_words(sentence)):
        if candidate.start in seen or candidate.root.i in seen:
            continue
        words = _widened(candidate) if candidate.root.pos_ == "PROPN" else candidate
        found = _anchor(words)
        if found is not None:
            seen.update(range(words.start, words.end))
            yield Place(words, *found)


def plain_place(text: str) -> str:
    """The form in which places are compared: the names in it and the directions, the wider before the narrower.

    "The Far East of Russia" and "Russia's Far East" are one; so are "east" and "eastern", or a town and "the ancient
    town of" that name. Where nothing is named, all words stay.
    """
    narrow, _, wide = re.sub(r"['’]s?(?!\w)", "", text).partition(" of ")
    sort = narrow.split()[-1:]
    if sort and sort[0] in place_nouns - _directions and narrow == narrow.lower():
        # The town of a name is no part of what has the name.
        narrow, wide = wide, narrow
    words = [word for word in re.findall(r"[\w-]+", f"{wide} {narrow}") if word.lower() != "the"]
    telling = [word for word in words if word[0].isupper() and word.casefold() not in _sorts]
    if telling:
        words = [word for word in words if word in telling or word.casefold() in _directions]
    return " ".join(_nations_apart([_plain_direction(word.casefold()) for word in words]))


def _plain_direction(word: str) -> str:
    return word.removesuffix("ern") if word in _directions else word


def _nations_apart(words: list[str]) -> list[str]:
    """Make one word of a nation's name that has another's in it, which it is no part of."""
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        nation = country_of(word, acting=False)
        longer = country_of(f"{before} {word}", acting=False) if nation and before in _directions else None
        if longer is not None:
            joined[-1] = longer.replace(" ", "-")
        else:
            joined.append(nation if nation is not None and " " not in nation else word)
    return joined


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
    if start - 2 >= first and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in place_nouns | _directions:
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
        sort = doc[at - 1].lower_ in place_nouns and doc[at - 1].lower_ not in _directions
        if sort or (possessive and (doc[at - 1].pos_ == "PROPN" or doc[at - 1].lower_ in _directions)):
            end = at
        if sort:
            break
    if end + 1 < last and doc[end].lower_ == "of" and doc[end + 1].ent_type_ in _labels:
        end += 2
        while end < last and doc[end].ent_iob_ == "I":
            end += 1
    return end


def _anchor(words: Span) -> _Anchor | None:
    """The event that happens at the place: what its preposition hangs on, or the verb that it is struck by."""
    at = words.root
    if (told := _told_of(at)) is not None:
        return told
    for _ in range(_longest_climb):
        if at.dep_ not in _within_phrase or at.head.i == at.i:
            break
        if at.dep_ == "poss":
            # Whose army it is says not where.
            return None
        if at.dep_ in ("compound", "nmod") and not _may_hold_place(at.head):
            return None
        at = at.head
        if at.dep_ == "prep":
            linked = _linked(at)
            if linked is not None:
                return linked
            if at.lower_ in _where or at.lower_ == "of":
                at = at.head
    return _struck(at) or _housing(words.root)


def _may_hold_place(noun: Token) -> bool:
    """Whether what is in a thing is in the place that stands before it: "the Lisbon fire", not "the Lisbon economy"."""
    if noun.pos_ == "PROPN":
        return True
    return noun.lemma_.lower() in _sorts | facility_nouns | _branches | _happenings | person_nouns


def _housing(name: Token) -> _Anchor | None:
    """Of "a Lisbon hospital" the hospital."""
    building = name.head
    inside = name.dep_ == "compound" and name.ent_type_ == "GPE" and building.lemma_ in built_nouns
    return (building, verb_above(building)) if inside else None


def _told_of(token: Token) -> _Anchor | None:
    """Of "the worst hit villages were A and B" the villages: the sort of place that the names are given for."""
    at = token
    while at.dep_ == "conj" and at.head.i < at.i:
        at = at.head
    verb = at.head.head if at.dep_ == "pobj" and at.head.lower_ == "as" else at.head
    if at.dep_ not in ("attr", "oprd", "pobj") or verb.lemma_ not in naming_verbs | {"be"}:
        return None
    noun = subject_of(verb)
    return (noun, verb_above(noun)) if noun is not None and noun.lemma_.lower() in settlements else None


def _linked(link: Token) -> _Anchor | None:
    """What a preposition hangs a place on."""
    above, word = link.head, link.lower_
    if above.pos_ in ("VERB", "AUX") and above.dep_ != "prep":
        return (None, above) if word in _where or word == "of" else None
    if above.pos_ in ("NOUN", "PROPN"):
        names = word in ("of", "including", "like") and above.lemma_.lower() in settlements
        happens = word == "of" and above.lemma_.lower() in _happenings
        return (above, verb_above(above)) if word in _where or names or happens else None
    return (None, verb_above(above)) if above.pos_ == "ADV" and above.lower_ in _adverbs else None


def _struck(at: Token) -> _Anchor | None:
    """The verb that a place suffers, and what a building or a sort of place is part of."""
    if at.lower_ in _adverbs and at.dep_ in ("advmod", "npadvmod", "acomp"):
        return None, verb_above(at)
    if at.dep_ in ("dobj", "nsubjpass") and at.head.lemma_ in verbs_of_place:
        return None, at.head
    if at.pos_ == "NOUN" and at.lemma_.lower() in place_nouns | built_nouns:
        return at, verb_above(at)
    return None
