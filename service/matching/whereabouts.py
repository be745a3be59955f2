"""What speaks for and against two places being where one thing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from service.matching.texts import same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.values import Location
    from service.matching.columns import Columns, Flags, Floats
    from service.matching.signature import Signature


class Whereabouts:
    """Locations of a story, compared with each other."""

    def __init__(self, signatures: Sequence[Signature], columns: Columns) -> None:
        """`columns` are those of the same signatures."""
        self._columns = columns
        values = [cast("Location", one.value) for one in signatures]
        places = {value.canonical: value for value in values}
        number = {canonical: at for at, canonical in enumerate(places)}
        self._place = np.array([number[value.canonical] for value in values])
        self._alike = np.array([[same_place(one, other) for other in places.values()] for one in places.values()])

    def signals(self, row: int, words: Floats) -> dict[str, Floats]:
        """How alike the places are."""
        alike = self._alike[self._place[:row], self._place[row]]
        return {
            "place": alike,
            "same_place": (self._place[:row] == self._place[row]).astype(float),
            "words_of_place": words * (alike == 1),
        }

    def apart(self, row: int) -> Flags:
        """Places with nothing in common are never rivals; parts of one country are, unless one article names both."""
        alike = self._alike[self._place[:row], self._place[row]]
        apart: Flags = (alike == 0) | ((alike < 1) & (self._columns.article[:row] == self._columns.article[row]))
        return apart
