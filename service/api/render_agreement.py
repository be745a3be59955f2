"""From the domain to the wire: how far sources agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.schemas import agreement as wire

if TYPE_CHECKING:
    from service.domain.agreement import Agreement, Origin


def render_agreement(agreement: Agreement) -> wire.Agreement:
    """The matrix of sources, alpha, and the origins with what ties them."""
    return wire.Agreement(
        story_id=agreement.story_id,
        sources=list(agreement.sources),
        claim_count=agreement.claim_count,
        alpha=agreement.alpha,
        pairs=[
            wire.SourcePair(
                sources=[pair.one, pair.other],
                claim_count=pair.shared,
                agreed_count=pair.agreed,
                agreement=pair.agreed / pair.shared,
            )
            for pair in agreement.pairs
        ],
        origins=[_origin(each) for each in agreement.origins],
        claimants=[
            wire.SharedClaimant(claim_id=each.claim_id, claimant=each.claimant, sources=list(each.sources))
            for each in agreement.claimants
        ],
    )


def _origin(origin: Origin) -> wire.Origin:
    return wire.Origin(
        id=origin.id,
        article_ids=list(origin.articles),
        sources=list(origin.sources),
        ties=[
            wire.OriginTie(
                article_ids=[tie.one, tie.other],
                reason=wire.TieReason(tie.reason.value),
                strength=tie.strength,
                evidence=tie.evidence,
            )
            for tie in origin.ties
        ],
    )
