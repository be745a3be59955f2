"""How far two statements of one kind seem to answer the same question, from signals that can be explained."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from service.domain.measures import in_unit, same_dimension, same_measure
from service.domain.values import Date, Location, Name, Proposition, Quantity, Quote, Role
from service.matching.concepts import changes, concept, denials, empty_verbs, fates, name_stem
from service.matching.rarity import rarity
from service.matching.texts import same_office_holder, same_person, same_place, same_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from numpy.typing import NDArray

    from service.domain.statement import RecordedStatement, Statement
    from service.domain.values import Value

_verb_weight, _head_weight, _modifier_weight = 2.0, 2.0, 1.5
# Two figures of one count that are further apart than this factor hardly answer the same question.
_widest_ratio = 10.0
# Numbers up to these are printed of many things in one story.
_counted_on_sight, _small = 12, 100
_same_time = timedelta(days=21)
# What two sentences that name different places and people lose.
_elsewhere = 0.7
# What two clauses lose of which one has a "not": most often they deny different things.
_unspoken = 0.75


@dataclass(frozen=True, slots=True)
class Signature:
    """What matching compares of one statement: concepts instead of words, each with its weight."""

    id: UUID
    article: UUID
    sentence: int
    value: Value
    unit: str | None
    head: str
    verb: str
    fates: frozenset[str]
    names: frozenset[str]
    terms: Mapping[str, float]
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
    return Signature(
        id=recorded.id,
        article=recorded.article_id,
        sentence=frame.sentence,
        value=statement.value,
        unit=statement.value.unit if isinstance(statement.value, Quantity) else None,
        head=frame.head if isinstance(statement.value, Role | Name) else concept(frame.head),
        verb="" if frame.verb in empty_verbs else concept(frame.verb),
        fates=frozenset(near & fates),
        names=frozenset(name_stem(name) for name in frame.participants),
        terms=terms,
        when=told,
        dated=frame.when_start is not None,
        cited=statement.attribution.text.casefold() if statement.attribution is not None else "",
        denial=_is_denial(statement),
    )


def _is_denial(statement: Statement) -> bool:
    """Whether somebody is cited as denying it: more than a clause with a "not" in it."""
    cue = statement.attribution.cue.casefold() if statement.attribution is not None else ""
    return isinstance(statement.value, Proposition) and not statement.value.holds and cue.startswith(denials)


def shared_terms(signatures: Sequence[Signature]) -> NDArray[np.float64]:
    """Cosine of the terms of each two statements, 0..1, as a square matrix."""
    columns: dict[str, int] = {}
    for signature in signatures:
        for term in signature.terms:
            columns.setdefault(term, len(columns))
    weights = np.zeros((len(signatures), max(1, len(columns))))
    for row, signature in enumerate(signatures):
        for term, weight in signature.terms.items():
            weights[row, columns[term]] = weight
    length = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(length == 0, 1, length)
    return weights @ weights.T


def same_time(one: Signature, other: Signature) -> bool:
    """Whether the two sentences can tell of the same time: the one in 2003, the other yesterday, cannot."""
    return one.when[0] - _same_time <= other.when[1] and other.when[0] - _same_time <= one.when[1]


def closeness(one: Quantity, other: Quantity) -> float:
    """1 for the same amount, 0 for amounts a factor of ten apart or more."""
    if one.amount == other.amount or _covers(one, other) or _covers(other, one):
        return 1.0
    if one.amount <= 0 or other.amount <= 0:
        return 0.0
    return max(0.0, 1 - abs(math.log(one.amount / other.amount)) / math.log(_widest_ratio))


def _covers(one: Quantity, other: Quantity) -> bool:
    """Whether a range, or a bound with a far end ("hundreds"), leaves room for an amount."""
    low = one.amount if one.low is None else one.low
    return one.high is not None and low <= other.amount <= one.high


def same_question(one: Signature, other: Signature, shared: float) -> float:
    """How surely two statements of one kind answer the same question, 0..1; 0 where something speaks against it.

    `shared` is the cosine of their terms.
    """
    match one.value, other.value:
        case Name() as first, Name() as second:
            if one.head != other.head or (one.article == other.article and first != second):
                return 0.0
            # Organizations of one sort have names of one sort: only persons' are told by spelling.
            if one.head == "organization":
                return float(first.canonical == second.canonical)
            return same_person(first, second)
        case Role() as first, Role() as second:
            return same_office_holder(one.head, other.head, first, second)
        case Quote() as first, Quote() as second:
            return same_words(first, second)
        case _:
            return _same_telling(one, other, shared) if same_time(one, other) else 0.0


def _same_telling(one: Signature, other: Signature, shared: float) -> float:
    """The same for values whose question hangs on what their sentences tell."""
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        alike = same_measure(one.value, other.value) and one.unit != other.unit
        near = 1.0 if alike else closeness(one.value, in_unit(other.value, one.unit))
        return _same_count(one, other, near, shared)
    if isinstance(one.value, Date) and isinstance(other.value, Date):
        return _same_dating(one, other, one.value, other.value, shared)
    if isinstance(one.value, Location) and isinstance(other.value, Location):
        return _same_whereabouts(one, other, same_place(one.value, other.value), shared)
    return _same_event(one, other, shared)


def _same_whereabouts(one: Signature, other: Signature, place: float, shared: float) -> float:
    """Two parts of one country are rivals only where the sentences tell the same; strangers to each other never are."""
    if not place or (place < 1 and one.article == other.article):
        return 0.0
    event = (
        max(_heads(one, other), _verbs(one, other)) if (one.head or one.verb) and (other.head or other.verb) else 0.0
    )
    question = 0.5 * event + 0.5 * min(1.0, 1.5 * shared)
    return 0.3 + 0.7 * question if place == 1 else 0.7 * question


def _same_event(one: Signature, other: Signature, shared: float) -> float:
    alike = min(1.0, 1.3 * shared)
    named = len(one.names & other.names) / min(len(one.names), len(other.names)) if one.names and other.names else 0.3
    question = 0.55 * alike + 0.2 * _verbs(one, other) + 0.15 * _heads(one, other) + 0.1 * named
    opposed = isinstance(one.value, Proposition) and isinstance(other.value, Proposition) and one.value != other.value
    return question * _unspoken if opposed and not (one.denial or other.denial) else question


def _same_count(one: Signature, other: Signature, near: float, shared: float) -> float:
    exact = near == 1.0
    bare = None in (one.unit, other.unit)
    if one.unit != other.unit and not (exact and bare) and not same_dimension(one.unit, other.unit):
        return 0.0
    if one.fates != other.fates and not one.fates & other.fates and ((one.fates and other.fates) or not exact):
        return 0.0
    if one.article == other.article and not exact and (one.sentence == other.sentence or one.cited == other.cited):
        return 0.0
    if not exact and one.verb in changes and one.dated and other.dated and not _overlap(one.when, other.when):
        # What a price did on Monday is not what it did on Tuesday.
        return 0.0
    question = 0.35 * _heads(one, other) + 0.3 * _verbs(one, other) + 0.35 * min(1.0, 1.5 * shared)
    if one.names and other.names and not one.names & other.names:
        question *= _elsewhere
    if exact:
        telling = _telling(one.value.amount) if isinstance(one.value, Quantity) else 0.0
        return telling + (1 - telling) * question
    return question * (0.4 + 0.6 * near)


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _telling(amount: float) -> float:
    """How much it says that two articles print the same number: little of a two, much of a 12,400."""
    if amount == int(amount) and abs(amount) <= _counted_on_sight:
        return 0.1
    return 0.25 if abs(amount) <= _small and amount == int(amount) else 0.45


def _heads(one: Signature, other: Signature) -> float:
    # "The $5m purchase" and "bought for $5m" name the same event in different slots.
    if (one.head and one.head in (other.head, other.verb)) or (other.head and other.head == one.verb):
        return 1.0
    return 0.0 if one.head and other.head else 0.4


def _verbs(one: Signature, other: Signature) -> float:
    if (
        one.fates & other.fates
        or (one.verb and one.verb in (other.verb, other.head))
        or (other.verb and other.verb == one.head)
    ):
        return 1.0
    return 0.15 if one.verb and other.verb else 0.5


def _same_dating(one: Signature, other: Signature, first: Date, second: Date, shared: float) -> float:
    overlap = first.start <= second.end and second.start <= first.end
    if one.article == other.article and not overlap:
        return 0.0
    event = max(_agree(one.verb, other.verb), _agree(one.head, other.head)) if (one.verb or one.head) else 0.0
    question = 0.45 * event + 0.55 * min(1.0, 1.5 * shared)
    return 0.25 + 0.75 * question if overlap else 0.65 * question


def _agree(one: str, other: str) -> float:
    if one and other:
        return 1.0 if one == other else 0.0
    return 0.4
