"""How the consensus on a claim came about: what it was at a time, and which article changed it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from service.consensus.support import default_method
from service.consensus.verdict import judge
from service.domain.claim import Cause, Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.consensus.observation import Observation
    from service.domain.claim import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What an article says, and when it was taken back: retracted, or written anew. None where it still stands."""

    article_id: UUID
    observation: Observation
    left_at: datetime | None = None


def verdict_at(told: Sequence[Cited], moment: datetime, method: str = default_method) -> Verdict | None:
    """Give what the observations that stood then came to; None where none did."""
    known = [
        each.observation
        for each in told
        if each.observation.stated_at <= moment and (each.left_at is None or each.left_at > moment)
    ]
    return judge(known, method) if known else None


def trace(told: Sequence[Cited]) -> list[Change]:
    """Give every change of value, status or agreement, first to last, each with the article that brought it.

    Articles count in the order in which they were stated, or taken back; their own order, where that was at once, is
    that of their ids. Where nothing is left standing there is no change to tell, until something is stated again.
    """
    changes: list[Change] = []
    known: list[Observation] = []
    for (at, article_id, cause), group in groupby(sorted(_events(told), key=_place), key=_place):
        for event in group:
            source = event[3].source
            if cause is Cause.STATED:
                known.append(event[3])
            else:
                known.remove(event[3])
        if not known:
            continue
        verdict = judge(known)
        before = changes[-1] if changes else None
        if before is None or _outcome(before) != (verdict.status, verdict.consensus.value, verdict.consensus.agreement):
            changes.append(
                Change(
                    at=at,
                    article_id=article_id,
                    source=source,
                    cause=cause,
                    status=verdict.status,
                    consensus=verdict.consensus,
                )
            )
    return changes


_Event = tuple["datetime", "UUID", Cause, "Observation"]


def _events(told: Sequence[Cited]) -> Iterator[_Event]:
    for each in told:
        stated_at = each.observation.stated_at
        yield stated_at, each.article_id, Cause.STATED, each.observation
        if each.left_at is not None:
            # What is dated after it was taken back stood for no time at all.
            yield max(each.left_at, stated_at), each.article_id, Cause.TAKEN_BACK, each.observation


def _place(event: _Event) -> tuple[datetime, UUID, Cause]:
    return event[:3]


def _outcome(change: Change) -> tuple[object, ...]:
    return (change.status, change.consensus.value, change.consensus.agreement)
