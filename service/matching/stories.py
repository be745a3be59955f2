"""Which articles tell the same event."""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from service.matching.likeness import likeness, word_weight
from service.matching.linkage import connected, link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from numpy.typing import NDArray

    from service.matching.drafts import ArticleProfile

dimensions = 256
# From where on two articles share a subject, seem to tell one event, and do so when other events are held against it.
_same_subject, _at_first_sight, _same_story = 0.34, 0.48, 0.30
# An event is told within weeks; a similar text a season later tells of another one.
_longest_story = timedelta(days=30)


def term_vector(terms: Sequence[tuple[str, int]]) -> NDArray[np.float32]:
    """Hash content lemmas with counts into a unit vector of `dimensions` float32, for candidate search.

    An article without terms has the vector of zeros. Source: feature hashing (Weinberger et al., ICML 2009).
    """
    vector = np.zeros(dimensions, dtype=np.float32)
    for term, count in terms:
        code = zlib.crc32(term.encode("utf-8", "replace"))
        vector[code % dimensions] += word_weight(term, count) * (1 if code & 0x8000_0000 else -1)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def of_one_subject(profile: ArticleProfile, others: Sequence[ArticleProfile]) -> list[UUID]:
    """Those of the others that share a subject with an article: its story can reach it through these alone."""
    ordered = [profile, *sorted((other for other in others if other.id != profile.id), key=lambda each: each.id)]
    near = (likeness(ordered) + _apart(ordered))[0] >= _same_subject
    return [other.id for other, alike in zip(ordered[1:], near[1:], strict=True) if alike]


def group_stories(profiles: Sequence[ArticleProfile]) -> list[frozenset[UUID]]:
    """Partition articles into stories. Any order of `profiles` gives the same partition.

    Chains of articles that share a subject are found first; within a subject, articles are grouped by what its events
    do not have in common. So articles that no such chain connects have no say in one another's stories.
    """
    if not profiles:
        return []
    ordered = sorted(profiles, key=lambda profile: (profile.told_at, profile.source, profile.title, profile.id))
    similarity = likeness(ordered) + _apart(ordered)
    stories: list[frozenset[UUID]] = []
    for subject in connected(similarity, _same_subject):
        told = [ordered[row] for row in subject]
        events = link(similarity[np.ix_(subject, subject)], _at_first_sight)
        if len(events) > 1:
            events = link(likeness(told, events) + _apart(told), _same_story)
        stories += (frozenset(told[row].id for row in event) for event in events)
    return stories


def _apart(profiles: Sequence[ArticleProfile]) -> NDArray[np.float64]:
    """Minus infinity for articles too far apart in time, nothing for the others."""
    told = np.array([profile.told_at.timestamp() for profile in profiles])
    return np.where(np.abs(told[:, None] - told[None, :]) > _longest_story.total_seconds(), -np.inf, 0.0)
