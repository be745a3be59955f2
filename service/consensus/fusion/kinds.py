"""What sort of values an attribute has, read off the values themselves.

No claim that repeats the answer of its item may change how items are read, or agreement could turn opinion. So items
count here, not claims, and each by what most of its votes are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from service.consensus.fusion.claims import Claims, Flags, Ints
    from service.consensus.fusion.spans import ReadValues


class ValueKind(StrEnum):
    """What sort of values an attribute has, as the values themselves show."""

    LABEL = "label"  # few categories, each of them the answer to many items
    NUMBER = "number"
    MOMENT = "moment"
    SET = "set"
    TEXT = "text"


# An attribute of which so many items read alike is of that kind throughout; others are told apart item by item.
one_kind = 0.9
# Sets are written with semicolons, but a set of one needs none.
some_sets = 0.01
most_labels = 32
items_for_each_label = 5

as_read = (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.MOMENT)


def kinds_of_values(read: ReadValues) -> Ints:
    """Number the kind that each value reads as, as in `as_read`."""
    return np.asarray(read.is_number + 2 * read.is_moment, dtype=np.int64)


def kinds_of_items(claims: Claims, read: ReadValues) -> Ints:
    """Number the kind that most votes of each item are of; of what is even, the first. A set makes an item of texts."""
    kind = kinds_of_values(read)[claims.value]
    # "nan" is a name among names and no number among numbers.
    weight = np.where((kind == 0) & ~read.is_finite[claims.value], 0.0, claims.weight)
    size = len(claims.attribute)
    votes = np.bincount(claims.item * len(as_read) + kind, weights=weight, minlength=size * len(as_read))
    votes = np.round(votes.reshape(size, -1), 9)
    votes[items_with_sets(claims.item, read.is_set[claims.value], size), 0] = np.inf
    return np.asarray(votes.argmax(axis=1), dtype=np.int64)


def kinds_by_attribute(claims: Claims, own: Ints) -> Ints:
    """Number the kind that each item is read as: that of its attribute where this is of one, else its own."""
    attribute = claims.attribute
    cells = (int(attribute[-1]) + 1) * len(as_read)
    of_attribute = np.bincount(attribute * len(as_read) + own, minlength=cells).reshape(-1, len(as_read))
    is_clear = of_attribute.max(axis=1) >= one_kind * of_attribute.sum(axis=1)
    return np.where(is_clear[attribute], of_attribute.argmax(axis=1)[attribute], own)


def items_with_sets(item: Ints, is_set: Flags, items: int) -> Flags:
    """Mark the items of which any claim is written as a set."""
    return np.bincount(item[is_set], minlength=items) > 0


def are_sets(item: Ints, is_set: Flags, items: int) -> bool:
    """Whether texts are sets, as enough of their items show."""
    return float(np.mean(items_with_sets(item, is_set, items))) >= some_sets


def are_labels(kind: ValueKind, read: ReadValues, value: Ints, keys: int, items: int) -> bool:
    """Whether the values name a few categories, as texts and small whole numbers do."""
    if not 1 < keys <= min(most_labels, items / items_for_each_label):
        return False
    if kind is not ValueKind.NUMBER:
        return kind is ValueKind.TEXT
    low = read.low[value]
    return bool(np.all((low == read.high[value]) & (low == np.floor(low))))
