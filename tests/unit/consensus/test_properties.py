from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from service.consensus.observation import Observation
from service.consensus.verdict import judge
from service.domain.claim import CategoricalSpread, ClaimStatus, TextualSpread
from service.domain.values import (
    Comparator,
    Date,
    Kind,
    Location,
    Name,
    Precision,
    Proposition,
    Quantity,
    Quote,
    Role,
    Value,
)

if TYPE_CHECKING:
    from service.domain.claim import Verdict

dawn = datetime(2024, 10, 22, tzinfo=UTC)
amounts = st.sampled_from([-1.0, 0.0, 3.0, 10.0, 12.0, 50.0, 52.0, 55.0, 1000.0, 1500.0, 12000.0, 12340.0, 0.1, 0.3])


def texts(of: type[Name | Location | Role]) -> st.SearchStrategy[Value]:
    words = st.lists(st.sampled_from(["Ana", "kim", "Tae", "hyo", "hye"]), max_size=3).map(" ".join)
    return words.map(lambda text: of(text=text, canonical=text))


def date(at: int, wide: int) -> Date:
    start = dawn + timedelta(days=at)
    return Date(start=start, end=start + timedelta(days=wide, seconds=-1), precision=Precision.DAY)


values: list[st.SearchStrategy[Value]] = [
    st.builds(
        Quantity,
        amount=amounts,
        comparator=st.sampled_from([one for one in Comparator if one is not Comparator.RANGE]),
        unit=st.sampled_from([None, None, None, "km", "mile"]),
    )
    | st.tuples(amounts, amounts).map(
        lambda ends: Quantity(amount=sum(ends) / 2, low=min(ends), high=max(ends), comparator=Comparator.RANGE)
    ),
    st.builds(date, st.integers(0, 4), st.integers(1, 3)),
    texts(Name),
    texts(Location),
    texts(Role),
    st.builds(Proposition, holds=st.booleans()),
    st.text(alphabet="ab “.", max_size=12).map(lambda text: Quote(text=text)),
]


@st.composite
def claims(draw: st.DrawFn, *, hours: int = 30, consistent: bool = False) -> list[Observation]:
    """Observations of one kind from a few sources and origins, with many coincidences."""
    of = draw(st.sampled_from(values))
    observed = st.builds(
        Observation,
        source=st.sampled_from(["a.example", "b.example", "c.example", "d.example", "e.example", "f.example"]),
        origin=st.integers(1, 5).map(lambda at: UUID(int=at)),
        value=of,
        stated_at=st.integers(0, hours).map(lambda at: dawn + timedelta(hours=at)),
    )
    found = draw(st.lists(observed, min_size=1, max_size=10))
    if consistent:
        # Each source is its own origin and says one thing.
        found = list({one.source: one for one in found}.values())
        found = [replace(one, origin=UUID(int=ord(one.source[0]))) for one in found]
    return found


