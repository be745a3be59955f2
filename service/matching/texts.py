"""How far two statements whose values are words answer the same question: names, offices, places and quotations."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.values import Location, Name, Quote, Role

# Words that many places have in their names, and so do not tie two of them together.
sorts_of_place = frozenset(
    "north south east west far upper lower central new state province region city town village island county district "
    "area camp river sea gulf mountain mountains port capital street avenue school hospital airport store shop "
    "building yard house home station market church office road airstrip airfield site zone park".split()
)
# Two printings of one person's name differ by a letter or two, not more.
_same_name = 0.8
_shortest_words = 3
# Two offices of one person that share less of their words than this are two offices, not two reports of one.
_same_sort = 0.25


def same_person(one: Name, other: Name) -> float:
    """1 for one name, less for spellings of it; 0 for names too far apart to be one."""
    return _alike(one.canonical, other.canonical)


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
    """1 where one place is, or lies in, the other as printed; 0.5 for two parts of one thing; 0 for strangers."""
    first, second = set(one.canonical.split()), set(other.canonical.split())
    if first <= second or second <= first:
        return 1.0
    return 0.5 if (first & second) - sorts_of_place else 0.0


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
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return alike if alike >= _same_name else 0.0
