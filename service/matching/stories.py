"""Which articles tell the same event."""

from __future__ import annotations

import math
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from service.matching.linkage import link
from service.matching.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from numpy.typing import NDArray

    from service.matching.drafts import ArticleProfile

dimensions = 256
# Set on public collections of news stories; below it, articles share a subject, above it an event.
_threshold = 0.25
# An event is told within weeks; a similar text a season later tells of another one.
_longest_story = timedelta(days=30)


def term_vector(terms: Sequence[tuple[str, int]]) -> NDArray[np.float32]:
    """Hash content lemmas with counts into a unit vector of `dimensions` float32, for candidate search.

    An article without terms has the vector of zeros. Source: feature hashing (Weinberger et al., ICML 2009).
    """
    vector = np.zeros(dimensions, dtype=np.float32)
    for term, count in terms:
        code = zlib.crc32(term.encode("utf-8", "replace"))
        vector[code % dimensions] += _weight(term, count) * (1 if code & 0x8000_0000 else -1)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def group_stories(profiles: Sequence[ArticleProfile]) -> list[frozenset[UUID]]:
    """Partition articles into stories. Any order of `profiles` gives the same partition."""
    if not profiles:
        return []
    ordered = sorted(profiles, key=lambda profile: (profile.told_at, profile.source, profile.title, profile.id))
    similarity = _similarities(ordered)
    return [frozenset(ordered[row].id for row in group) for group in link(similarity, _threshold)]


def _similarities(profiles: Sequence[ArticleProfile]) -> NDArray[np.float64]:
    """Cosine of the articles' terms; minus infinity for articles too far apart in time."""
    columns: dict[str, int] = {}
    for profile in profiles:
        for term, _ in profile.terms:
            columns.setdefault(term, len(columns))
    matrix = np.zeros((len(profiles), max(1, len(columns))))
    for row, profile in enumerate(profiles):
        for term, count in profile.terms:
            matrix[row, columns[term]] = _weight(term, count)
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(length == 0, 1, length)
    similarity = matrix @ matrix.T
    told = np.array([profile.told_at.timestamp() for profile in profiles])
    similarity[np.abs(told[:, None] - told[None, :]) > _longest_story.total_seconds()] = -np.inf
    return similarity


def _weight(term: str, count: int) -> float:
    return (1 + math.log(count)) * rarity(term)
