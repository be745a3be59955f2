"""Which names of an article are persons and which are places: one name is one thing all through an article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.domain.countries import country_of
from service.extraction.offices import is_office
from service.extraction.place_words import settlements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span

_named = frozenset(("PERSON", "GPE", "LOC", "FAC", "ORG"))
_places = frozenset(("GPE", "LOC", "FAC"))
_honorifics = frozenset("mr mrs ms miss dr sir dame lord lady prof".split())
_inside = frozenset("in near outside around across".split())
# One believes in persons and is in places.
_trusting = frozenset("believe belief confidence faith trust interest interested confident".split())
_enough = 2


def agree_on_names(docs: Sequence[Doc]) -> None:
    """Give each name of an article the sort that the plainest words beside it say, wherever it stands in `docs`."""
    entities = [entity for doc in docs for entity in doc.ents if entity.label_ in _named]
    persons = frozenset(_persons(entities))
    placed = Counter(_key(entity) for entity in entities if _is_inside(entity))
    told = frozenset(_key(entity) for entity in entities if _is_called_place(entity))
    known = frozenset(_key(entity) for entity in entities if entity.label_ in _places)
    for doc in docs:
        sorts = [_sort(entity, persons, placed, told, known) for entity in doc.ents]
        if any(sort != entity.label_ for sort, entity in zip(sorts, doc.ents, strict=True)):
            renamed = [doc[entity.start : entity.end] for entity in doc.ents]
            for entity, sort in zip(renamed, sorts, strict=True):
                entity.label_ = sort
            doc.set_ents(renamed)


def _sort(
    entity: Span, persons: frozenset[str], placed: Counter[str], told: frozenset[str], known: frozenset[str]
) -> str:
    key = _key(entity)
    is_place = key in told or (placed[key] > 0 and key in known) or placed[key] >= _enough
    if entity.label_ == "PERSON" and is_place and key not in persons:
        return "GPE"
    if entity.label_ in _places and key in persons and not is_place and country_of(key, acting=True) is None:
        return "PERSON"
    return entity.label_


def _persons(entities: Iterable[Span]) -> Iterator[str]:
    """The names behind "Mr", and the surnames of those who are named in full; all in lower case."""
    for entity in entities:
        words = _words(entity)
        before = entity.doc[entity.start - 1] if entity.start else None
        if before is not None and before.lower_.rstrip(".") in _honorifics:
            yield _key(entity)
        if entity.label_ == "PERSON" and words:
            if words[0].rstrip(".") in _honorifics:
                yield " ".join(words[1:])
            if len(words) > 1:
                yield words[-1]
            if before is not None and before.is_lower and is_office(before):
                yield _key(entity)


def _is_inside(entity: Span) -> bool:
    link = entity.root.head
    return entity.root.dep_ == "pobj" and link.lower_ in _inside and link.head.lemma_.lower() not in _trusting


def _is_called_place(entity: Span) -> bool:
    """Whether it is said to be a place: "the town of Arden"."""
    doc, at = entity.doc, entity.start
    return at > 1 and doc[at - 1].lower_ == "of" and doc[at - 2].lower_ in settlements


def _key(entity: Span) -> str:
    return " ".join(_words(entity))


def _words(entity: Span) -> list[str]:
    return [token.lower_ for token in entity if token.pos_ not in ("DET", "PART", "PUNCT") and not token.is_space]
