"""What speaks for and against two clauses telling of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.values import Proposition
    from service.matching.columns import Flags, Floats
    from service.matching.signature import Signature


class Events:
    """Propositions of a story, compared with each other."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        """Only whether they hold, and whether somebody denies them, is asked of the signatures here."""
        self._holds = np.array([cast("Proposition", one.value).holds for one in signatures])
        self._denial = np.array([one.denial for one in signatures])

    def signals(self, row: int, words: Floats) -> dict[str, Floats]:  # noqa: ARG002 - as for the other kinds
        """How alike the clauses are counts the more the more alike they are."""
        return {"words_squared": words * words}

    def apart(self, row: int) -> Flags:
        """Of two clauses one has a "not", and nobody is cited as denying it: they say that different things are so."""
        unlike = self._holds[:row] != self._holds[row]
        apart: Flags = unlike & ~(self._denial[:row] | self._denial[row])
        return apart
