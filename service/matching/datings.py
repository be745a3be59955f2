"""What speaks for and against two dates being of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.values import Date
    from service.matching.columns import Columns, Flags, Floats
    from service.matching.signature import Signature

_day_seconds = 86_400.0


class Datings:
    """Dates of a story, compared with each other."""

    def __init__(self, signatures: Sequence[Signature], columns: Columns) -> None:
        """`columns` are those of the same signatures."""
        dates = [cast("Date", one.value) for one in signatures]
        self._columns = columns
        self._first = np.array([date.start.timestamp() for date in dates])
        self._last = np.array([date.end.timestamp() for date in dates])
        self._speech = np.array([one.speech for one in signatures])
        self._precision = np.array([date.precision.value for date in dates])

    def signals(self, row: int, words: Floats) -> dict[str, Floats]:
        """Whether the dates can be one, or how far apart they are."""
        meets = self._meets(row)
        return {
            "same_date": meets.astype(float),
            "days_apart": np.log1p(np.abs(self._first[:row] - self._first[row]) / _day_seconds),
            "same_precision": (self._precision[:row] == self._precision[row]).astype(float),
            "words_of_date": words * meets,
            "said_and_done": (self._speech[:row] != self._speech[row]).astype(float),
        }

    def apart(self, row: int) -> Flags:
        """Two dates of one article are of two events."""
        apart: Flags = (self._columns.article[:row] == self._columns.article[row]) & ~self._meets(row)
        return apart

    def _meets(self, row: int) -> Flags:
        meets: Flags = (self._first[:row] <= self._last[row]) & (self._first[row] <= self._last[:row])
        return meets
