"""How much two articles tell the same: by their words, and by what their first sentences mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from service.matching.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from service.matching.drafts import ArticleProfile

# Set, with the bounds of stories.py, on public collections of news stories: `make score-stories` measures them.
_share_of_words = 0.35
# What is told first is what the article is about. It may stand further down in the other.
_told_first = 3
# How many events of the news at large weigh as much as those of a subject: a few say little of what it is.
_at_large_words, _at_large_meaning = 100, 15
_least_weight = 0.05


def likeness(profiles: Sequence[ArticleProfile], events: Sequence[Sequence[int]] = ()) -> NDArray[np.float64]:
    """How alike articles are, pair by pair: a symmetric matrix, at most 1, of 0.35 words and 0.65 meanings.

    `events` are groups of rows that tell different events of one subject, as far as is known. What many events share
    tells no two articles apart: the words that they have in common weigh less, and meanings are compared by how they
    differ from what the events mean on average. Without events, or with one, two articles are as alike as they are in
    any company. Where one of two has no meanings, the words decide.
    """
    words = _words_in_common(profiles, events)
    leads = [_vectors(profile.lead) for profile in profiles]
    has_lead = np.array([len(lead) > 0 for lead in leads], dtype=bool)
    meanings = _told_alike(leads, events)
    both = has_lead[:, None] & has_lead[None, :]
    return np.where(both, _share_of_words * words + (1 - _share_of_words) * meanings, words)


def word_weight(term: str, count: int) -> float:
    """How much a term says of what an article is about, in news at large."""
    return (1 + math.log(count)) * rarity(term)


def mean_meaning(lead: Iterable[bytes]) -> NDArray[np.float32] | None:
    """The direction of an article's first sentences together, of length 1; None where there are none."""
    vectors = _vectors(lead)
    if not len(vectors):
        return None
    mean = vectors.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def _words_in_common(profiles: Sequence[ArticleProfile], events: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Cosine of the articles' terms, each weighed by its rarity."""
    columns: dict[str, int] = {}
    for profile in profiles:
        for term, _ in profile.terms:
            columns.setdefault(term, len(columns))
    matrix = np.zeros((len(profiles), max(1, len(columns))))
    for row, profile in enumerate(profiles):
        for term, count in profile.terms:
            matrix[row, columns[term]] = 1 + math.log(count)
    weights = np.array([rarity(term) for term in columns] or [0.0])
    if len(events) > 1:
        # A word of the event itself tells it apart: it is common from the second event on.
        told = np.sum([(matrix[event] > 0).mean(axis=0) for event in events], axis=0) - 1
        common = _at_large_words * np.exp(-weights) + np.maximum(0, told)
        weights = np.maximum(_least_weight, -np.log(common / (_at_large_words + len(events) - 1)))
    matrix *= weights
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(length == 0, 1, length)
    return np.asarray(matrix @ matrix.T)


def _told_alike(leads: Sequence[NDArray[np.float32]], events: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Mean cosine of what each article tells first with the sentence of the other that comes nearest to it."""
    length = np.array([len(lead) for lead in leads])
    longest = max(length, default=0)
    if not longest:
        return np.zeros((len(leads), len(leads)))
    there = np.arange(longest)[None, :] < length[:, None]
    vectors = np.zeros((len(leads), longest, leads[int(length.argmax())].shape[1]), dtype=np.float32)
    for row, lead in enumerate(leads):
        if len(lead):
            vectors[row, : len(lead)] = lead
    if len(events) > 1:
        means = vectors.sum(axis=1) / np.maximum(1, length)[:, None]
        common = np.mean([means[event].mean(axis=0) for event in events], axis=0)
        vectors -= (len(events) - 1) / (len(events) - 1 + _at_large_meaning) * common
        vectors = _unit(vectors) * there[:, :, None]
    alike = np.zeros((len(leads), len(leads)))
    for first in range(min(_told_first, longest)):
        nearest = np.full(alike.shape, -1.0)
        for other in range(longest):
            cosine = vectors[:, first] @ vectors[:, other].T
            nearest = np.maximum(nearest, np.where(there[None, :, other], cosine, -1))
        alike += np.where(there[:, first, None], nearest, 0)
    alike /= np.maximum(1, np.minimum(length, _told_first))[:, None]
    return (alike + alike.T) / 2


def _vectors(lead: Iterable[bytes]) -> NDArray[np.float32]:
    """Each sentence's meaning as a vector of length 1, one row a sentence."""
    rows = [np.frombuffer(each, dtype=np.int8) for each in lead]
    return _unit(np.array(rows, dtype=np.float32)) if rows else np.zeros((0, 0), dtype=np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), dtype=np.float32)
