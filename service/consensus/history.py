"""How the consensus on a claim came about: what it was at a time, and which article changed it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from service.consensus.verdict import judge
from service.domain.claim import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from service.consensus.observation import Observation
    from service.domain.claim import Verdict

Cited = tuple["UUID", "Observation"]


def verdict_at(told: Sequence[Cited], moment: datetime) -> Verdict | None:
    """Give what the observations that had been stated by then came to; None before the first."""
    known = [observation for _, observation in told if observation.stated_at <= moment]
    return judge(known) if known else None


def trace(told: Sequence[Cited]) -> list[Change]:
    """Give every change of value, status or agreement, first to last, each with the article that brought it.

    Articles count in the order in which they were stated; their own order, where they were stated at once, is that of
    their ids.
    """
    changes: list[Change] = []
    known: list[Observation] = []
    ordered = sorted(told, key=lambda cited: (cited[1].stated_at, cited[0]))
    for (stated_at, article_id), group in groupby(ordered, key=lambda cited: (cited[1].stated_at, cited[0])):
        known += [observation for _, observation in group]
        verdict = judge(known)
        before = changes[-1] if changes else None
        if before is None or _outcome(before) != (verdict.status, verdict.consensus.value, verdict.consensus.agreement):
            changes.append(
                Change(
                    at=stated_at,
                    article_id=article_id,
                    source=known[-1].source,
                    status=verdict.status,
                    consensus=verdict.consensus,
                )
            )
    return changes


def _outcome(change: Change) -> tuple[object, ...]:
    return (change.status, change.consensus.value, change.consensus.agreement)
