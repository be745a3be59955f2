"""How much a word tells of what a text is about: rare words much, words of every article little."""

from __future__ import annotations

import json
import math
from importlib.resources import files

# Counted by tests/bench/weigh_terms.py over some thousands of news articles; what is not in it is rarer than that.
_table: dict[str, int] = json.loads(files("service.matching").joinpath("term_rarity.json").read_text("utf-8"))[
    "per_thousand_articles"
]
_rarest_listed = min(_table.values())


def rarity(term: str) -> float:
    """Inverse document frequency of a lemma in English news, natural logarithm: near 0 for a word that all use.

    Source: Sparck Jones, A statistical interpretation of term specificity, 1972.
    """
    return math.log(1000 / _table.get(term, _rarest_listed / 2))
