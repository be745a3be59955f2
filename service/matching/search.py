"""What a question in words asks for: each of its words, with the others that mean the same."""

from __future__ import annotations

import re

from service.domain.search import SearchTerm
from service.matching.concepts import words_for
from service.matching.rarity import rarity

most_terms = 20
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


def _term(word: str) -> SearchTerm:
    # The question comes as people write it, and concepts are lists of lemmas.
    lemmas = [word.removesuffix(ending) for ending in _endings if word.endswith(ending)]
    if word.endswith("men"):
        lemmas.append(f"{word.removesuffix('men')}man")
    known = next((words_for(lemma) for lemma in lemmas if len(words_for(lemma)) > 1), frozenset({word}))
    plain = sorted(each for each in known | {word} if _word.fullmatch(each))
    return SearchTerm(words=tuple(plain), weight=max(0.1, min(rarity(lemma) for lemma in lemmas)))
