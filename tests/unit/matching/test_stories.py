"""Which articles tell one event, and which carry one text."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.matching.drafts import ArticleProfile
from service.matching.origins import group_origins
from service.matching.stories import dimensions, group_stories, term_vector
from tests.unit.matching.builders import DAY, ident

FERRY = "ferry sink storm harbour captain rescue passenger coast"
STRIKE = "strike union wage railway minister talk train commuter"


def profile(name: str, words: str, *, days: float = 0) -> ArticleProfile:
    return ArticleProfile(
        id=ident(name), source=f"{name}.example", title=name, body=words, told_at=DAY + timedelta(days=days),
        terms=tuple((word, 1) for word in sorted(set(words.split()))),
    )  # fmt: skip


def test_two_events_are_two_stories() -> None:
    profiles = [
        profile("a", FERRY),
        profile("b", f"{FERRY} night"),
        profile("c", STRIKE),
        profile("d", f"{STRIKE} rain"),
    ]
    assert set(group_stories(profiles)) == {
        frozenset({ident("a"), ident("b")}),
        frozenset({ident("c"), ident("d")}),
    }


def test_the_same_words_a_season_later_tell_of_another_event() -> None:
    assert len(group_stories([profile("a", FERRY), profile("b", FERRY, days=90)])) == 2


@given(seed=st.integers(0, 50))
def test_the_order_of_articles_changes_no_story(seed: int) -> None:
    words = f"{FERRY} {STRIKE}".split()
    source = random.Random(seed)  # noqa: S311 - a shuffle that can be repeated
    profiles = [profile(str(number), " ".join(source.sample(words, 9)), days=number % 3) for number in range(8)]
    shuffled = profiles.copy()
    source.shuffle(shuffled)
    assert set(group_stories(shuffled)) == set(group_stories(profiles))


def test_a_term_vector_has_unit_length_and_none_for_no_terms() -> None:
    vector = term_vector([("ferry", 3), ("storm", 1)])
    assert vector.shape == (dimensions,)
    assert np.isclose(np.linalg.norm(vector), 1)
    assert not term_vector([]).any()


def test_a_reprint_with_a_new_end_is_of_one_origin_with_the_first() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    profiles = [
        profile("a", text),
        profile("b", text + " and some words of its own"),
        profile("c", STRIKE + " goes on again"),
    ]
    origins = group_origins(profiles)
    assert origins[ident("a")] == origins[ident("b")] == min(ident("a"), ident("b"))
    assert origins[ident("c")] == ident("c")
