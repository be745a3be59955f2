"""The engine for structured data: claims in; a value for each item and a reliability for each source out."""

from __future__ import annotations

from itertools import starmap
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from service.consensus.fusion.accu import accu, accu_copy
from service.consensus.fusion.answers import agreement_of
from service.consensus.fusion.consilience import consilience
from service.consensus.fusion.dawid_skene import dawid_skene
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.losses import catd, crh
from service.consensus.fusion.questions import ask
from service.consensus.fusion.truthfinder import truthfinder
from service.consensus.fusion.voting import median, vote, weighted_vote
from service.consensus.reliability import interval
from service.domain.fusion import Fused, FusedItem, FusedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.consensus.fusion.answers import Answers, Method
    from service.consensus.fusion.claims import Claims
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


def fuse(claims: Claims, method: str = default_method, progress: Callable[[int], None] | None = None) -> Fused:
    """Fuse claims. Neither the order of rows nor the names of sources change a bit of the result.

    `progress` is told how many claims have been dealt with, after each attribute. Raises ObservationError for a number
    that is not finite and KeyError for a method that there is not.
    """
    answer = methods[method]
    items: dict[int, FusedItem] = {}
    right, judged = np.zeros(len(claims.sources)), np.zeros(len(claims.sources))
    for questions in ask(claims):
        answers = answer(questions)
        items.update(zip(questions.items.tolist(), _items(claims, questions, answers), strict=True))
        stated = questions.per_source(np.ones(len(questions.source)))
        right[questions.sources] += stated * answers.reliability
        judged[questions.sources] += stated
        if progress is not None:
            progress(len(questions.source))
    records = zip(claims.sources, np.clip(right / judged, 0, 1).tolist(), judged.astype(int).tolist(), strict=True)
    sources = [FusedSource(name, share, *interval(share, count), count) for name, share, count in records]
    return Fused(
        method=method,
        items=[items[at] for at in range(len(items))],
        sources=sorted(sources),
    )


def _items(claims: Claims, questions: Questions, answers: Answers) -> Iterator[FusedItem]:
    named = [claims.items[at] for at in questions.items.tolist()]
    confidence, agreement = np.clip(answers.confidence, 0, 1), agreement_of(questions, answers)
    columns = (_values(questions, answers), confidence.tolist(), agreement.tolist())
    return starmap(FusedItem, zip(map(itemgetter(0), named), map(itemgetter(1), named), *columns, strict=True))


def _values(questions: Questions, answers: Answers) -> Sequence[str]:
    if answers.texts is not None:
        return answers.texts
    printed = [questions.words[word] for word in questions.printed[answers.chosen].tolist()]
    if answers.numbers is None:
        return printed
    # What a source states keeps the form that it was stated in, all the more where the number counts seconds.
    stated = np.isclose(answers.numbers, questions.low[answers.chosen], rtol=1e-12, atol=0)
    keep = stated | np.isnan(answers.numbers) | (questions.kind is ValueKind.MOMENT)
    return [
        word if kept else f"{number:.12g}"
        for word, number, kept in zip(printed, answers.numbers.tolist(), keep.tolist(), strict=True)
    ]
