"""The written values of all claims, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.reading import is_not_finite, read_moment, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.consensus.fusion.claims import Flags, Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValues:
    """For each value the span that it names (NaN where it names none), and how it reads. Moments are in seconds."""

    low: Floats
    high: Floats
    is_number: Flags
    is_moment: Flags
    is_finite: Flags
    is_set: Flags


def read_values(words: Sequence[str]) -> ReadValues:
    """Read every value as a number, else as a moment."""
    size = len(words)
    low, high = np.full(size, np.nan), np.full(size, np.nan)
    is_number, is_moment, is_set = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    is_finite = np.ones(size, dtype=np.bool_)
    for at, word in enumerate(words):
        if (number := read_number(word)) is not None:
            low[at], high[at] = number
            is_number[at] = True
            is_finite[at] = not (low[at] == high[at] and np.isinf(low[at]))
        elif is_not_finite(word):
            is_finite[at] = False
        elif (moment := read_moment(word)) is not None:
            low[at], high[at] = moment
            is_moment[at] = True
        elif ";" in word:
            is_set[at] = True
    return ReadValues(low=low, high=high, is_number=is_number, is_moment=is_moment, is_finite=is_finite, is_set=is_set)
