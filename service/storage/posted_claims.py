"""Posted claims as the JSON in which a revision keeps them, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import convert, to_builtins

from service.domain.article import PostedStatement
from service.domain.statement import Attribution, Evidence, Modality, Polarity
from service.domain.values import Kind, type_by_kind

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_json(claims: Sequence[PostedStatement]) -> list[dict[str, Any]]:
    """One object for each; the kind stands beside the value, which does not tell it."""
    return [
        {"kind": claim.value.kind.value}
        | {name: to_builtins(getattr(claim, name)) for name in PostedStatement.__slots__}
        for claim in claims
    ]


def from_json(stored: Sequence[dict[str, Any]]) -> tuple[PostedStatement, ...]:
    """The claims that `as_json` was given."""
    return tuple(_claim(each) for each in stored)


def _claim(stored: dict[str, Any]) -> PostedStatement:
    cited = stored["attribution"]
    return PostedStatement(
        value=convert(stored["value"], type_by_kind[Kind(stored["kind"])]),
        evidence=convert(stored["evidence"], Evidence),
        subject=stored["subject"],
        predicate=stored["predicate"],
        polarity=convert(stored["polarity"], Polarity | None),
        modality=convert(stored["modality"], Modality | None),
        attribution=None if cited is None else Attribution(text=cited["text"], cue=cited["cue"]),
        confidence=convert(stored["confidence"], float),
    )
