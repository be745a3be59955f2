"""What a question in words asks for, what a claim means as a whole, and which answers are best in several respects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from service.domain.search import SearchTerm
from service.matching.concepts import words_for
from service.matching.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from service.domain.statement import Meaning

most_terms = 20
# How little the first places of a ranking stand out from the next ones; the authors' own figure.
_evenness = 60
_word = re.compile(r"[^\W_]+")
_endings = ("", "s", "es", "ed", "d", "ing")
# Words by which a question is asked, and those that hold it together.
_empty = frozenset(
    "a about all an and any are as at be been but by can could did do does for from had has have he her his how i if "
    "in into is it its many more much no not of on or our she so some such than that the their them there they this to "
    "was we were what when where which who whom whose why will with would you your".split()
)


def search_terms(question: str) -> list[SearchTerm]:
    """The words of a question that tell something; empty where none does."""
    words = dict.fromkeys(word for word in _word.findall(question.casefold()) if word not in _empty)
    return [_term(word) for word in list(words)[:most_terms]]


def best_of(rankings: Iterable[Sequence[UUID]], most: int) -> list[UUID]:
    """Items that stand high in some rankings or in several, the best first; at most so many.

    Of equally good ones the larger id goes first. Source: reciprocal rank fusion (Cormack, Clarke and Buettcher,
    SIGIR 2009).
    """
    scores: dict[UUID, float] = {}
    for ranking in rankings:
        for place, item in enumerate(dict.fromkeys(ranking), 1):
            scores[item] = scores.get(item, 0.0) + 1 / (_evenness + place)
    return sorted(scores, key=lambda item: (scores[item], item), reverse=True)[:most]


def common_meaning(meanings: Iterable[Meaning | None]) -> tuple[float, ...] | None:
    """The direction in which the sentences of a claim's statements lie; None where none of them has a meaning."""
    known = [np.frombuffer(each.sentence, dtype=np.int8).astype(np.float32) for each in meanings if each is not None]
    rows = [row / length for row in known if (length := float(np.linalg.norm(row)))]
    if not rows:
        return None
    # In an order of their own, as sums hang on the order by their last bits.
    mean = np.sort(np.stack(rows), axis=0).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return tuple((mean / length).tolist()) if length else None


def _term(word: str) -> SearchTerm:
    # The question comes as people write it, and concepts are lists of lemmas.
    lemmas = [word.removesuffix(ending) for ending in _endings if word.endswith(ending)]
    if word.endswith("men"):
        lemmas.append(f"{word.removesuffix('men')}man")
    known = next((words_for(lemma) for lemma in lemmas if len(words_for(lemma)) > 1), frozenset({word}))
    plain = sorted(each for each in known | {word} if _word.fullmatch(each))
    return SearchTerm(words=tuple(plain), weight=max(0.1, min(rarity(lemma) for lemma in lemmas)))
