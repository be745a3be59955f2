"""From the domain to the wire: fused items and judged sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.render_claims import measures
from service.api.schemas import fusion, variance
from service.api.schemas.stories import Reliability
from service.domain.claim import Dispersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.fusion import Differences, Fused, FusedItem, FusedSource, Voices


def render_fusion(fused: Fused, differences: Sequence[Differences]) -> fusion.Fusion:
    """Items beside their differences, which stand in the same order."""
    return fusion.Fusion(
        method=fusion.FusionMethod(fused.method),
        items=[_item(*each) for each in zip(fused.items, differences, strict=True)],
        sources=[_source(source) for source in fused.sources],
    )


def _item(item: FusedItem, differences: Differences) -> fusion.FusedItem:
    return fusion.FusedItem(
        item=item.item,
        attribute=item.attribute,
        value=item.value,
        confidence=item.confidence,
        agreement=item.agreement,
        source_count=differences.by_source.n,
        origin_count=differences.by_origin.n,
        by_source=_support(differences.by_source),
        by_origin=_support(differences.by_origin),
        variance=_variance(differences),
    )


def _support(voices: Voices) -> fusion.FusedSupport:
    return fusion.FusedSupport(value=voices.value, share=voices.share)


def _variance(differences: Differences) -> fusion.FusedVariance:
    by_source, by_origin = (
        measures(Dispersion(n=voices.n, distinct=voices.distinct, spread=voices.spread))
        for voices in (differences.by_source, differences.by_origin)
    )
    numeric = categorical = temporal = None
    match by_source, by_origin:
        case variance.NumericMeasures(), variance.NumericMeasures():
            numeric = variance.NumericVariance(by_source=by_source, by_origin=by_origin)
        case variance.CategoricalMeasures(), variance.CategoricalMeasures():
            categorical = variance.CategoricalVariance(by_source=by_source, by_origin=by_origin)
        case variance.TemporalMeasures(), variance.TemporalMeasures():
            temporal = variance.TemporalVariance(by_source=by_source, by_origin=by_origin)
    return fusion.FusedVariance(
        kind=fusion.ReadAs(differences.kind),
        n=differences.by_source.n,
        distinct=differences.by_source.distinct,
        disagreement=differences.disagreement,
        numeric=numeric,
        categorical=categorical,
        temporal=temporal,
    )


def _source(source: FusedSource) -> fusion.FusedSource:
    reliability = Reliability(
        estimate=source.reliability, low=source.low, high=source.high, claims_judged=source.claims
    )
    return fusion.FusedSource(source=source.source, reliability=reliability)
