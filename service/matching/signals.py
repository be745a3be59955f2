"""The signals by which statements of one kind seem to answer one question, each a number that can be explained."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from service.domain.values import Date, Location, Quantity
from service.matching.columns import in_columns
from service.matching.counts import Counts
from service.matching.datings import Datings
from service.matching.events import Events
from service.matching.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.matching.columns import Columns, Flags, Floats
    from service.matching.signature import Signature

_same_time = timedelta(days=21).total_seconds()
# How alike two meanings are taken to be where one is not known: by the terms that the statements share.
_alike_at_least, _alike_by_terms = 0.3, 0.6
# What it says where one of two statements names no verb, no head, or no names.
_verb_unknown, _head_unknown, _names_unknown = 0.5, 0.4, 0.5
_other_verb = 0.15


class Pairs:
    """What speaks for each two statements of one kind answering one question, and what forbids it.

    A row is asked for at a time: `signals(row)` and `apart(row)` are about the statement at `row` and each one before
    it, and give arrays of length `row`.
    """

    def __init__(self, signatures: Sequence[Signature]) -> None:
        """`signatures` are of one kind: quantities, dates, locations or propositions."""
        self._columns = in_columns(signatures)
        self._of_kind = _of_kind(signatures, self._columns)

    def signals(self, row: int) -> dict[str, Floats]:
        """Each signal's strength, by name."""
        columns = self._columns
        shared = columns.terms[:row] @ columns.terms[row]
        named = _common_names(columns, row)
        signals = {
            "shared": shared,
            "words": _alike(columns.words, row, shared),
            "sentence": _alike(columns.sentence, row, shared),
            "verb": _same_verb(columns, row),
            "head": _same_head(columns, row),
            "named": named,
            "strangers": (named == 0).astype(float),
            "same_time": overlap(columns, row).astype(float),
            "dated": (columns.dated[:row] & columns.dated[row]).astype(float),
        }
        signals["words_in_sentence"] = signals["words"] * signals["sentence"]
        return signals | self._of_kind.signals(row, signals["words"])

    def apart(self, row: int) -> Flags:
        """Where the two cannot answer one question, whatever the signals say."""
        begins, ends = self._columns.begins, self._columns.ends
        elsewhen = (begins[:row] - _same_time > ends[row]) | (begins[row] - _same_time > ends[:row])
        apart: Flags = elsewhen | self._of_kind.apart(row)
        return apart


def _of_kind(signatures: Sequence[Signature], columns: Columns) -> Counts | Datings | Whereabouts | Events:
    match signatures[0].value:
        case Quantity():
            return Counts(signatures, columns)
        case Date():
            return Datings(signatures, columns)
        case Location():
            return Whereabouts(signatures, columns)
        case _:
            return Events(signatures)


def overlap(columns: Columns, row: int) -> Flags:
    """Where the times that the two sentences tell of have a moment in common."""
    begins, ends = columns.begins, columns.ends
    meets: Flags = (begins[:row] <= ends[row]) & (begins[row] <= ends[:row])
    return meets


def _alike(vectors: Floats, row: int, shared: Floats) -> Floats:
    cosine = vectors[:row] @ vectors[row]
    return np.where(np.isnan(cosine), _alike_at_least + _alike_by_terms * shared, cosine)


def _same_head(columns: Columns, row: int) -> Floats:
    # "The $5m purchase" and "bought for $5m" name the same event in different slots.
    head, verb = columns.head, columns.verb
    mine = columns.has_head[row] & ((head[:row] == head[row]) | (verb[:row] == head[row]))
    theirs = columns.has_head[:row] & (head[:row] == verb[row])
    unknown = ~(columns.has_head[:row] & columns.has_head[row])
    return np.where(mine | theirs, 1.0, np.where(unknown, _head_unknown, 0.0))


def _same_verb(columns: Columns, row: int) -> Floats:
    head, verb = columns.head, columns.verb
    mine = columns.has_verb[row] & ((verb[:row] == verb[row]) | (head[:row] == verb[row]))
    theirs = columns.has_verb[:row] & (verb[:row] == head[row])
    fate = (columns.fates[:row] & columns.fates[row]) > 0
    unknown = ~(columns.has_verb[:row] & columns.has_verb[row])
    return np.where(mine | theirs | fate, 1.0, np.where(unknown, _verb_unknown, _other_verb))


def _common_names(columns: Columns, row: int) -> Floats:
    common = columns.names[:row] @ columns.names[row]
    fewer = np.minimum(columns.name_count[:row], columns.name_count[row])
    return np.where(fewer > 0, common / np.maximum(fewer, 1), _names_unknown)
