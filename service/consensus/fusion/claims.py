"""Claims as integers, in an order that hangs on what is claimed and not on who is named or which row came first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Codes that leave more gaps than this for each row are sorted; others are counted in a table.
sparse = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Text by number: row r holds words[codes[r]]. No word stands twice."""

    codes: Ints
    words: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What sources claim, one entry for each source, item and value that it states.

    `items` are names with their attributes, in the order of these; `attribute` numbers the attribute of each.
    `source`, `item` and `value` number the names beside them; `voice` tells who speaks: the origin, or the source by
    itself. `weight` is the part of one vote that the claim has: a voice that states several values of an item shares
    its vote among them, and sources of one origin that state the same value share that value's part. `row` is where the
    claim stood.
    """

    sources: Sequence[str]
    items: Sequence[tuple[str, str]]
    attribute: Ints
    values: Sequence[str]
    source: Ints
    item: Ints
    value: Ints
    voice: Ints
    weight: Floats
    row: Ints


def column(words: Sequence[str]) -> Column:
    """Number the words of a column in the order of their first appearance."""
    number = {word: at for at, word in enumerate(dict.fromkeys(words))}
    codes = np.fromiter(map(number.__getitem__, words), dtype=np.int64, count=len(words))
    return Column(codes=codes, words=list(number))


def encode(source: Column, item: Column, attribute: Column, value: Column, origin: Column | None = None) -> Claims:
    """Bring rows to one form. Rows without a value state nothing and are left out.

    Raises ValueError where no row is left.
    """
    stated = np.array([bool(word.strip()) for word in value.words], dtype=np.bool_)
    row = np.flatnonzero(stated[value.codes]) if len(value.codes) else np.zeros(0, dtype=np.int64)
    if not len(row):
        raise ValueError("there are no claims")
    values, value_code = _sorted(value, row)
    items, attribute_code, item_code = _sorted_pairs(attribute, item, row)
    source_code = source.codes[row]
    ranked = _rank_sources(source_code, item_code * len(values) + value_code, len(source.words))
    source_code = ranked[source_code]
    voice = source_code if origin is None else _voices(origin, row, source_code, len(source.words))
    claimed = (item_code * len(values) + value_code) * len(source.words) + source_code
    # A source that has the same from several origins is counted to the first of them in the alphabet.
    order = np.argsort(claimed) if origin is None else np.lexsort((voice, claimed))
    order = order[first_of_equal(item_code[order], value_code[order], source_code[order])]
    names = np.empty(int(ranked.max()) + 1, dtype=object)
    present = ranked >= 0
    names[ranked[present]] = np.array(source.words, dtype=object)[present]
    return Claims(
        sources=list(names),
        items=items,
        attribute=attribute_code,
        values=values,
        source=source_code[order],
        item=item_code[order],
        value=value_code[order],
        voice=voice[order],
        weight=_votes(item_code[order], voice[order], value_code[order]),
        row=row[order],
    )


def _sorted(named: Column, row: Ints) -> tuple[list[str], Ints]:
    used, codes = dense(named.codes[row], len(named.words))
    words = [named.words[code] for code in used.tolist()]
    by_name = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), dtype=np.int64)
    rank[by_name] = np.arange(len(words))
    return [words[at] for at in by_name], rank[codes]


def dense(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """Number anew, without gaps and in the same order, codes below `size`."""
    if size > sparse * len(codes):
        used, dense = np.unique(codes, return_inverse=True)
        return used, dense
    present = np.zeros(size, dtype=np.bool_)
    present[codes] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[codes]


def _sorted_pairs(attribute: Column, item: Column, row: Ints) -> tuple[list[tuple[str, str]], Ints, Ints]:
    attributes, first = _sorted(attribute, row)
    items, second = _sorted(item, row)
    used, codes = dense(first * len(items) + second, len(attributes) * len(items))
    of_attribute, of_item = np.divmod(used, len(items))
    names = map(items.__getitem__, of_item.tolist())
    return list(zip(names, map(attributes.__getitem__, of_attribute.tolist()), strict=True)), of_attribute, codes


def _voices(origin: Column, row: Ints, source_code: Ints, sources: int) -> Ints:
    """Number voices: the origin where one is named, else the source by itself."""
    origins, code = _sorted(origin, row)
    named = np.array([bool(word.strip()) for word in origins], dtype=np.bool_)
    return np.where(named[code], sources + code, source_code)


def _rank_sources(source_code: Ints, claim: Ints, size: int) -> Ints:
    """Order the sources by what they claim, whatever they are called; -1 for those that claim nothing.

    Sources with the same claims are alike in all that is computed, so their order is of no account.
    """
    print_of = np.zeros(size, dtype=np.uint64)
    np.add.at(print_of, source_code, _mix(claim.astype(np.uint64)))
    count = np.bincount(source_code, minlength=size)
    order = np.lexsort((print_of, -count))
    rank = np.full(size, -1, dtype=np.int64)
    rank[order] = np.arange(size)
    rank[count == 0] = -1
    return rank


def _mix(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Scatter integers over 64 bits (the finalizer of SplitMix64, Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def first_of_equal(*columns: Ints) -> Flags:
    """Mark the first of each run of equal rows."""
    first = np.zeros(len(columns[0]), dtype=np.bool_)
    first[0] = True
    for each in columns:
        first[1:] |= each[1:] != each[:-1]
    return first


def all_differ(codes: Ints, size: int) -> bool:
    """Whether no two of some codes below `size` are the same."""
    if size > 8 * sparse * len(codes):
        ordered = np.sort(codes)
        return not np.any(ordered[1:] == ordered[:-1])
    seen = np.zeros(size, dtype=np.bool_)
    seen[codes] = True
    return int(np.count_nonzero(seen)) == len(codes)


def _votes(item: Ints, voice: Ints, value: Ints) -> Floats:
    voices = int(voice.max()) + 1
    voiced = item * voices + voice
    if all_differ(voiced, (int(item.max()) + 1) * voices):
        return np.ones(len(item))
    _, at = np.unique(voiced, return_inverse=True)
    _, which, sharing = np.unique(at * (int(value.max()) + 1) + value, return_inverse=True, return_counts=True)
    leading = np.zeros(len(sharing), dtype=np.int64)
    leading[which] = at
    stated = np.bincount(leading)
    return np.asarray(1.0 / (stated[at] * sharing[which]), dtype=np.float64)
