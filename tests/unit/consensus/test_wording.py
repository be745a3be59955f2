from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.wording import edit_distance, edit_similarity, fold, holds_words, words

short_texts = st.text(alphabet="abc ", max_size=40)


def distance_by_table(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]


@given(short_texts, short_texts)
def test_edit_distance_is_the_one_of_the_full_table(one: str, other: str) -> None:
    assert edit_distance(one, other) == distance_by_table(one, other)


def test_edit_distance_beyond_one_machine_word() -> None:
    assert edit_distance("x" * 200 + "kitten" + "y" * 200, "x" * 200 + "sitting" + "y" * 200) == 3


@pytest.mark.parametrize(
    ("one", "other", "similarity"),
    [("", "", 1.0), ("abc", "", 0.0), ("abcdefghij", "abcdefghix", 0.9), ("abc", "xyz", 0.0)],
)
def test_similarity_is_a_share_of_the_longer_text(one: str, other: str, similarity: float) -> None:
    assert edit_similarity(one, other) == pytest.approx(similarity)
    assert edit_similarity(other, one) == edit_similarity(one, other)


def test_case_marks_and_quotation_marks_are_set_aside() -> None:
    assert fold("“We won’t — [now]!”") == fold("we won't, (NOW)")


def test_a_text_of_marks_alone_is_still_something() -> None:
    assert words("?!") == ("?!",)
    assert words("?!") != words("...")


@pytest.mark.parametrize(
    ("longer", "shorter", "held"),
    [
        ("ana mei lin", "ana", True),
        ("ana mei lin", "mei lin", True),
        ("ana mei lin", "kim hyo", False),
        ("kimberly", "kim", False),
        ("kim", "ana mei lin", False),
    ],
)
def test_words_are_held_whole_and_side_by_side(longer: str, shorter: str, held: bool) -> None:  # noqa: FBT001
    assert holds_words(words(longer), words(shorter)) is held
