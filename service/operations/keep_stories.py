"""Let a story that is grouped anew keep its id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def keep_stories(
    groups: Collection[frozenset[UUID]], previous: Mapping[UUID, UUID | None]
) -> dict[UUID, frozenset[UUID]]:
    """Name each group after the stored story that it shares most articles with; the others get new ids.

    A story is continued by one group alone. Of equal claims to a name the smallest story id goes first,
    then the group with the smallest article id.
    """
    shared = [
        (-count, story_id, min(group), group)
        for group in groups
        for story_id, count in Counter(previous[member] for member in group).items()
        if story_id is not None
    ]
    names: dict[UUID, frozenset[UUID]] = {}
    named: set[frozenset[UUID]] = set()
    for _, story_id, _, group in sorted(shared, key=lambda each: each[:3]):
        if story_id not in names and group not in named:
            names[story_id] = group
            named.add(group)
    unnamed = sorted((group for group in groups if group not in named), key=min)
    return names | {uuid7(): group for group in unnamed}
