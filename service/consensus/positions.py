"""Gathers equal answers, and answers that are compatible, into the positions that sources hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from service.consensus.compatible import compatible
from service.consensus.neighbours import neighbours
from service.consensus.ordering import figures, grade, key, order
from service.domain.values import Quantity, Quote

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.consensus.observation import Observation
    from service.domain.values import Value

_Voice = TypeVar("_Voice", str, "UUID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A value and who stands behind it, with the most that the vote of each counts.

    `voices` are the independent ones among the origins.
    """

    value: Value
    sources: Mapping[str, int]
    voices: Mapping[UUID, int]
    statements: int
    first: datetime
    last: datetime


def form_positions(observations: Sequence[Observation], voice_of: Mapping[UUID, UUID]) -> list[Stance]:
    """Partition settled observations into positions, the ones that lead first.

    Compatibility is not transitive ("about 52" goes with 50 and with 55), so positions grow around leading values:
    the most exact lead, among these the ones with most independent voices, and each further value joins the leading
    value with most voices that it is compatible with, or leads a position of its own. Only voices decide, never the
    number of sources or statements, so copying a text moves nothing from one position to another.
    """
    stances = _distinct_answers(observations, voice_of)
    known = neighbours([stance.value for stance in stances])
    leads: list[Stance] = []
    members: list[list[Stance]] = []
    for stance in sorted(stances, key=_precedence):
        near = sorted((-len(leads[at].voices), at) for at in known.near(stance.value))
        joined = next((at for _, at in near if compatible(stance.value, leads[at].value)), None)
        if joined is None:
            known.add(stance.value)
            leads.append(stance)
            members.append([stance])
        else:
            members[joined].append(stance)
    return [_merged(lead.value, group) for lead, group in zip(leads, members, strict=True)]


def _distinct_answers(observations: Sequence[Observation], voice_of: Mapping[UUID, UUID]) -> list[Stance]:
    by_value: dict[Value, list[Observation]] = defaultdict(list)
    for one in observations:
        by_value[one.value].append(one)
    by_key: dict[Hashable, list[Stance]] = defaultdict(list)
    for value, group in by_value.items():
        by_key[key(value)].append(
            Stance(
                value=value,
                sources=_most((one.source, one.weight) for one in group),
                voices=_most((voice_of[one.origin], one.weight) for one in group),
                statements=len(group),
                first=min(one.stated_at for one in group),
                last=max(one.stated_at for one in group),
            )
        )
    return [_merged(_commonest(group), group) for group in by_key.values()]


def _commonest(group: list[Stance]) -> Value:
    """Choose the printed form that most voices use of those that mean the same."""
    return min(group, key=lambda stance: (-len(stance.voices), order(stance.value))).value


def _precedence(stance: Stance) -> tuple[object, ...]:
    value, voices = stance.value, len(stance.voices)
    if isinstance(value, Quantity):
        _, _, last_place = figures(value.amount)
        # Figures without a unit come last: one that led could gather figures in different units around it.
        return (value.unit is None, grade(value), -voices, last_place, order(value))
    if isinstance(value, Quote):
        return (-voices, order(value))
    # The fullest name and the narrowest date lead: two full names that differ must not be joined by a short one.
    return (grade(value), -voices, order(value))


def _merged(value: Value, group: Iterable[Stance]) -> Stance:
    group = list(group)
    return Stance(
        value=value,
        sources=_most(chain.from_iterable(stance.sources.items() for stance in group)),
        voices=_most(chain.from_iterable(stance.voices.items() for stance in group)),
        statements=sum(stance.statements for stance in group),
        first=min(stance.first for stance in group),
        last=max(stance.last for stance in group),
    )


def _most(votes: Iterable[tuple[_Voice, int]]) -> dict[_Voice, int]:
    counts: dict[_Voice, int] = {}
    for voice, weight in votes:
        counts[voice] = max(weight, counts.get(voice, 0))
    return counts
