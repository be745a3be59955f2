from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.history import trace, verdict_at
from service.consensus.observation import Observation
from service.consensus.verdict import judge
from service.domain.claim import ClaimStatus
from service.domain.values import Quantity

dawn = datetime(2024, 10, 22, tzinfo=UTC)


def told(article: int, hour: int, amount: float, source: str | None = None) -> tuple[UUID, Observation]:
    return UUID(int=article), Observation(
        source=source or f"s{article}.example",
        origin=UUID(int=article),
        value=Quantity(amount=amount, unit="person"),
        stated_at=dawn + timedelta(hours=hour),
    )


def test_each_change_names_the_article_that_brought_it() -> None:
    changes = trace([told(3, 2, 900), told(1, 0, 12), told(2, 1, 12)])
    assert [(each.article_id.int, each.status) for each in changes] == [
        (1, ClaimStatus.SINGLE_SOURCE),
        (2, ClaimStatus.AGREED),
        (3, ClaimStatus.CONTESTED),
    ]
    assert [each.source for each in changes] == ["s1.example", "s2.example", "s3.example"]
    assert changes[-1].consensus.agreement == pytest.approx(2 / 3)


def test_what_changes_nothing_is_left_out() -> None:
    assert [each.article_id.int for each in trace([told(1, 0, 5), told(2, 1, 5), told(3, 2, 5)])] == [1, 2]


def test_a_verdict_knows_only_what_had_been_stated() -> None:
    both = [told(1, 0, 12), told(2, 5, 900)]
    assert verdict_at(both, dawn - timedelta(seconds=1)) is None
    early, late = verdict_at(both, dawn + timedelta(hours=1)), verdict_at(both, dawn + timedelta(hours=5))
    assert early is not None
    assert late is not None
    assert (early.source_count, late.source_count) == (1, 2)


@given(
    st.lists(
        st.builds(told, st.integers(1, 9), st.just(0), st.sampled_from([5, 12, 900])), min_size=1, max_size=12
    ).flatmap(lambda each: st.tuples(st.just(each), st.permutations(each)))
)
def test_the_last_change_is_the_consensus_in_any_order(
    both: tuple[list[tuple[UUID, Observation]], list[tuple[UUID, Observation]]],
) -> None:
    given_order, shuffled = both
    verdict = judge([observation for _, observation in given_order])
    last = trace(given_order)[-1]
    assert (last.status, last.consensus.value) == (verdict.status, verdict.consensus.value)
    assert repr(trace(shuffled)) == repr(trace(given_order))