@given(claims().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_no_order_of_observations_changes_a_bit(both: tuple[list[Observation], list[Observation]]) -> None:
    told, shuffled = both
    assert repr(judge(shuffled)) == repr(judge(told))


def _without_names(verdict: Verdict) -> str:
    positions = tuple(replace(position, sources=("",) * len(position.sources)) for position in verdict.positions)
    return repr(replace(verdict, positions=positions))


@given(claims(), st.permutations(range(6)), st.permutations(range(5)))
def test_names_of_sources_and_origins_change_nothing_but_names(
    told: list[Observation], sources: list[int], origins: list[int]
) -> None:
    source_names = {f"{letter}.example": f"{sources[at]}.example" for at, letter in enumerate("abcdef")}
    renamed = [
        replace(one, source=source_names[one.source], origin=UUID(int=100 + origins[one.origin.int - 1]))
        for one in told
    ]
    before, after = judge(told), judge(renamed)
    assert _without_names(after) == _without_names(before)
    for old, new in zip(before.positions, after.positions, strict=True):
        assert sorted(source_names[source] for source in old.sources) == list(new.sources)


@given(claims(hours=0, consistent=True))
def test_an_agreeing_independent_source_never_lowers_agreement(told: list[Observation]) -> None:
    before = judge(told)
    agreeing = Observation(
        source="new.example", origin=UUID(int=1000), value=before.consensus.value, stated_at=told[0].stated_at
    )
    after = judge([*told, agreeing])
    assert after.consensus.agreement >= before.consensus.agreement
    assert after.consensus.by_source.share >= before.consensus.by_source.share
    assert after.consensus.value == before.consensus.value
    assert after.origin_count == before.origin_count + 1


@given(claims(), st.data())
def test_a_copy_in_an_existing_origin_never_raises_the_share_per_origin(
    told: list[Observation], data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(told))
    before = judge(told)
    for source in (copied.source, "new.example"):
        after = judge([*told, replace(copied, source=source)])
        assert after.origin_count == before.origin_count
        assert {position.value: position.origin_share for position in after.positions} == {
            position.value: position.origin_share for position in before.positions
        }
        assert after.consensus.by_origin == before.consensus.by_origin
        assert after.consensus.agreement == before.consensus.agreement
        assert after.consensus.confidence == before.consensus.confidence


@given(claims())
def test_counts_and_shares_keep_their_bounds(told: list[Observation]) -> None:
    verdict = judge(told)
    sources = {one.source for one in told}
    consensus = verdict.consensus
    assert verdict.source_count == consensus.source_count == len(sources)
    assert 1 <= verdict.origin_count <= min(len(sources), len({one.origin for one in told}))
    assert verdict.statement_count == len(told) == sum(position.statement_count for position in verdict.positions)
    assert {source for position in verdict.positions for source in position.sources} == sources
    for shares in ([p.share for p in verdict.positions], [p.origin_share for p in verdict.positions]):
        assert all(0 < share <= 1 for share in shares)
        assert abs(sum(shares) - 1) < 1e-9
    assert 0 < consensus.agreement <= 1
    assert 0 < consensus.confidence < 1
    assert 0 <= verdict.disagreement <= 1
    assert consensus.value == verdict.positions[0].value
    assert consensus.agreement == verdict.positions[0].origin_share
    assert verdict.first_stated_at == min(one.stated_at for one in told)
    assert verdict.last_stated_at == consensus.as_of == max(one.stated_at for one in told)


@given(claims())
def test_status_follows_from_sources_and_positions(told: list[Observation]) -> None:
    verdict = judge(told)
    several = len(verdict.positions) > 1
    assert (verdict.status is ClaimStatus.SINGLE_SOURCE) == (verdict.source_count == 1)
    assert (verdict.status is ClaimStatus.AGREED) == (verdict.source_count > 1 and not several)
    assert (verdict.status is ClaimStatus.DISPUTED) == (
        verdict.source_count > 1 and several and told[0].value.kind is Kind.PROPOSITION
    )
    rivals = verdict.status in (ClaimStatus.CONTESTED, ClaimStatus.DISPUTED)
    assert (verdict.disagreement > 0) == rivals
    superseded = [position.superseded for position in verdict.positions]
    updated = verdict.status is ClaimStatus.EVOLVING or (verdict.source_count == 1 and any(superseded))
    assert superseded == [False] + [updated] * (len(superseded) - 1)


@given(claims())
def test_variance_hears_every_voice_and_keeps_its_bounds(told: list[Observation]) -> None:
    verdict = judge(told)
    variance = verdict.variance
    assert variance.kind is told[0].value.kind
    for dispersion, voices in ((variance.by_source, verdict.source_count), (variance.by_origin, verdict.origin_count)):
        assert dispersion.distinct >= 1
        assert dispersion.n <= voices
        if variance.kind is not Kind.QUANTITY:
            assert dispersion.n == voices
        spread = dispersion.spread
        if isinstance(spread, CategoricalSpread):
            assert (spread.gini_simpson == 0) == (dispersion.distinct == 1)
        if isinstance(spread, TextualSpread):
            assert 0 <= spread.mean_similarity <= 1
