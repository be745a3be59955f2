"""The engine for structured data: claims in; a value for each item and a reliability for each source out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.accu import accu, accu_copy
from service.consensus.fusion.consilience import consilience
from service.consensus.fusion.dawid_skene import dawid_skene
from service.consensus.fusion.losses import catd, crh
from service.consensus.fusion.questions import ValueKind, ask
from service.consensus.fusion.truthfinder import truthfinder
from service.consensus.fusion.voting import median, vote, weighted_vote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.consensus.fusion.answers import Answers, Method
    from service.consensus.fusion.claims import Claims, Floats
    from service.consensus.fusion.questions import Questions

methods: dict[str, Method] = {
    "consilience": consilience,
    "vote": vote,
    "weighted_vote": weighted_vote,
    "median": median,
    "truthfinder": truthfinder,
    "accu": accu,
    "accu_copy": accu_copy,
    "crh": crh,
    "catd": catd,
    "dawid_skene": dawid_skene,
}
default_method = "consilience"


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedItem:
    """One item's answer. `agreement` is the share of votes (of origins) behind the value; both figures are 0..1."""

    item: str
    attribute: str
    value: str
    confidence: float
    agreement: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedSource:
    """One source's estimated share of right claims, 0..1, and how many of its claims that was learned from."""

    source: str
    reliability: float
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """All that a method makes of claims, items and sources in the order of their names."""

    method: str
    items: Sequence[FusedItem]
    sources: Sequence[FusedSource]


def fuse(claims: Claims, method: str = default_method, progress: Callable[[int], None] | None = None) -> Fused:
    """Fuse claims. Neither the order of rows nor the names of sources change a bit of the result.

    `progress` is told how many claims have been dealt with, after each attribute. Raises ObservationError for a number
    that is not finite and KeyError for a method that there is not.
    """
    answer = methods[method]
    items: list[tuple[int, FusedItem]] = []
    right, judged = np.zeros(len(claims.sources)), np.zeros(len(claims.sources))
    for questions in ask(claims):
        answers = answer(questions)
        items += zip(questions.items.tolist(), _items(claims, questions, answers), strict=True)
        stated = questions.per_source(np.ones(len(questions.source)))
        right[questions.sources] += stated * answers.reliability
        judged[questions.sources] += stated
        if progress is not None:
            progress(len(questions.source))
    sources = [
        FusedSource(source=name, reliability=share, claims=int(count))
        for name, share, count in zip(
            claims.sources, np.clip(right / judged, 0, 1).tolist(), judged.tolist(), strict=True
        )
    ]
    return Fused(
        method=method,
        items=[item for _, item in sorted(items, key=lambda pair: pair[0])],
        sources=sorted(sources, key=lambda each: each.source),
    )


def _items(claims: Claims, questions: Questions, answers: Answers) -> Iterator[FusedItem]:
    agreement = _agreement(questions, answers).tolist()
    confidence = np.clip(answers.confidence, 0, 1).tolist()
    for at, (item, value) in enumerate(zip(questions.items.tolist(), _values(questions, answers), strict=True)):
        name, attribute = claims.items[item]
        yield FusedItem(item=name, attribute=attribute, value=value, confidence=confidence[at], agreement=agreement[at])


def _values(questions: Questions, answers: Answers) -> Sequence[str]:
    if answers.texts is not None:
        return answers.texts
    printed = [questions.words[word] for word in questions.printed[answers.chosen].tolist()]
    if answers.numbers is None:
        return printed
    # What a source states keeps the form that it was stated in, all the more where the number counts seconds.
    stated = np.isclose(answers.numbers, questions.low[answers.chosen], rtol=1e-12, atol=0)
    keep = stated | (questions.kind is ValueKind.MOMENT)
    return [
        word if kept else f"{number:.12g}"
        for word, number, kept in zip(printed, answers.numbers.tolist(), keep.tolist(), strict=True)
    ]


def _agreement(questions: Questions, answers: Answers) -> Floats:
    if answers.agreement is not None:
        return np.clip(answers.agreement, 0, 1)
    votes = questions.votes()
    return np.minimum(votes[answers.chosen] / questions.per_item(votes), 1.0)
