from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from service.consensus.fusion.claims import column, encode
from service.consensus.fusion.fuse import fuse, methods
from service.errors import ObservationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.fusion.fuse import Fused

every_method = pytest.mark.parametrize("method", sorted(methods))


def value_of(fused: Fused, item: str) -> str:
    return next(one.value for one in fused.items if one.item == item)


@every_method
def test_one_source_is_taken_at_its_word_but_not_for_certain(fuse_rows: Callable[..., Fused], method: str) -> None:
    fused = fuse_rows([("a", "i", "green")], method)
    assert (fused.items[0].value, fused.items[0].agreement) == ("green", 1.0)
    if method == "consilience":
        assert fused.items[0].confidence < 0.9


@every_method
def test_what_all_say_is_the_answer(fuse_rows: Callable[..., Fused], method: str) -> None:
    fused = fuse_rows([(f"s{at}", "i", "12.5") for at in range(9)], method)
    assert (float(fused.items[0].value), fused.items[0].agreement) == (12.5, 1.0)


@every_method
def test_where_all_differ_one_of_them_is_the_answer(fuse_rows: Callable[..., Fused], method: str) -> None:
    colours = ["red", "green", "blue", "black"]
    fused = fuse_rows([(f"s{at}", "i", colour) for at, colour in enumerate(colours)], method)
    assert fused.items[0].value in colours
    assert fused.items[0].agreement == pytest.approx(0.25)


@every_method
def test_many_observations_of_one_item(fuse_rows: Callable[..., Fused], method: str) -> None:
    rows = [(f"s{at}", "i", "40" if at % 3 else str(at)) for at in range(3000)]
    assert value_of(fuse_rows(rows, method), "i") == "40" or method in ("catd", "median")


def test_no_claims_are_refused() -> None:
    nothing = column([])
    with pytest.raises(ValueError, match="no claims"):
        encode(nothing, nothing, nothing, nothing)


@pytest.mark.parametrize("word", ["nan", "NaN", "inf", "-Infinity", "1e999"])
def test_what_is_not_finite_is_refused_with_its_row(fuse_rows: Callable[..., Fused], word: str) -> None:
    with pytest.raises(ObservationError, match=r"row 3: value: .* is not a finite number"):
        fuse_rows([("a", "i", "1.5"), ("b", "i", "2"), ("c", "i", word)])


def test_a_person_may_be_called_nan(fuse_rows: Callable[..., Fused]) -> None:
    assert value_of(fuse_rows([("a", "i", "Nan"), ("b", "i", "Nan"), ("c", "i", "Ann")]), "i") == "Nan"


def test_a_source_that_contradicts_itself_has_one_vote(fuse_rows: Callable[..., Fused]) -> None:
    rows = [("a", "i", "up"), ("a", "i", "down"), ("b", "i", "down"), ("c", "i", "left"), ("d", "i", "left")]
    fused = fuse_rows(rows, "vote")
    assert (fused.items[0].value, fused.items[0].agreement) == ("left", 0.5)


def test_a_row_that_is_given_twice_counts_once(fuse_rows: Callable[..., Fused]) -> None:
    rows = [("a", "i", "up"), ("a", "i", "up"), ("b", "i", "down"), ("c", "i", "down")]
    assert fuse_rows(rows, "vote").items[0].agreement == pytest.approx(2 / 3)


def test_an_empty_value_is_silence(fuse_rows: Callable[..., Fused]) -> None:
    fused = fuse_rows([("a", "i", "up"), ("b", "i", " "), ("c", "j", "")])
    assert [(one.item, one.agreement) for one in fused.items] == [("i", 1.0)]


def test_sources_of_one_origin_share_a_vote(fuse_rows: Callable[..., Fused]) -> None:
    rows = [(f"s{at}", "i", "east", "wire") for at in range(5)] + [("x", "i", "west", ""), ("y", "i", "west", "")]
    fused = fuse_rows(rows)
    assert (fused.items[0].value, fused.items[0].agreement) == ("west", pytest.approx(2 / 3))


def test_sources_that_err_together_share_a_vote(fuse_rows: Callable[..., Fused]) -> None:
    # Three sources repeat one another's slips. Where two others are all that speak against them, these are outvoted.
    rng = np.random.default_rng(1)
    rows = []
    for at in range(300):
        true, slip = f"{at}.5", f"{at + int(rng.integers(1000, 9000))}.5"
        rows += [(f"good{good}", f"i{at:03}", true) for good in range(2)]
        rows += [(f"copy{copy}", f"i{at:03}", slip if at % 3 == 0 else true) for copy in range(3)]
        rows += [(f"more{more}", f"i{at:03}", true) for more in range(2) if at % 30]
    expected = [f"{at}.5" for at in range(300)]
    assert [one.value for one in fuse_rows(rows, "vote").items] != expected
    assert [one.value for one in fuse_rows(rows).items] == expected


def test_a_reliable_source_outweighs_two_that_err(fuse_rows: Callable[..., Fused]) -> None:
    rng = np.random.default_rng(2)
    rows = []
    for at in range(400):
        rows += [(f"sure{sure}", f"i{at:03}", f"v{at}") for sure in range(3)]
        rows += [
            (f"loose{loose}", f"i{at:03}", f"v{at}" if rng.random() < 0.3 else f"w{at}x{rng.integers(9)}")
            for loose in range(4)
        ]
    rows += [("sure0", "last", "north"), ("loose0", "last", "south"), ("loose1", "last", "south")]
    fused = fuse_rows(rows)
    reliability = {one.source: one.reliability for one in fused.sources}
    assert value_of(fused, "last") == "north"
    assert reliability["sure0"] > 0.9
    assert reliability["loose0"] < 0.6


def test_methods_are_told_apart_by_name() -> None:
    claims = encode(*(column([word]) for word in ("a", "i", "", "1")))
    with pytest.raises(KeyError):
        fuse(claims, "guess")
