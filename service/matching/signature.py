"""What matching compares of one statement: concepts instead of words, each with its weight, and its meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.domain.values import Name, Proposition, Quantity, Role
from service.matching.concepts import casualties, concept, denials, empty_verbs, fates, name_stem, speech
from service.matching.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from numpy.typing import NDArray

    from service.domain.statement import RecordedStatement, Statement
    from service.domain.values import Value

_verb_weight, _head_weight, _modifier_weight = 2.0, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Signature:
    """`speech`: whether its verb is one of saying.

    `words` and `sentence` are unit vectors, or None where the statement came without its meaning.
    """

    id: UUID
    article: UUID
    sentence_number: int
    value: Value
    unit: str | None
    head: str
    verb: str
    speech: bool
    fates: frozenset[str]
    names: frozenset[str]
    terms: Mapping[str, float]
    words: NDArray[np.float32] | None
    sentence: NDArray[np.float32] | None
    when: tuple[datetime, datetime]
    dated: bool
    cited: str
    denial: bool


def sign(statements: Sequence[RecordedStatement]) -> list[Signature]:
    """Signatures of a story's statements; a term weighs the more the fewer of the story's articles use it."""
    articles = len({recorded.article_id for recorded in statements})
    users: dict[str, set[UUID]] = {}
    drafts = [_weighted(recorded) for recorded in statements]
    for recorded, terms in zip(statements, drafts, strict=True):
        for term in terms:
            users.setdefault(term, set()).add(recorded.article_id)
    telling = {term: math.log(1 + articles / len(by)) * rarity(term) ** 0.5 for term, by in users.items()}
    return [
        _signature(recorded, {term: weight * telling[term] for term, weight in terms.items()})
        for recorded, terms in zip(statements, drafts, strict=True)
    ]


def _weighted(recorded: RecordedStatement) -> dict[str, float]:
    frame = recorded.statement.frame
    terms: dict[str, float] = {}
    for term in frame.context:
        terms[concept(term)] = 1
    for name in frame.participants:
        terms[name_stem(name)] = 1
    for term in frame.modifiers:
        terms[concept(term)] = _modifier_weight
    if frame.head:
        terms[concept(frame.head)] = _head_weight
    if frame.verb and frame.verb not in empty_verbs:
        terms[concept(frame.verb)] = _verb_weight
    return terms


def _signature(recorded: RecordedStatement, terms: dict[str, float]) -> Signature:
    statement, frame = recorded.statement, recorded.statement.frame
    told = (frame.when_start or recorded.stated_at, frame.when_end or recorded.stated_at)
    near = {concept(term) for term in (frame.head, frame.verb, *frame.modifiers)}
    if "casualty" in near:
        near |= casualties
    meaning = statement.meaning
    return Signature(
        id=recorded.id,
        article=recorded.article_id,
        sentence_number=frame.sentence,
        value=statement.value,
        unit=statement.value.unit if isinstance(statement.value, Quantity) else None,
        head=frame.head if isinstance(statement.value, Role | Name) else concept(frame.head),
        verb="" if frame.verb in empty_verbs else concept(frame.verb),
        speech=frame.verb in speech,
        fates=frozenset(near & fates),
        names=frozenset(name_stem(name) for name in frame.participants),
        terms=terms,
        words=_direction(meaning.words) if meaning is not None else None,
        sentence=_direction(meaning.sentence) if meaning is not None else None,
        when=told,
        dated=frame.when_start is not None,
        cited=statement.attribution.text.casefold() if statement.attribution is not None else "",
        denial=_is_denial(statement),
    )


def _direction(packed: bytes) -> NDArray[np.float32]:
    vector = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _is_denial(statement: Statement) -> bool:
    """Whether somebody is cited as denying it: more than a clause with a "not" in it."""
    cue = statement.attribution.cue.casefold() if statement.attribution is not None else ""
    return isinstance(statement.value, Proposition) and not statement.value.holds and cue.startswith(denials)
