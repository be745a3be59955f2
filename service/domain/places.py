"""Whether two places, in the form in which places are compared, can be one."""

from __future__ import annotations

import unicodedata

# Words of which two say different things of one name: the north of a country is not its south.
directions = frozenset("north south east west central northeast northwest southeast southwest upper lower".split())


def place_words(canonical: str) -> tuple[str, ...]:
    """Split a place into case-folded words; a name with a hyphen is one: "east-timor" is no part of "timor"."""
    return tuple(unicodedata.normalize("NFKC", canonical).casefold().split()) or ("",)


def one_place(one: str, other: str) -> bool:
    """Whether one place lies in the other as printed, or both are one name, further described. Symmetric.

    "The east of the island" and "the island's east" are one; so are "Springfield" and "the capital, Springfield".
    """
    mine, theirs = place_words(one), place_words(other)
    few, many = sorted((frozenset(mine), frozenset(theirs)), key=len)
    if few <= many:
        return True
    unlike = few & directions and many & directions
    return mine[-1] == theirs[-1] and mine[-1] not in directions and not unlike
