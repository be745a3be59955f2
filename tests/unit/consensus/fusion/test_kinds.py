from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from service.consensus.fusion.reading import read_members, read_moment, read_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.fusion.fuse import Fused


def answer(fuse_rows: Callable[..., Fused], *values: str) -> tuple[str, float]:
    fused = fuse_rows([(f"s{at}", "i", value) for at, value in enumerate(values)])
    return fused.items[0].value, fused.items[0].agreement


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("12", (12, 12)),
        ("1,234.5", (1234.5, 1234.5)),
        ("-3e2", (-300, -300)),
        ("$13.2bn", (13.2e9, 13.2e9)),
        ("45%", (45, 45)),
        ("at least 10", (10, float("inf"))),
        ("<5", (float("-inf"), 5)),
        ("~50", (50, 50)),
        ("5-6", (5, 6)),
        ("5 to 6", (5, 6)),
        ("6 to 5", None),
        ("12th", None),
        ("", None),
    ],
)
def test_numbers_are_read_with_their_bounds(word: str, span: tuple[float, float] | None) -> None:
    assert read_number(word) == span


@pytest.mark.parametrize(
    ("word", "seconds"),
    [
        ("1970-01-02", (86400, 172799)),
        ("1970-01-01T01:00Z", (3600, 3600)),
        ("1970-01-01 03:00+02:00", (3600, 3600)),
        ("1970-01", (0, 31 * 86400 - 1)),
        ("7:45p", (71100, 71100)),
        ("12:10 a.m.", (600, 600)),
        ("25:00", None),
        ("13:00 pm", None),
        ("soon", None),
    ],
)
def test_moments_are_read_with_their_precision(word: str, seconds: tuple[float, float] | None) -> None:
    assert read_moment(word) == seconds


def test_members_of_a_set_are_read_once_each() -> None:
    assert read_members("Ana; kim;ANA;") == ("Ana", "kim")


def test_a_bound_supports_what_it_allows(fuse_rows: Callable[..., Fused]) -> None:
    assert answer(fuse_rows, "4", "at least 10", "12") == ("12", 2 / 3)


def test_numbers_written_otherwise_are_the_same(fuse_rows: Callable[..., Fused]) -> None:
    assert answer(fuse_rows, "1000", "1,000", "1e3", "1000", "990001") == ("1000", 0.8)


def test_near_numbers_support_one_another(fuse_rows: Callable[..., Fused]) -> None:
    value, _ = answer(fuse_rows, "10.1", "10.2", "55", "97", "10.1004")
    assert value.startswith("10.1")


def test_a_moment_lies_within_its_day(fuse_rows: Callable[..., Fused]) -> None:
    assert answer(fuse_rows, "2024-10-22", "2024-10-22 10:00", "2024-10-23 10:00") == ("2024-10-22 10:00", 2 / 3)


def test_a_path_is_supported_by_where_it_leads_from(fuse_rows: Callable[..., Fused]) -> None:
    assert answer(fuse_rows, "land", "land/shire/town", "isle", "land/shire") == ("land/shire/town", 0.75)


def test_variants_of_spelling_support_one_another(fuse_rows: Callable[..., Fused]) -> None:
    value, _ = answer(fuse_rows, "Vasterhamn", "Västerhamn", "Westerhamn", "Osterby", "Osterby")
    assert value == "Vasterhamn"


def test_codes_that_differ_in_a_digit_do_not(fuse_rows: Callable[..., Fused]) -> None:
    assert answer(fuse_rows, "gate-b12", "gate-b13", "gate-b14", "hall", "hall")[0] == "hall"


def test_a_member_that_some_leave_out_belongs_to_the_set(fuse_rows: Callable[..., Fused]) -> None:
    rows = []
    for at in range(60):
        whole = f"first{at};second{at};third{at}"
        rows += [(f"full{full}", f"i{at:02}", whole) for full in range(3)]
        rows += [(f"short{short}", f"i{at:02}", f"first{at}") for short in range(5)]
        rows.append(("noisy", f"i{at:02}", f"first{at};noise{at}"))
    fused = fuse_rows(rows)
    assert [one.value for one in fused.items] == [f"first{at};second{at};third{at}" for at in range(60)]
    assert [one.value for one in fuse_rows(rows, "vote").items] == [f"first{at}" for at in range(60)]


def test_the_broader_name_does_not_contradict_the_narrower(fuse_rows: Callable[..., Fused]) -> None:
    rows = []
    for at in range(40):
        land, town = f"land{'abcd'[at % 4]}", f"town{'abcdefghij'[at % 20 // 2]}{'abcd'[at % 4]}"
        rows += [(f"s{source}", f"i{at:02}", land) for source in range(3)]
        rows += [(f"t{source}", f"i{at:02}", town) for source in range(2)]
    fused = fuse_rows(rows)
    assert all(one.value.startswith("town") and one.agreement == 1.0 for one in fused.items)
    assert all(one.value.startswith("land") for one in fuse_rows(rows, "vote").items)


def test_values_that_only_occur_often_are_not_broader(fuse_rows: Callable[..., Fused]) -> None:
    rng = np.random.default_rng(3)
    rows = []
    for at in range(400):
        rows += [(f"s{source}", f"i{at:03}", f"v{chr(97 + at % 26)}x") for source in range(3)]
        rows += [(f"t{source}", f"i{at:03}", f"w{rng.integers(10**6)}") for source in range(2)]
    assert all(one.value.startswith("v") for one in fuse_rows(rows).items)


def test_estimates_are_averaged_and_the_steady_source_leads(fuse_rows: Callable[..., Fused]) -> None:
    rng = np.random.default_rng(4)
    true = rng.uniform(0, 100, 300)
    rows = [
        (f"s{source}", f"i{at:03}", f"{number + rng.normal(0, 2 if source == 0 else 60):.3f}")
        for at, number in enumerate(true)
        for source in range(8)
    ]
    ours, mean = (
        np.array([float(one.value) for one in fuse_rows(rows, name).items]) for name in ("consilience", "vote")
    )
    plain = np.array([np.mean([float(value) for _, item, value in rows if item == f"i{at:03}"]) for at in range(300)])
    assert np.mean(np.abs(ours - true)) < 0.8 * np.mean(np.abs(plain - true)) < np.mean(np.abs(mean - true))


def test_labels_are_weighed_by_what_sources_confuse(fuse_rows: Callable[..., Fused]) -> None:
    rng = np.random.default_rng(5)
    true = rng.integers(0, 2, 400)
    rows = []
    for at, label in enumerate(true):
        rows += [(f"good{good}", f"i{at:03}", "ab"[label if rng.random() < 0.9 else 1 - label]) for good in range(2)]
        # These say "a" whatever they see.
        rows += [(f"lazy{lazy}", f"i{at:03}", "a" if rng.random() < 0.95 else "b") for lazy in range(3)]
    ours, voted = (
        np.mean([one.value == "ab"[true[at]] for at, one in enumerate(fuse_rows(rows, name).items)])
        for name in ("consilience", "vote")
    )
    assert ours > 0.88 > voted
