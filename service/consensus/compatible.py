"""Whether two values can both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.consensus.naming import one_name, one_office
from service.consensus.ordering import key
from service.consensus.quantities import compatible_quantities
from service.consensus.wording import edit_similarity, fold, holds_words, same_wording, words
from service.domain.places import one_place
from service.domain.values import Date, Location, Name, Quantity, Quote, Role

if TYPE_CHECKING:
    from service.domain.values import Value


def compatible(one: Value, other: Value) -> bool:  # noqa: PLR0911 - one for each kind
    """Whether both answer the question alike, one perhaps more exactly. Symmetric; not transitive."""
    match one, other:
        case Quantity(), Quantity():
            return compatible_quantities(one, other)
        case Date(), Date():
            # A month is no rival of its day. Spans that only touch or cross are: each excludes part of the other.
            return _covers(one, other) or _covers(other, one)
        case (Name(canonical=mine), Name(canonical=theirs)):
            return one_name(mine, theirs)
        case Location(), Location():
            return one_place(one.canonical, other.canonical)
        case (Role(canonical=mine), Role(canonical=theirs)):
            return one_office(mine, theirs)
        case Quote(), Quote():
            # Words cut out of a longer quotation do not contradict it.
            said, told = words(one.text), words(other.text)
            cut_out = min(len(said), len(told)) > 1 and (holds_words(said, told) or holds_words(told, said))
            return cut_out or edit_similarity(fold(one.text), fold(other.text)) >= same_wording
        case _:
            return one.kind is other.kind and key(one) == key(other)


def _covers(wide: Date, narrow: Date) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end
