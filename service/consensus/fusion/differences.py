"""By how much the voices of each item differ, in the measures that the kind of its values allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from service.consensus.dispersion import categorical_spread, numeric_spread
from service.consensus.fusion.claims import first_of_equal
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.questions import ask
from service.consensus.fusion.spread import middle_of
from service.domain.claim import TemporalSpread
from service.domain.fusion import Differences, Voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.consensus.fusion.claims import Claims, Floats, Ints
    from service.consensus.fusion.questions import Questions
    from service.domain.claim import Spread


def differences(claims: Claims) -> list[Differences]:
    """Measure how the claims of each item differ, items in the order of the claims'."""
    found: dict[int, Differences] = {}
    for questions in ask(claims):
        found.update(zip(questions.items.tolist(), _differences(questions), strict=True))
    return [found[at] for at in range(len(found))]


def _differences(questions: Questions) -> Iterator[Differences]:
    by_source = _all_voices(questions, questions.source)
    by_origin = _all_voices(questions, questions.voice)
    for (one, apart_sources), (other, apart_origins) in zip(by_source, by_origin, strict=True):
        yield Differences(
            kind=questions.kind.value,
            by_source=one,
            by_origin=other,
            disagreement=apart_sources if other.n == 1 else apart_origins,
        )


def _all_voices(questions: Questions, voice: Ints) -> Iterator[tuple[Voices, float]]:
    """Give for each item what its voices say, and the chance that two of them differ."""
    order = np.lexsort((voice, questions.candidate))
    candidate, voice = questions.candidate[order], voice[order]
    once = first_of_equal(candidate, voice)
    candidate, voice = candidate[once], voice[once]
    item = questions.item_of[candidate]
    _, at, values = np.unique(item * (int(voice.max()) + 1) + voice, return_inverse=True, return_counts=True)
    part = 1.0 / values[at]
    # Sums must not hang on how voices happen to be numbered.
    order = np.lexsort((part, candidate))
    candidate, voice, part = candidate[order], voice[order], part[order]
    number = middle_of(questions)
    for start, stop in _runs(item):
        told = candidate[start:stop]
        votes = np.asarray(np.bincount(told - told[0], weights=part[start:stop]), dtype=np.float64)
        total = len(np.unique(voice[start:stop]))
        commonest = int(told[0] + np.argmax(np.round(votes, 9)))
        voices = Voices(
            n=total,
            distinct=len(votes),
            value=questions.words[int(questions.printed[commonest])],
            share=min(float(votes.max()) / total, 1.0),
            spread=_spread(questions.kind, number[told], votes),
        )
        yield voices, _chance_to_differ(votes, part[start:stop], total)


def _runs(item: Ints) -> Iterator[tuple[int, int]]:
    starts = np.flatnonzero(first_of_equal(item)).tolist()
    yield from zip(starts, [*starts[1:], len(item)], strict=True)


def _spread(kind: ValueKind, numbers: Floats, votes: Floats) -> Spread:
    known = numbers[~np.isnan(numbers)]
    if kind is ValueKind.NUMBER and len(known):
        return numeric_spread(known.tolist())
    if kind is ValueKind.MOMENT and len(known):
        return TemporalSpread(spread_seconds=float(known.max() - known.min()))
    return categorical_spread(votes.tolist())


def _chance_to_differ(votes: Floats, parts: Floats, voices: int) -> float:
    if voices == 1:
        return 0.0
    pairs = voices * (voices - 1)
    alike = float(np.sum(votes**2) - np.sum(parts**2))
    return min(max((pairs - alike) / pairs, 0.0), 1.0)
