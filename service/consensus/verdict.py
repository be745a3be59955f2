"""The consensus room's one action: what the sources' answers to one question come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.consensus.dispersion import disperse
from service.consensus.independence import independent_voices
from service.consensus.observation import settle
from service.consensus.positions import form_positions
from service.consensus.quantities import same_unit
from service.consensus.status import claim_status, is_update
from service.consensus.support import confidence, count_votes, method, strongest_first
from service.domain.claim import Consensus, Position, Support, Variance, Verdict
from service.domain.measures import in_unit
from service.domain.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from service.consensus.observation import Observation
    from service.consensus.positions import Stance
    from service.consensus.support import Ballot
    from service.domain.values import Value


def judge(observations: Iterable[Observation]) -> Verdict:
    """Weigh the observations of one claim. Their order changes nothing, to the last bit.

    Raises ValueError where there are none, where they are of several kinds, and for amounts that are not finite.
    """
    settled = settle(observations)
    voice_of = independent_voices(settled)
    stances = form_positions(settled, voice_of)
    by_source = count_votes([stance.sources for stance in stances])
    by_voice = count_votes([stance.voices for stance in stances])
    updated = is_update(stances)
    ranking = _ranking(stances, by_voice, by_source, updated=updated)
    first, last = min(stance.first for stance in stances), max(stance.last for stance in stances)
    best = ranking[0]
    return Verdict(
        status=claim_status(stances),
        positions=tuple(
            Position(
                value=stances[at].value,
                sources=tuple(sorted(stances[at].sources)),
                origin_count=len(stances[at].voices),
                statement_count=stances[at].statements,
                share=by_source.share(at),
                origin_share=by_voice.share(at),
                first_stated_at=stances[at].first,
                last_stated_at=stances[at].last,
                superseded=updated and at != best,
            )
            for at in ranking
        ),
        consensus=Consensus(
            value=stances[best].value,
            method=method,
            agreement=by_voice.share(best),
            confidence=confidence(by_voice, best),
            source_count=by_source.voices,
            origin_count=by_voice.voices,
            by_source=_support(stances, by_source, updated=updated),
            by_origin=_support(stances, by_voice, updated=updated),
            as_of=last,
        ),
        variance=_variance(settled, voice_of, stances[best].value),
        # A replaced figure is no disagreement.
        disagreement=0.0 if updated else _disagreement(by_source, by_voice),
        source_count=by_source.voices,
        origin_count=by_voice.voices,
        statement_count=len(settled),
        first_stated_at=first,
        last_stated_at=last,
    )


def _ranking(stances: Sequence[Stance], *ballots: Ballot, updated: bool) -> list[int]:
    """Order the positions, the one that the claim comes to first: the latest where the answer was updated over time."""
    if updated:
        return sorted(range(len(stances)), key=lambda at: stances[at].first, reverse=True)
    return strongest_first(stances, *ballots)


def _support(stances: Sequence[Stance], ballot: Ballot, *, updated: bool) -> Support:
    # One ballot alone decides here. The other must not break its ties, or copies could sway what origins say.
    best = _ranking(stances, ballot, updated=updated)[0]
    return Support(value=stances[best].value, share=ballot.share(best))


def _disagreement(by_source: Ballot, by_voice: Ballot) -> float:
    """Give the chance that two independent voices differ: it asks only who holds what, so kinds can be compared.

    Where all sources have one origin, the sources are the voices.
    """
    return (by_source if by_voice.voices == 1 else by_voice).disagreement()


def _variance(settled: Sequence[Observation], voice_of: Mapping[UUID, UUID], consensus: Value) -> Variance:
    # Amounts in other units than the consensus are told in its own; where they cannot, they have no place on its scale.
    told = [replace(one, value=_told_alike(one.value, consensus)) for one in settled]
    told = [one for one in told if not _of_other_unit(one.value, consensus)]
    return Variance(
        kind=consensus.kind,
        by_source=disperse([(one.source, one.stated_at, one.value) for one in told]),
        by_origin=disperse([(voice_of[one.origin], one.stated_at, one.value) for one in told]),
    )


def _told_alike(value: Value, consensus: Value) -> Value:
    if isinstance(value, Quantity) and isinstance(consensus, Quantity):
        return in_unit(value, consensus.unit)
    return value


def _of_other_unit(value: Value, consensus: Value) -> bool:
    return isinstance(value, Quantity) and isinstance(consensus, Quantity) and not same_unit(value, consensus)
