from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.history import Cited, trace, verdict_at
from service.consensus.observation import Observation
from service.consensus.verdict import judge
from service.domain.claim import Cause, ClaimStatus
from service.domain.values import Quantity

dawn = datetime(2024, 10, 22, tzinfo=UTC)


def told(article: int, hour: int, amount: float, left: int | None = None) -> Cited:
    observation = Observation(
        source=f"s{article}.example",
        origin=UUID(int=article),
        value=Quantity(amount=amount, unit="person"),
        stated_at=dawn + timedelta(hours=hour),
    )
    left_at = None if left is None else dawn + timedelta(hours=left)
    return Cited(article_id=UUID(int=article), observation=observation, left_at=left_at)


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


def test_what_was_taken_back_counts_until_then() -> None:
    changes = trace([told(1, 0, 12), told(2, 1, 900, left=3), told(3, 2, 12)])
    assert [(each.article_id.int, each.cause, each.status) for each in changes] == [
        (1, Cause.STATED, ClaimStatus.SINGLE_SOURCE),
        (2, Cause.STATED, ClaimStatus.CONTESTED),
        (3, Cause.STATED, ClaimStatus.CONTESTED),
        (2, Cause.TAKEN_BACK, ClaimStatus.AGREED),
    ]
    assert changes[-1].at == dawn + timedelta(hours=3)


def test_a_claim_that_nothing_was_left_of_begins_anew() -> None:
    changes = trace([told(1, 0, 12, left=2), told(2, 5, 900)])
    assert [(each.article_id.int, each.consensus.value.amount) for each in changes] == [(1, 12), (2, 900)]


def test_a_verdict_forgets_what_had_been_taken_back() -> None:
    both = [told(1, 0, 12, left=4), told(2, 1, 900)]
    before, after = verdict_at(both, dawn + timedelta(hours=3)), verdict_at(both, dawn + timedelta(hours=4))
    assert before is not None
    assert after is not None
    assert (before.source_count, after.source_count) == (2, 1)
    assert verdict_at(both[:1], dawn + timedelta(hours=9)) is None


@given(
    st.lists(
        st.builds(told, st.integers(1, 9), st.just(0), st.sampled_from([5, 12, 900])), min_size=1, max_size=12
    ).flatmap(lambda each: st.tuples(st.just(each), st.permutations(each)))
)
def test_the_last_change_is_the_consensus_in_any_order(
    both: tuple[list[Cited], list[Cited]],
) -> None:
    given_order, shuffled = both
    verdict = judge([each.observation for each in given_order])
    last = trace(given_order)[-1]
    assert (last.status, last.consensus.value) == (verdict.status, verdict.consensus.value)
    assert repr(trace(shuffled)) == repr(trace(given_order))
