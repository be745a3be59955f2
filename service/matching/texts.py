"""How far two statements whose values are words answer the same question: names, offices, places and quotations."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from service.domain.countries import country_of
from service.domain.places import directions, one_place, place_words
from service.domain.values import Name, Quote, Role

if TYPE_CHECKING:
    from service.domain.values import Location
    from service.matching.signature import Signature

# Words that many places have in their names, and so do not tie two of them together.
sorts_of_place = frozenset(
    "far new state province region city town village island county district "
    "area camp river sea gulf mountain mountains port capital street avenue school hospital airport store shop "
    "building yard house home station market church office road airstrip airfield site zone park".split()
)
# Two printings of one person's name differ by a letter or two, not more.
_same_name = 0.8
# Spellings of one part of a name, and how many parts two names must share to be one person's.
_same_part, _fewest_parts, _most_of = 0.7, 2, 0.6
_firm_endings = frozenset("co corp inc ltd plc llc ag sa nv company corporation incorporated limited group".split())
_shortest_words = 3
_shortest_spelled = 6
# Two offices of one person that share less of their words than this are two offices, not two reports of one.
_same_sort = 0.25


def same_wording(one: Signature, other: Signature) -> float:
    """How surely two names, two offices or two quotations answer one question, 0..1, by their words alone."""
    match one.value, other.value:
        case Name() as first, Name() as second:
            if one.head != other.head or (one.article == other.article and first != second):
                return 0.0
            # Organizations of one sort have names of one sort: only persons' are told by spelling.
            if one.head == "organization":
                return float(_firm(first.canonical) == _firm(second.canonical))
            return same_person(first, second)
        case Role() as first, Role() as second:
            return same_office_holder(one.head, other.head, first, second)
        case Quote() as first, Quote() as second:
            return same_words(first, second)
    raise TypeError(f"{one.value!r} and {other.value!r} are not compared by their words")


def same_person(one: Name, other: Name) -> float:
    """1 for one name, less for spellings and parts of it; 0 for names too far apart to be one."""
    alike = _alike(one.canonical, other.canonical)
    if alike:
        return alike
    few, many = sorted((_parts(one.canonical), _parts(other.canonical)), key=len)
    same = [max((_likeness(part, each) for each in many), default=0.0) for part in few]
    met = [likeness for likeness in same if likeness >= _same_part]
    # A given name or a family name alone is had by many.
    return sum(met) / len(same) if len(met) >= _fewest_parts and len(met) >= _most_of * len(same) else 0.0


def _parts(name: str) -> list[str]:
    return re.findall(r"\w{3,}", name)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _firm(name: str) -> str:
    """An organization's name without what says that it is a company."""
    words = re.findall(r"[\w&]+", name)
    while len(words) > 1 and words[-1] in _firm_endings:
        words.pop()
    return " ".join(words)


def same_office_holder(one: str, other: str, first: Role, second: Role) -> float:
    """Whether two offices are said of one person, and are of one sort: 0 or how alike the names are.

    `one` and `other` are the names. The questions "president of what" and "leader of what" are kept apart.
    """
    if not first.canonical or not second.canonical:
        return 0.0
    named = 1.0 if one.split()[-1:] == other.split()[-1:] and one and other else _alike(one, other)
    mine, theirs = set(first.canonical.split()), set(second.canonical.split())
    nested = mine <= theirs or theirs <= mine
    return named if nested or len(mine & theirs) >= _same_sort * len(mine | theirs) else 0.0


def same_place(one: Location, other: Location) -> float:
    """1 where both can be one place; 0.5 for two parts of one thing that has a name, or two spellings of a name."""
    if one_place(one.canonical, other.canonical):
        return 1.0
    named = one.text != one.text.casefold() and other.text != other.text.casefold()
    shared = set(place_words(one.canonical)) & set(place_words(other.canonical))
    return 0.5 if named and (shared - sorts_of_place - directions or _one_spelled(one, other)) else 0.0


def _one_spelled(one: Location, other: Location) -> bool:
    """Whether the names differ by how they are written in another alphabet: "Porto Novu" and "Porto Novo".

    Names of countries do not, whatever they share: Austria is not Australia.
    """
    if all(country_of(place.text, acting=False) for place in (one, other)):
        return False
    mine, theirs = (
        [word for word in place_words(place.canonical) if word not in sorts_of_place] for place in (one, other)
    )
    pairs = zip(mine, theirs, strict=False)
    return len(mine) == len(theirs) > 0 and all(
        here == there or (min(len(here), len(there)) >= _shortest_spelled and _likeness(here, there) >= _same_name)
        for here, there in pairs
    )


def same_words(one: Quote, other: Quote) -> float:
    """Share of words that two quotations have in common, in their order (Ratcliff and Obershelp, 1988).

    A quotation that is cut out of the other shares all of it that was kept.
    """
    first, second = _words(one.text), _words(other.text)
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and f" {' '.join(short)} " in f" {' '.join(long)} ":
        return 1.0
    if min(len(first), len(second)) < _shortest_words and first != second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.casefold())


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    alike = _likeness(one, other)
    return alike if alike >= _same_name else 0.0
