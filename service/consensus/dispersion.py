"""How far the answers of different voices lie apart, measured in the way of their kind."""

from __future__ import annotations

import math
import sys
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, cast

import numpy as np

from service.consensus.ordering import key, order
from service.consensus.wording import edit_similarity
from service.domain.claim import (
    CategoricalSpread,
    Dispersion,
    NumericSpread,
    TemporalSpread,
    TextualSpread,
)
from service.domain.values import Date, Quantity, Quote

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import datetime

    from service.domain.claim import Spread
    from service.domain.values import Value

# The pairs of wordings grow with the square; beyond this many different ones, that many, evenly spaced in the order of
# the alphabet, stand for all.
most_wordings_compared = 64


def latest_words(told: Iterable[tuple[Hashable, datetime, Value]]) -> list[Value]:
    """Give what each voice said last: a source is held to its latest figure. Of several at once, the first in order."""
    latest: dict[Hashable, tuple[datetime, Value]] = {}
    for voice, stated_at, value in told:
        before = latest.get(voice)
        if (
            before is None
            or stated_at > before[0]
            or (stated_at == before[0] and value != before[1] and order(value) < order(before[1]))
        ):
            latest[voice] = (stated_at, value)
    return [value for _, value in latest.values()]


def disperse(told: Sequence[tuple[Hashable, datetime, Value]]) -> Dispersion:
    """Measure the spread of what voices told, each with when it did; the values are of one kind."""
    values = latest_words(told)
    match values[0]:
        case Quantity():
            amounts = sorted(cast("Quantity", value).amount for value in values)
            return Dispersion(n=len(values), distinct=len(set(amounts)), spread=numeric_spread(amounts))
        case Date():
            starts = [cast("Date", value).start for value in values]
            seconds = (max(starts) - min(starts)).total_seconds()
            spread: Spread = TemporalSpread(spread_seconds=seconds)
        case Quote():
            spread = textual_spread([cast("str", key(value)) for value in values])
        case _:
            weights = shared_words(told)
            return Dispersion(n=len(values), distinct=len(weights), spread=categorical_spread(list(weights.values())))
    return Dispersion(n=len(values), distinct=len({key(value) for value in values}), spread=spread)


def numeric_spread(amounts: Sequence[float]) -> NumericSpread:
    """Population moments and order statistics. What exceeds the largest number is given as the largest number."""
    # Scaling by a power of two is exact and keeps squares from overflowing; measuring from the median makes the spread
    # of equal amounts exactly 0.
    _, exponent = math.frexp(max(abs(amount) for amount in amounts))
    scaled = np.ldexp(np.sort(np.asarray(amounts, dtype=np.float64)), -exponent)
    median = float(np.median(scaled))
    deviations = scaled - median
    shift = float(np.mean(deviations))
    mean = median + shift
    variance = float(np.mean((deviations - shift) ** 2))
    std = math.sqrt(variance)
    low, high = (float(quartile) for quartile in np.percentile(scaled, [25, 75]))
    return NumericSpread(
        mean=_unscaled(mean, exponent),
        median=_unscaled(median, exponent),
        minimum=_unscaled(float(scaled[0]), exponent),
        maximum=_unscaled(float(scaled[-1]), exponent),
        variance=_unscaled(variance, 2 * exponent),
        std=_unscaled(std, exponent),
        cv=None if mean == 0 else min(std / abs(mean), sys.float_info.max),
        mad=_unscaled(float(np.median(np.abs(deviations))), exponent),
        iqr=_unscaled(high - low, exponent),
    )


def shared_words(told: Iterable[tuple[Hashable, datetime, Value]]) -> dict[Hashable, float]:
    """Give each category the voices that name it; a voice that names several at once is shared between them.

    An article that affirms what it also reports as denied speaks for both.
    """
    named: dict[Hashable, tuple[datetime, set[Hashable]]] = {}
    for voice, stated_at, value in told:
        latest, categories = named.get(voice, (stated_at, set()))
        if stated_at > latest:
            latest, categories = stated_at, set()
        if stated_at == latest:
            named[voice] = (latest, categories | {key(value)})
    weights: dict[Hashable, list[float]] = {}
    for _, categories in named.values():
        for category in categories:
            weights.setdefault(category, []).append(1 / len(categories))
    return {category: math.fsum(shares) for category, shares in weights.items()}


def categorical_spread(counts: Sequence[float]) -> CategoricalSpread:
    """Share of the commonest category, entropy as a part of the largest for as many categories, Gini-Simpson index."""
    shares = np.sort(np.asarray(counts, dtype=np.float64)) / math.fsum(counts)
    entropy = 0.0 if len(counts) == 1 else float(-np.sum(shares * np.log(shares)) / math.log(len(counts)))
    return CategoricalSpread(
        modal_share=float(shares[-1]),
        normalized_entropy=min(entropy, 1.0),
        gini_simpson=max(0.0, 1.0 - float(np.sum(shares**2))),
    )


def textual_spread(texts: Sequence[str]) -> TextualSpread:
    """Mean edit similarity over the pairs of voices; 1.0 where there is no pair."""
    counts = Counter(texts)
    distinct = sorted(counts)
    if len(distinct) > most_wordings_compared:
        step = (len(distinct) - 1) / (most_wordings_compared - 1)
        distinct = [distinct[round(at * step)] for at in range(most_wordings_compared)]
    total = sum(counts[text] for text in distinct)
    if total == 1:
        return TextualSpread(mean_similarity=1.0)
    alike = math.fsum(counts[text] * (counts[text] - 1) / 2 for text in distinct)
    apart = math.fsum(
        counts[one] * counts[other] * edit_similarity(one, other) for one, other in combinations(distinct, 2)
    )
    return TextualSpread(mean_similarity=(alike + apart) / (total * (total - 1) / 2))


def _unscaled(number: float, exponent: int) -> float:
    try:
        return math.ldexp(number, exponent)
    except OverflowError:
        return math.copysign(sys.float_info.max, number)
