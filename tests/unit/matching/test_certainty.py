"""The weights that matching ships, and what they make of signals."""

from __future__ import annotations

import pytest

from service.domain.values import Kind, Quantity
from service.matching.certainty import certainty
from service.matching.counts import closeness
from service.matching.signals import Pairs
from service.matching.signature import sign
from tests.unit.matching.builders import persons, stated

FERRY = {"names": ("porto", "carvalho"), "context": ("ferry", "sink", "storm")}


def test_more_in_common_makes_surer() -> None:
    told = [
        stated("a.example", persons(12), head="people", verb="kill", **FERRY),
        stated("b.example", persons(12), head="people", verb="kill", **FERRY),
        stated("c.example", persons(90), head="ship", verb="sell", names=("cairo",), context=("canal", "toll")),
    ]
    pairs = Pairs(sign(told))
    to_the_second, to_the_third = pairs.signals(1), pairs.signals(2)
    same = certainty(Kind.QUANTITY.value, to_the_second)[0]
    other = certainty(Kind.QUANTITY.value, to_the_third)
    assert 0 <= other.max() < same <= 1


def test_every_signal_that_has_a_weight_is_given() -> None:
    told = [stated("a.example", persons(12), **FERRY), stated("b.example", persons(13), **FERRY)]
    signals = Pairs(sign(told)).signals(1)
    with pytest.raises(KeyError):
        certainty(Kind.QUANTITY.value, {name: row for name, row in signals.items() if name != "near"})


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (Quantity(amount=12), Quantity(amount=12), 1.0),
        (Quantity(amount=1), Quantity(amount=10), 0.0),
        (Quantity(amount=0), Quantity(amount=10), 0.5),
        (Quantity(amount=10, unit="mile"), Quantity(amount=16.1, unit="km"), 1.0),
        (Quantity(amount=200, high=1000), Quantity(amount=612), 1.0),
    ],
)
def test_closeness(one: Quantity, other: Quantity, near: float) -> None:
    assert closeness(one, other) == pytest.approx(near)
    assert closeness(other, one) == pytest.approx(near)
