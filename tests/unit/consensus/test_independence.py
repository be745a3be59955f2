from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service.consensus.independence import independent_voices
from service.domain.values import Proposition

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.observation import Observation


def test_origins_tied_by_sources_are_one_voice_named_by_the_smallest(says: Callable[..., Observation]) -> None:
    told = [
        says(source, Proposition(holds=True), origin=origin)
        for source, origin in (("a", 9), ("a", 4), ("b", 4), ("b", 7), ("c", 2), ("d", 2), ("e", 5))
    ]
    for given in (told, told[::-1]):
        assert independent_voices(given) == {
            UUID(int=origin): UUID(int=voice) for origin, voice in ((9, 4), (4, 4), (7, 4), (2, 2), (5, 5))
        }
