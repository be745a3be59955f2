"""Claims of one kind put beside each other: for each item its candidates, for each candidate who claims it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.claims import all_differ, dense, first_of_equal
from service.consensus.fusion.kinds import (
    ValueKind,
    are_labels,
    are_sets,
    as_read,
    kinds_by_attribute,
    kinds_of_items,
    kinds_of_values,
)
from service.consensus.fusion.reading import fold_text, read_members
from service.consensus.fusion.spans import read_values
from service.errors import ObservationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.consensus.fusion.claims import Claims, Flags, Floats, Ints
    from service.consensus.fusion.spans import ReadValues


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The items of one attribute and kind.

    Claims stand in the order of item, candidate, source; `weight` is the part of a vote that each has. A candidate is
    what one item is claimed to be: `item_of` is its item, `key` numbers what it says over all items, `low` and `high`
    are its span (NaN where it has none), `printed` is how it is most often written, as a number into `words`, and
    `fits` whether it is of the sort that most votes of its item are of. `first` is each item's first candidate. `told`
    numbers what one source says of one item. `items` and `sources` number those of the claims that were grouped.
    """

    kind: ValueKind
    items: Ints
    sources: Ints
    source: Ints
    item: Ints
    candidate: Ints
    voice: Ints
    weight: Floats
    told: Ints
    item_of: Ints
    key: Ints
    keys: int
    fits: Flags
    first: Ints
    low: Floats
    high: Floats
    printed: Ints
    words: Sequence[str]

    @property
    def speaks_once(self) -> bool:
        """Whether every source states one value at the most of each item."""
        return int(self.told.max()) + 1 == len(self.told)

    def votes(self, weight: Floats | None = None) -> Floats:
        """Add up the weight of the claims behind each candidate."""
        counted = self.weight if weight is None else weight
        return np.asarray(np.bincount(self.candidate, weights=counted), dtype=np.float64)

    def per_item(self, of_candidate: Floats) -> Floats:
        """Add up over the candidates of each item."""
        return np.add.reduceat(of_candidate, self.first)

    def best(self, score: Floats, among: Flags | None = None) -> Ints:
        """Choose each item's best candidate (of those marked); of several that rounding tells apart, the first."""
        score = score if among is None else np.where(among, score, -np.inf)
        highest = np.maximum.reduceat(score, self.first)[self.item_of]
        at = np.where(score >= highest - 1e-9 * np.abs(highest), np.arange(len(score)), len(score))
        return np.minimum.reduceat(at, self.first)

    def per_source(self, of_claim: Floats) -> Floats:
        """Add up over the claims of each source."""
        total = np.bincount(self.source, weights=of_claim, minlength=len(self.sources))
        return np.asarray(total, dtype=np.float64)

    def elsewhere(self, of_claim: Floats) -> Floats:
        """Give for each claim what those of its source add up to over all other items."""
        here = of_claim if self.speaks_once else np.bincount(self.told, weights=of_claim)[self.told]
        return np.asarray(np.maximum(self.per_source(of_claim)[self.source] - here, 0.0), dtype=np.float64)

    def apart(self, of_claim: Floats) -> Floats:
        """Give for each claim what all claims of other items add up to."""
        of_item = np.bincount(self.item, weights=of_claim)
        return np.asarray(np.maximum(of_item.sum() - of_item, 0.0)[self.item], dtype=np.float64)


def ask(claims: Claims) -> Iterator[Questions]:
    """Part claims by attribute and kind of value.

    Raises ObservationError for a number that is not finite.
    """
    read = read_values(claims.values)
    own = kinds_of_items(claims, read)
    fits = kinds_of_values(read)[claims.value] == own[claims.item]
    of_claim = (claims.attribute * len(as_read) + kinds_by_attribute(claims, own))[claims.item]
    order = np.argsort(of_claim, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(of_claim[order])) + 1):
        yield _put_together(claims, read, part, as_read[int(of_claim[part[0]]) % len(as_read)], fits[part])


def _put_together(claims: Claims, read: ReadValues, part: Ints, kind: ValueKind, fits: Flags) -> Questions:
    value = claims.value[part]
    items, item = dense(claims.item[part], len(claims.items))
    sources, source = dense(claims.source[part], len(claims.sources))
    if kind is ValueKind.NUMBER:
        _refuse_infinite(claims, read, part)
    elif kind is ValueKind.TEXT and are_sets(item, read.is_set[value], len(items)):
        kind = ValueKind.SET
    key, keys = _keys(claims.values, read, value, kind)
    if are_labels(kind, read, value, keys, len(items)):
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
        told=_pairs(item[order], source[order], len(sources)),
        item_of=item_of,
        key=key_of,
        keys=keys,
        fits=np.asarray(np.bincount(candidate, weights=fits[order]) > 0, dtype=np.bool_),
        first=np.flatnonzero(first_of_equal(item_of)),
        low=read.low[printed] if has_spans else np.full(len(printed), np.nan),
        high=read.high[printed] if has_spans else np.full(len(printed), np.nan),
        printed=printed,
        words=claims.values,
    )


def _pairs(item: Ints, source: Ints, sources: int) -> Ints:
    """Number what one source says of one item."""
    claimed = item * sources + source
    if all_differ(claimed, (int(item.max()) + 1) * sources):
        return np.arange(len(claimed))
    return np.asarray(np.unique(claimed, return_inverse=True)[1], dtype=np.int64)


def _refuse_infinite(claims: Claims, read: ReadValues, part: Ints) -> None:
    wrong = part[~read.is_finite[claims.value[part]]]
    if len(wrong):
        at = wrong[claims.row[wrong].argmin()]
        raise ObservationError(
            int(claims.row[at]), "value", f"{claims.values[claims.value[at]]!r} is not a finite number"
        )


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
