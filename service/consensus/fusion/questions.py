"""Claims of one kind put beside each other: for each item its candidates, for each candidate who claims it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.claims import dense, first_of_equal
from service.consensus.fusion.reading import fold_text, read_members
from service.consensus.fusion.spans import read_values
from service.errors import ObservationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.consensus.fusion.claims import Claims, Floats, Ints
    from service.consensus.fusion.spans import ReadValues


class ValueKind(StrEnum):
    """What sort of values an attribute has, as the values themselves show."""

    LABEL = "label"  # few categories, each of them the answer to many items
    NUMBER = "number"
    MOMENT = "moment"
    SET = "set"
    TEXT = "text"


# An attribute of which so many claims read alike is of that kind throughout; others are told apart item by item.
one_kind = 0.9
# Sets are written with semicolons, but a set of one needs none.
some_sets = 0.01
most_labels = 32
items_for_each_label = 5

_as_read = (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.MOMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The items of one attribute and kind.

    Claims stand in the order of item, candidate, source; `weight` is the part of a vote that each has. A candidate is
    what one item is claimed to be: `item_of` is its item, `key` numbers what it says over all items, `low` and `high`
    are its span (NaN where it has none), `printed` is how it is most often written, as a number into `words`. `first`
    is each item's first candidate. `items` and `sources` number those of the claims that were grouped.
    """

    kind: ValueKind
    items: Ints
    sources: Ints
    source: Ints
    item: Ints
    candidate: Ints
    voice: Ints
    weight: Floats
    item_of: Ints
    key: Ints
    keys: int
    first: Ints
    low: Floats
    high: Floats
    printed: Ints
    words: Sequence[str]

    def votes(self, weight: Floats | None = None) -> Floats:
        """Add up the weight of the claims behind each candidate."""
        counted = self.weight if weight is None else weight
        return np.asarray(np.bincount(self.candidate, weights=counted), dtype=np.float64)

    def per_item(self, of_candidate: Floats) -> Floats:
        """Add up over the candidates of each item."""
        return np.add.reduceat(of_candidate, self.first)

    def best(self, score: Floats) -> Ints:
        """Choose each item's best candidate; of several that only rounding tells apart, the first."""
        highest = np.maximum.reduceat(score, self.first)[self.item_of]
        at = np.where(score >= highest - 1e-9 * np.abs(highest), np.arange(len(score)), len(score))
        return np.minimum.reduceat(at, self.first)

    def per_source(self, of_claim: Floats) -> Floats:
        """Add up over the claims of each source."""
        total = np.bincount(self.source, weights=of_claim, minlength=len(self.sources))
        return np.asarray(total, dtype=np.float64)


def ask(claims: Claims) -> Iterator[Questions]:
    """Part claims by attribute and kind of value.

    Raises ObservationError for a number that is not finite.
    """
    read = read_values(claims.values)
    kind_of = _kinds(claims, read)
    of_claim = kind_of[claims.item]
    order = np.argsort(of_claim, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(of_claim[order])) + 1):
        yield _put_together(claims, read, part, _as_read[int(of_claim[part[0]]) % len(_as_read)])


def _kinds(claims: Claims, read: ReadValues) -> Ints:
    """Number the attribute and kind of each item, kinds being the last digit."""
    attribute = claims.attribute
    per_item = np.stack(
        [
            np.bincount(claims.item, weights=reads[claims.value], minlength=len(attribute))
            # "nan" is a name among names and no number among numbers.
            for reads in (~(read.is_number | read.is_moment) & read.is_finite, read.is_number, read.is_moment)
        ]
    )
    per_attribute = np.stack([np.bincount(attribute, weights=tally) for tally in per_item])
    is_clear = per_attribute.max(axis=0) >= one_kind * per_attribute.sum(axis=0)
    kind = np.where(is_clear[attribute], per_attribute.argmax(axis=0)[attribute], per_item.argmax(axis=0))
    return np.asarray(attribute * len(_as_read) + kind, dtype=np.int64)


