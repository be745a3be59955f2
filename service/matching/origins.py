"""Which articles carry the same text, and so count as one origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.matching.drafts import ArticleProfile

_shingle_words = 5
# The shorter text's share of shingles that also stand in the other. A rewrite that keeps half of its words in
# their order was not reported anew. Source: containment (Broder, On the resemblance and containment of
# documents, 1997).
_same_text = 0.5


def group_origins(profiles: Sequence[ArticleProfile]) -> dict[UUID, UUID]:
    """Map each article to its origin: the smallest article id among those that carry the same text."""
    ordered = sorted(profiles, key=lambda profile: profile.id)
    origin = {profile.id: profile.id for profile in ordered}
    shingles = {profile.id: _shingles(profile.body) for profile in ordered}
    holders: dict[tuple[str, ...], list[UUID]] = {}
    for profile in ordered:
        shared: dict[UUID, int] = {}
        for shingle in shingles[profile.id]:
            for other in holders.get(shingle, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in sorted(shared.items()):
            if count >= _same_text * min(len(shingles[profile.id]), len(shingles[other])):
                _join(origin, profile.id, other)
        for shingle in shingles[profile.id]:
            holders.setdefault(shingle, []).append(profile.id)
    return {article: _root(origin, article) for article in origin}


def _shingles(body: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", body.casefold())
    return frozenset(tuple(words[at : at + _shingle_words]) for at in range(len(words) - _shingle_words + 1))


def _root(origin: dict[UUID, UUID], article: UUID) -> UUID:
    while origin[article] != article:
        article = origin[article]
    return article


def _join(origin: dict[UUID, UUID], one: UUID, other: UUID) -> None:
    low, high = sorted((_root(origin, one), _root(origin, other)))
    origin[high] = low
