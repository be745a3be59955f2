from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from service.consensus.observation import full_vote
from service.consensus.verdict import judge
from service.consensus.weight import vote_weight
from service.domain.statement import Modality
from service.domain.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consensus.observation import Observation

    Says = Callable[..., Observation]

twelve, forty = Quantity(amount=12, unit="person"), Quantity(amount=40, unit="person")


def test_who_hedges_or_cites_counts_for_less() -> None:
    flat = vote_weight(Modality.ASSERTED, attributed=False)
    cited = vote_weight(Modality.REPORTED, attributed=True)
    guessed = vote_weight(Modality.POSSIBLE, attributed=False)
    assert flat == full_vote > cited > guessed > vote_weight(Modality.POSSIBLE, attributed=True)


@pytest.mark.parametrize(("prior", "weight"), [(None, full_vote), (0.5, full_vote), (1.0, 2 * full_vote), (0.0, 1)])
def test_a_source_counts_as_it_is_trusted(prior: float | None, weight: int) -> None:
    assert vote_weight(Modality.ASSERTED, attributed=False, prior=prior) == weight


def test_of_even_sides_the_firmer_leads(says: Says) -> None:
    firm = [says("a.example", forty), says("b.example", forty)]
    vague = [replace(says(name, twelve), weight=full_vote // 2) for name in ("c.example", "d.example")]
    verdict = judge([*firm, *vague])
    assert verdict.consensus.value == forty
    assert verdict.consensus.agreement == pytest.approx(2 / 3)
    assert {position.share for position in verdict.positions} == {0.5}
    assert verdict.consensus.by_origin.effective_count == pytest.approx(3.6)


def test_one_that_is_trusted_outweighs_two_that_are_not(says: Says) -> None:
    trusted = replace(says("a.example", forty), weight=vote_weight(Modality.ASSERTED, attributed=False, prior=0.95))
    others = [
        replace(says(name, twelve), weight=vote_weight(Modality.ASSERTED, attributed=False, prior=0.2))
        for name in ("b.example", "c.example")
    ]
    assert judge([trusted, *others]).consensus.value == forty
    assert judge([trusted, *others], "vote").consensus.value == twelve


def test_a_vote_counts_copies_that_origins_do_not(says: Says) -> None:
    copies = [says(f"copy{at}.example", twelve, origin=7) for at in range(3)]
    told = [*copies, says("a.example", forty), says("b.example", forty)]
    by_origin, by_source = judge(told).consensus, judge(told, "vote").consensus
    assert (by_origin.value, by_source.value, by_source.method) == (forty, twelve, "vote")
    assert by_origin.by_source.value == twelve
    assert by_origin.origin_shift == pytest.approx(2 / 3 - 2 / 5)
    assert (by_origin.by_source.effective_count, by_origin.by_origin.effective_count) == (5, 3)


def test_a_vote_that_counts_nothing_is_refused(says: Says) -> None:
    with pytest.raises(ValueError, match="count something"):
        judge([replace(says("a.example", twelve), weight=0)])


def test_another_method_is_refused(says: Says) -> None:
    with pytest.raises(ValueError, match="no method guess"):
        judge([says("a.example", twelve)], "guess")