def _put_together(claims: Claims, read: ReadValues, part: Ints, kind: ValueKind) -> Questions:
    value = claims.value[part]
    if kind is ValueKind.NUMBER:
        _refuse_infinite(claims, read, part)
    elif kind is ValueKind.TEXT and np.mean(read.is_set[value]) >= some_sets:
        kind = ValueKind.SET
    key, keys = _keys(claims.values, read, value, kind)
    items, item = dense(claims.item[part], len(claims.items))
    sources, source = dense(claims.source[part], len(claims.sources))
    if _are_labels(kind, read, value) and 1 < keys <= min(most_labels, len(items) / items_for_each_label):
        kind = ValueKind.LABEL
    claimed = item * keys + key
    order = np.lexsort((source, claimed)) if np.any(claimed[1:] < claimed[:-1]) else slice(None)
    claimed, value, weight = claimed[order], value[order], claims.weight[part][order]
    new = first_of_equal(claimed)
    candidate = np.cumsum(new) - 1
    item_of, key_of = np.divmod(claimed[new], keys)
    printed = _commonest(candidate, value, weight, value[new], len(claims.values))
    has_spans = kind in (ValueKind.NUMBER, ValueKind.MOMENT)
    return Questions(
        kind=kind,
        items=items,
        sources=sources,
        source=source[order],
        item=item[order],
        candidate=candidate,
        voice=claims.voice[part][order],
        weight=weight,
        item_of=item_of,
        key=key_of,
        keys=keys,
        first=np.flatnonzero(first_of_equal(item_of)),
        low=read.low[printed] if has_spans else np.full(len(printed), np.nan),
        high=read.high[printed] if has_spans else np.full(len(printed), np.nan),
        printed=printed,
        words=claims.values,
    )


def _refuse_infinite(claims: Claims, read: ReadValues, part: Ints) -> None:
    wrong = part[~read.is_finite[claims.value[part]]]
    if len(wrong):
        at = wrong[claims.row[wrong].argmin()]
        raise ObservationError(
            int(claims.row[at]), "value", f"{claims.values[claims.value[at]]!r} is not a finite number"
        )


def _are_labels(kind: ValueKind, read: ReadValues, value: Ints) -> bool:
    """Whether the values may be names of categories, as texts and small whole numbers are."""
    if kind is not ValueKind.NUMBER:
        return kind is ValueKind.TEXT
    low = read.low[value]
    return bool(np.all((low == read.high[value]) & (low == np.floor(low))))


def _keys(words: Sequence[str], read: ReadValues, value: Ints, kind: ValueKind) -> tuple[Ints, int]:
    """Number what the values say, in an order of their own, alike where they say the same."""
    used, local = dense(value, len(words))
    says: list[tuple[bool, float, float, str]] = []
    for at in used.tolist():
        if kind in (ValueKind.NUMBER, ValueKind.MOMENT) and not np.isnan(read.low[at]):
            says.append((False, float(read.low[at]), float(read.high[at]), ""))
        elif kind is ValueKind.SET:
            says.append((True, 0.0, 0.0, ";".join(sorted(map(fold_text, read_members(words[at]))))))
        else:
            says.append((True, 0.0, 0.0, fold_text(words[at])))
    number = {each: at for at, each in enumerate(sorted(set(says)))}
    return np.array([number[each] for each in says], dtype=np.int64)[local], len(number)


def _commonest(candidate: Ints, value: Ints, weight: Floats, first: Ints, size: int) -> Ints:
    """Choose how each candidate is written: as most votes write it, of equally many the first in the alphabet."""
    if np.array_equal(value, first[candidate]):
        return first
    written, at = np.unique(candidate * size + value, return_inverse=True)
    votes = np.bincount(at, weights=weight)
    candidate, value = np.divmod(written, size)
    order = np.lexsort((value, -np.round(votes, 9), candidate))
    return np.asarray(value[order][first_of_equal(candidate[order])], dtype=np.int64)
