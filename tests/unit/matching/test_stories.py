"""Which articles tell one event, and which carry one text."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.matching.drafts import ArticleProfile
from service.matching.likeness import likeness
from service.matching.origins import group_origins
from service.matching.stories import dimensions, group_stories, of_one_subject, term_vector
from tests.unit.matching.builders import DAY, ident

if TYPE_CHECKING:
    from collections.abc import Sequence

FERRY = "ferry sink storm harbour captain rescue passenger coast"
STRIKE = "strike union wage railway minister talk train commuter"


def profile(name: str, words: str, *, days: float = 0, lead: Sequence[Sequence[int]] = ()) -> ArticleProfile:
    return ArticleProfile(
        id=ident(name), source=f"{name}.example", title=name, body=words, told_at=DAY + timedelta(days=days),
        terms=tuple((word, 1) for word in sorted(set(words.split()))), lead=tuple(map(_packed, lead)),
    )  # fmt: skip


def _packed(meaning: Sequence[int]) -> bytes:
    return bytes(each % 256 for each in meaning)


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


@given(seed=st.integers(0, 50))
def test_the_order_of_articles_with_meanings_changes_no_story(seed: int) -> None:
    words = f"{FERRY} {STRIKE}".split()
    source = random.Random(seed)  # noqa: S311 - a shuffle that can be repeated
    profiles = [
        profile(
            str(number),
            " ".join(source.sample(words, 9)),
            lead=[[source.randint(-9, 9) for _ in range(4)] for _ in range(source.randint(0, 6))],
        )
        for number in range(12)
    ]
    shuffled = profiles.copy()
    source.shuffle(shuffled)
    assert set(group_stories(shuffled)) == set(group_stories(profiles))


def test_one_event_in_two_wordings_is_a_story_where_the_sentences_mean_the_same() -> None:
    wordings = [FERRY, "vessel capsize gale pier skipper traveller shore ferry"]
    apart = [profile("a", wordings[0], lead=[[9, 0, 0]]), profile("b", wordings[1], lead=[[0, 9, 0]])]
    assert len(group_stories(apart)) == 2
    told_alike = [profile("a", wordings[0], lead=[[9, 1, 0]]), profile("b", wordings[1], lead=[[0, 0, 9], [9, 0, 1]])]
    assert len(group_stories(told_alike)) == 1


def test_what_many_events_of_a_subject_share_ties_no_two_of_them() -> None:
    subject = "minister parliament war border army front city president"
    alone = [profile(name, f"{subject} {name}", lead=[[9, 8, 0, 0]]) for name in ("vote", "raid")]
    likely = likeness(alone)[0, 1]
    among = [*alone, *(profile(name, f"{subject} {name}", lead=[[9, -8, 0, 0]]) for name in ("aid", "talk", "strike"))]
    assert likeness(among)[0, 1] == likely
    assert likeness(among, [[row] for row in range(5)])[0, 1] < likely


def test_articles_without_a_common_subject_have_no_say_in_one_anothers_stories() -> None:
    ferries = [profile("a", FERRY, lead=[[9, 1]]), profile("b", f"{FERRY} night", lead=[[9, 2]])]
    strikes = [profile(f"s{number}", f"{STRIKE} day{number}", lead=[[-9, 1]]) for number in range(6)]
    together = group_stories([*ferries, *strikes])
    assert set(together) == {*group_stories(ferries), *group_stories(strikes)}
    assert of_one_subject(ferries[0], [*ferries, *strikes]) == [ident("b")]


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
