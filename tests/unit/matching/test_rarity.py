"""How much a word tells."""

from __future__ import annotations

from service.matching.rarity import rarity


def test_a_word_of_every_article_tells_less_than_a_rare_one() -> None:
    assert 0 <= rarity("say") < rarity("earthquake") <= rarity("a word that nobody uses")
