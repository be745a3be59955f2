"""What a claim is called: a short phrase, taken from the plainest of its statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.domain.statement import Polarity
from service.domain.values import Date, Kind, Location, Name, Quantity, Quote, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.statement import RecordedStatement

_longest = 140
_pronouns = frozenset("it he she they we i you this that these those which who there".split())


def label(members: Sequence[RecordedStatement]) -> str:
    """Name the question that the members answer. The same members in any order give the same label."""
    plainest = min(members, key=_plainness).statement
    said = " ".join(part for part in (plainest.subject.text, plainest.predicate) if part)
    named = plainest.subject.text or plainest.evidence.quote
    match plainest.value:
        case Quantity(unit=unit):
            measure = "" if unit is None or unit in {"person", plainest.frame.head} else f" ({unit})"
            wording = f"{_capital(said) or 'Count'}{measure}"
        case Date():
            wording = f"When {said}"
        case Location():
            wording = f"Where {said}"
        case Name():
            wording = f"Name of {named}"
        case Role():
            wording = f"Office of {named}"
        case Quote(text=text):
            wording = f"What {plainest.subject.text or 'somebody'} said: {text}"
        case _:
            wording = _capital(said)
    return _trim(wording)


def _plainness(recorded: RecordedStatement) -> tuple[object, ...]:
    statement = recorded.statement
    named = bool(statement.frame.head) + bool(statement.frame.verb) + bool(statement.subject.text)
    vague = statement.subject.text.casefold() in _pronouns
    quote = statement.evidence.quote
    # "They denied sending it" names the denial; "(they denied that) it was sent" names what the claim is about.
    cue = statement.attribution.cue if statement.attribution is not None else ""
    denying = statement.polarity is Polarity.DENIED and (not cue or cue in quote)
    figured = statement.kind is Kind.PROPOSITION and any(map(str.isdigit, quote))
    return (denying, vague, figured, -named, len(quote), quote, statement.predicate)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _trim(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= _longest else flat[: _longest - 1].rsplit(" ", 1)[0] + "…"
