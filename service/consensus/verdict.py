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
from service.consensus.support import confidence, count_voices, count_votes, default_method, methods, strongest_first
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


def judge(observations: Iterable[Observation], method: str = default_method) -> Verdict:
    """Weigh the observations of one claim. Their order changes nothing, to the last bit.

    `consilience` gives each origin one vote, as heavy as it is firm and trusted; `vote` gives each source the same.
    Raises ValueError where there are no observations, where they are of several kinds, for amounts that are not finite,
    and for another method.
    """
    if method not in methods:
        raise ValueError(f"there is no method {method}")
    settled = settle(observations)
    voice_of = independent_voices(settled)
    stances = form_positions(settled, voice_of)
    held, voiced = [stance.sources for stance in stances], [stance.voices for stance in stances]
    by_source, by_voice = count_votes(held), count_votes(voiced)
    sources, voices = count_voices(held), count_voices(voiced)
    updated = is_update(stances)
    counted, *further = (by_voice, by_source) if method == default_method else (sources,)
    ranking = _ranking(stances, counted, *further, updated=updated)
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
                share=sources.share(at),
                origin_share=voices.share(at),
                first_stated_at=stances[at].first,
                last_stated_at=stances[at].last,
                superseded=updated and at != best,
            )
            for at in ranking
        ),
        consensus=Consensus(
            value=stances[best].value,
            method=method,
            agreement=counted.share(best),
            confidence=confidence(counted, best),
            source_count=by_source.voices,
            origin_count=by_voice.voices,
            by_source=_support(stances, by_source, updated=updated),
            by_origin=_support(stances, by_voice, updated=updated),
            origin_shift=by_voice.share(best) - by_source.share(best),
            as_of=last,
        ),
        variance=_variance(settled, voice_of, stances[best].value),
        # A replaced figure is no disagreement.
        disagreement=0.0 if updated else _disagreement(sources, voices),
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
    return Support(value=stances[best].value, share=ballot.share(best), effective_count=ballot.effective_count())


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
