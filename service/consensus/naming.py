"""Whether two printed names, or two printed offices, can be one: the fuller does not contradict the shorter."""

from __future__ import annotations

from service.consensus.wording import words

_suffixes = frozenset({"jr", "sr", "ii", "iii", "iv"})
# The words by which an office is another office of the same sort: a deputy minister is not the minister.
_ranks = frozenset("deputy vice prime assistant associate acting lieutenant brigadier major rear".split())


def one_name(one: str, other: str) -> bool:
    """Whether one can be the other with parts left out: "Ana Lee" and "Ana M. Lee Jr.". Another spelling cannot."""
    few, many = sorted((name_parts(one), name_parts(other)), key=len)
    left = iter(many)
    return all(part in left for part in few)


def one_office(one: str, other: str) -> bool:
    """Whether the offices are of one rank. Newspapers word one office in many ways; a person holds several."""
    return rank(one) == rank(other)


def rank(office: str) -> frozenset[str]:
    """Give the words of an office that say of which rank it is."""
    return _ranks.intersection(words(office))


def name_parts(name: str) -> list[str]:
    """Split a name into what tells it from others: without initials and the like of "Jr."."""
    parts = list(words(name))
    kept = [part for part in parts if len(part) > 1 and part not in _suffixes]
    return kept or parts
