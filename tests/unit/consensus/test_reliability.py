from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.reliability import estimate_reliability, interval


def test_nothing_judged_is_nothing_known() -> None:
    assert estimate_reliability(0, 0) is None


def test_few_claims_say_little() -> None:
    few, many = estimate_reliability(2, 2), estimate_reliability(200, 200)
    assert few is not None
    assert many is not None
    assert 0.5 < few.estimate < 0.7
    assert 0.98 < many.estimate < 1
    assert few.high - few.low > 5 * (many.high - many.low)


def test_the_interval_is_that_of_wilson() -> None:
    assert interval(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-3)


@given(st.integers(1, 10**6).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged))))
def test_the_interval_holds_the_estimate(counts: tuple[int, int]) -> None:
    found = estimate_reliability(*counts)
    assert found is not None
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert found.claims_judged == counts[1]
