"""Signatures of one kind as columns of numbers, for comparing one statement with all others at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from service.matching.concepts import changes, fates

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from service.matching.signature import Signature

    Floats = NDArray[np.floating[Any]]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.int64]

_fate_bits = {fate: 1 << bit for bit, fate in enumerate(sorted(fates))}


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry, or one row, a statement.

    Codes are equal where the things are; heads and verbs share theirs, so that a "purchase" can meet what was bought.
    `terms` has unit rows; `words` and `sentence` too, or rows of NaN where the meaning is not known.
    """

    article: Codes
    sentence_number: Codes
    cited: Codes
    head: Codes
    verb: Codes
    has_head: Flags
    has_verb: Flags
    moves: Flags
    fates: Codes
    names: Floats
    name_count: Floats
    terms: Floats
    words: Floats
    sentence: Floats
    begins: Floats
    ends: Floats
    dated: Flags


def in_columns(signatures: Sequence[Signature]) -> Columns:
    """Lay signatures out in columns, in their order."""
    size = len(signatures)
    concepts = codes([*(one.head for one in signatures), *(one.verb for one in signatures)])
    names = _weights([dict.fromkeys(sorted(one.names), 1.0) for one in signatures])
    terms = _weights([one.terms for one in signatures])
    length = np.linalg.norm(terms, axis=1, keepdims=True)
    return Columns(
        article=codes(one.article for one in signatures),
        sentence_number=np.array([one.sentence_number for one in signatures]),
        cited=codes(one.cited for one in signatures),
        head=concepts[:size],
        verb=concepts[size:],
        has_head=np.array([bool(one.head) for one in signatures]),
        has_verb=np.array([bool(one.verb) for one in signatures]),
        moves=np.array([one.verb in changes for one in signatures]),
        fates=np.array([sum(_fate_bits[fate] for fate in one.fates) for one in signatures]),
        names=names,
        name_count=names.sum(axis=1),
        terms=terms / np.where(length == 0, 1, length),
        words=_stacked([one.words for one in signatures]),
        sentence=_stacked([one.sentence for one in signatures]),
        begins=np.array([one.when[0].timestamp() for one in signatures]),
        ends=np.array([one.when[1].timestamp() for one in signatures]),
        dated=np.array([one.dated for one in signatures]),
    )


def codes(things: Iterable[Hashable]) -> Codes:
    """Number things in the order in which they first come; equal things alike."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(thing, len(numbers)) for thing in things])


def _weights(rows: Collection[Mapping[str, float]]) -> Floats:
    columns: dict[str, int] = {}
    for row in rows:
        for term in row:
            columns.setdefault(term, len(columns))
    weights = np.zeros((len(rows), max(1, len(columns))), dtype=np.float32)
    for number, row in enumerate(rows):
        for term, weight in row.items():
            weights[number, columns[term]] = weight
    return weights


def _stacked(vectors: Sequence[NDArray[np.float32] | None]) -> Floats:
    size = next((len(vector) for vector in vectors if vector is not None), 1)
    return np.stack([np.full(size, np.nan, dtype=np.float32) if vector is None else vector for vector in vectors])
