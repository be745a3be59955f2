"""What a claim is called: a short phrase, taken from the plainest of its statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.statement import RecordedStatement

_longest = 140


def label(members: Sequence[RecordedStatement]) -> str:
    """Name the question that the members answer. The same members in any order give the same label."""
    plainest = min(members, key=_plainness).statement
    frame = plainest.frame
    if plainest.kind is Kind.QUANTITY:
        counted = " ".join([*frame.modifiers, frame.head]) if frame.head else plainest.subject.text
        return _trim(
            f"How many or how much: {counted or 'it'} ({frame.verb})" if frame.verb else f"How many: {counted}"
        )
    if plainest.kind is Kind.DATE:
        return _trim(f"When: {' '.join(part for part in (plainest.subject.text, frame.verb, frame.head) if part)}")
    return _trim(plainest.evidence.quote)


def _plainness(recorded: RecordedStatement) -> tuple[object, ...]:
    statement = recorded.statement
    named = bool(statement.frame.head) + bool(statement.frame.verb) + bool(statement.subject.text)
    held_back = statement.polarity.value == "denied"
    return (held_back, -named, len(statement.evidence.quote), statement.evidence.quote, statement.predicate)


def _trim(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= _longest else flat[: _longest - 1].rsplit(" ", 1)[0] + "…"
