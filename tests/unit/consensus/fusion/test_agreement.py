from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from service.consensus.fusion.claims import column, encode
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.questions import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.fusion.fuse import Fused

Row = tuple[str, str, str]
places = ["land", "land/town", "Vasterhamn", "Westerhamn", "Osterby", "gate 7", "ferry"]
moments = ["2024-10-22", "2024-10", "2024-10-22 10:00", "2024-10-23 10:00", "2024-10-22T10:05:00"]
mixed = ["12", "twelve", "a;b", "2024-10-22", "b", "at least 2", "12;b", "n/a"]


spoken: dict[str, Callable[[np.random.Generator, int, int], str]] = {
    "label": lambda draw, _, source: draw.choice([*("aab" if source % 2 else "abc")]),
    "set": lambda draw, _, __: ";".join(draw.choice([*"abcde"], draw.choice([1, 1, 2, 3]), replace=False)),
    "estimate": lambda draw, item, _: f"{draw.normal(item % 7, 6):.2f}",
    "number": lambda draw, item, source: draw.choice(
        [f"{item}", f"{item}.5", f"{item * 1.01:.3f}", "at least 3", f"{item + source % 3}"]
    ),
    "moment": lambda draw, _, __: draw.choice(moments),
    "text": lambda draw, item, _: draw.choice([*places, f"place{item % 5}", f"own{item}"]),
    "mixed": lambda draw, _, __: draw.choice(mixed),
}


def tell(kind: str, seed: int) -> list[Row]:
    """Make up what a handful of sources say, now and then two things at once."""
    draw = np.random.default_rng(seed)
    return [
        (f"s{source}", f"i{item:02}", str(spoken[kind](draw, item, source)))
        for item in range(30)
        for source in range(7)
        for _ in range(int(draw.choice([0, 1, 1, 1, 2])))
    ]


def kinds(told: list[Row]) -> list[ValueKind]:
    sources, items, values = zip(*told, strict=True)
    claims = encode(column(sources), column(items), column([""] * len(told)), column(values))
    return [questions.kind for questions in ask(claims)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", sorted(spoken))
def test_who_repeats_the_answer_adds_to_agreement(fuse_rows: Callable[..., Fused], kind: str, seed: int) -> None:
    rows = tell(kind, seed)
    for before in fuse_rows(rows).items:
        fused = fuse_rows([*rows, ("new", before.item, before.value)])
        after = next(one for one in fused.items if one.item == before.item)
        assert after.agreement >= before.agreement - 1e-12


@pytest.mark.parametrize("kind", [ValueKind.LABEL, ValueKind.SET, ValueKind.NUMBER, ValueKind.MOMENT, ValueKind.TEXT])
def test_made_up_values_read_as_they_are_meant(kind: ValueKind) -> None:
    assert kinds(tell(kind.value, 0)) == [kind]


def test_estimates_are_among_what_is_made_up(fuse_rows: Callable[..., Fused]) -> None:
    stated = {value for _, _, value in tell("estimate", 0)}
    assert not stated & {one.value for one in fuse_rows(tell("estimate", 0)).items}


def test_one_more_of_the_same_sort_does_not_change_how_others_are_read() -> None:
    rows = [(f"s{source}", f"i{item}", "7" if item else "seven") for item in range(12) for source in range(3)]
    rows += [("new", "i1", "7")] * 5
    assert kinds(rows) == kinds(rows[:-5]) == [ValueKind.NUMBER]


def test_a_set_is_not_parted_by_who_states_it_whole(fuse_rows: Callable[..., Fused]) -> None:
    rows = [("s5", "i3", "ana;kim;lee"), ("s2", "i4", "ana;kim"), ("s8", "i1", "ana;kim;lee")]
    rows += [("s6", "i2", "lee"), ("s7", "i2", "lee"), ("s8", "i2", "ana")]
    before = fuse_rows(rows).items[1]
    after = fuse_rows([*rows, ("new", "i2", before.value)]).items[1]
    assert (after.value, after.agreement >= before.agreement) == (before.value, True)
