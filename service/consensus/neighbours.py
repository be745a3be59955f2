"""Which positions a value may belong to, found without comparing it to all of them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from service.consensus.naming import name_parts, rank
from service.consensus.ordering import key
from service.consensus.quantities import converted_reach, reach
from service.consensus.wording import same_wording
from service.domain.values import Date, Name, Proposition, Quantity, Quote, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from service.domain.values import Value

_run_length = 3


class Neighbours(Protocol):
    """Leading values by number, in the order in which they are added; never misses a compatible one."""

    def add(self, value: Value) -> None:
        """Take in the leading value of a new position."""

    def near(self, value: Value) -> Iterable[int]:
        """Give the numbers of all leading values that may be compatible, and of few others."""
        ...


def neighbours(values: Sequence[Value]) -> Neighbours:
    """Choose the way of searching for the kind of the values that are going to be placed."""
    match values[0]:
        case Quantity():
            return _Measures(len(values))
        case Date():
            return _Spans(len(values), _days)
        case Proposition():
            return _Equals()
        case Quote():
            return _Wordings(len(values))
        case Role():
            return _Ranks()
        case _:
            return _Words()


class _Spans:
    """Intervals on a line; near is what they meet."""

    def __init__(self, size: int, ends: Callable[[Value], tuple[float, float]]) -> None:
        self._ends = ends
        self._low = np.empty(size)
        self._high = np.empty(size)
        self._size = 0

    def add(self, value: Value) -> None:
        self._low[self._size], self._high[self._size] = self._ends(value)
        self._size += 1

    def near(self, value: Value) -> list[int]:
        low, high = self._ends(value)
        met = (self._low[: self._size] <= high) & (self._high[: self._size] >= low)
        return [int(at) for at in np.flatnonzero(met)]


class _Measures:
    """Quantities by the amounts that are printed, and by those in base units; near is what meets in either."""

    def __init__(self, size: int) -> None:
        self._lines = (
            _Spans(size, lambda value: reach(cast("Quantity", value))),
            _Spans(size, lambda value: converted_reach(cast("Quantity", value))),
        )

    def add(self, value: Value) -> None:
        for line in self._lines:
            line.add(value)

    def near(self, value: Value) -> set[int]:
        return {at for line in self._lines for at in line.near(value)}


class _Equals:
    """Nothing is near but the same."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def add(self, value: Value) -> None:
        self._numbers[key(value)] = len(self._numbers)

    def near(self, value: Value) -> list[int]:
        number = self._numbers.get(key(value))
        return [] if number is None else [number]


class _Words:
    """Names and places by their words; near is what shares one, in whichever order the leading values come."""

    def __init__(self) -> None:
        self._size = 0
        self._holders: dict[str, set[int]] = defaultdict(set)

    def add(self, value: Value) -> None:
        for word in _words(value):
            self._holders[word].add(self._size)
        self._size += 1

    def near(self, value: Value) -> set[int]:
        return set().union(*(self._holders.get(word, set()) for word in _words(value)))


class _Ranks:
    """Offices by their rank; near is all of one rank."""

    def __init__(self) -> None:
        self._size = 0
        self._holders: dict[frozenset[str], list[int]] = defaultdict(list)

    def add(self, value: Value) -> None:
        self._holders[rank(cast("Role", value).canonical)].append(self._size)
        self._size += 1

    def near(self, value: Value) -> list[int]:
        return self._holders.get(rank(cast("Role", value).canonical), [])


class _Wordings:
    """Quotations by runs of characters; near is what shares so many runs that few edits may lie between.

    One edit spoils at most as many runs as a run has characters: texts with k edits between them share all runs of the
    longer one but k times that. A text that is a part of the other shares all runs of its own.
    """

    def __init__(self, size: int) -> None:
        self._lengths = np.empty(size)
        self._size = 0
        self._holders: dict[tuple[str, int], array[int]] = defaultdict(lambda: array("q"))

    def add(self, value: Value) -> None:
        text = cast("str", key(value))
        for run in _runs(text):
            self._holders[run].append(self._size)
        self._lengths[self._size] = len(text)
        self._size += 1

    def near(self, value: Value) -> list[int]:
        text = cast("str", key(value))
        holders = [np.frombuffer(self._holders[run], dtype=np.int64) for run in _runs(text) if run in self._holders]
        if not holders:
            return []
        shared = np.bincount(np.concatenate(holders), minlength=self._size)
        longer = np.maximum(self._lengths[: self._size], len(text))
        edits = np.floor(longer * (1 - same_wording) + 1e-9)
        needed = longer - _run_length + 1 - edits * _run_length
        # Words cut out of a longer quotation have all their runs in it.
        cut_out = np.minimum(self._lengths[: self._size], len(text)) - _run_length + 1
        needed = np.minimum(needed, cut_out)
        return [int(at) for at in np.flatnonzero(shared >= np.maximum(needed, 1))]


def _days(value: Value) -> tuple[float, float]:
    date = cast("Date", value)
    return date.start.timestamp(), date.end.timestamp()


def _words(value: Value) -> tuple[str, ...]:
    if isinstance(value, Name):
        return tuple(name_parts(value.canonical))
    return cast("tuple[str, ...]", key(value))


def _runs(text: str) -> list[tuple[str, int]]:
    """Give each run of characters with how many equal ones stand before it, so that none is counted for another."""
    seen: Counter[str] = Counter()
    runs: list[tuple[str, int]] = []
    for at in range(max(1, len(text) - _run_length + 1)):
        run = text[at : at + _run_length]
        runs.append((run, seen[run]))
        seen[run] += 1
    return runs
