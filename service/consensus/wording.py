"""How alike two wordings are once case, punctuation and quotation marks are set aside."""

from __future__ import annotations

import re
import unicodedata

# Two translations of one sentence differ by more; a dropped article or a changed ending by less.
same_wording = 0.9

_word = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """Split into case-folded words; a text without any (only marks) is one word of its own."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_word.findall(folded)) or (folded.strip(),)


def fold(text: str) -> str:
    """Give the form in which quotations are compared."""
    return " ".join(words(text))


def holds_words(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the words of `shorter` stand in `longer`, side by side and in that order."""
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def edit_similarity(one: str, other: str) -> float:
    """One less the Levenshtein distance as a share of the longer text: 1.0 for equal texts, 0.0 at the least."""
    longest = max(len(one), len(other))
    return 1.0 if longest == 0 else 1.0 - edit_distance(one, other) / longest


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance, a whole column of the table at a time as the bits of one integer.

    G. Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming, JACM 46 (1999).
    """
    if one == other:
        return 0
    if not one or not other:
        return len(one) + len(other)
    places: dict[str, int] = {}
    for at, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << at
    everywhere = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    rises, falls, distance = everywhere, 0, len(one)
    for character in other:
        equal = places.get(character, 0)
        diagonal = equal | falls
        level = (((equal & rises) + rises) ^ rises) | equal
        right_rises = (falls | ~(level | rises)) & everywhere
        right_falls = rises & level
        if right_rises & last:
            distance += 1
        elif right_falls & last:
            distance -= 1
        right_rises = (right_rises << 1) | 1
        right_falls <<= 1
        rises = (right_falls | ~(diagonal | right_rises)) & everywhere
        falls = right_rises & diagonal & everywhere
    return distance
