"""From the domain to the wire: claims, consensus, variance, stories, sources."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from service.api.render_statements import render_article, render_statement, render_value
from service.api.schemas import article_comparisons, claims, stories, values, variance
from service.domain.claim import CategoricalSpread, NumericSpread, TemporalSpread, TextualSpread
from service.operations.read_sources import reliability_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.article import Source, Story
    from service.domain.claim import Change, Claim, Comparison, Consensus, Dispersion, Position, Support, Variance
    from service.domain.statement import RecordedStatement
    from service.operations.compare_article import ArticleComparison


def render_claim(claim: Claim, stated: Sequence[RecordedStatement] | None = None) -> claims.Claim:
    """A claim with its positions and its consensus, and with its statements where they were asked for."""
    return claims.Claim(
        id=claim.id,
        story_id=claim.story_id,
        kind=values.Kind(claim.kind.value),
        label=claim.label,
        status=claims.ClaimStatus(claim.status.value),
        source_count=claim.source_count,
        origin_count=claim.origin_count,
        statement_count=claim.statement_count,
        positions=[_position(position) for position in claim.positions],
        consensus=render_consensus(claim.consensus),
        first_stated_at=claim.first_stated_at,
        updated_at=claim.updated_at,
        statements=None if stated is None else [render_statement(each) for each in stated],
    )


def render_consensus(consensus: Consensus) -> claims.Consensus:
    """The consensus per source and per origin."""
    return claims.Consensus(
        value=render_value(consensus.value),
        method=consensus.method,
        agreement=consensus.agreement,
        confidence=consensus.confidence,
        source_count=consensus.source_count,
        origin_count=consensus.origin_count,
        by_source=_support(consensus.by_source),
        by_origin=_support(consensus.by_origin),
        origin_shift=consensus.origin_shift,
        as_of=consensus.as_of,
    )


def render_change(change: Change) -> claims.Change:
    """One step of a claim's history."""
    return claims.Change(
        at=change.at,
        article_id=change.article_id,
        source=change.source,
        cause=claims.Cause(change.cause.value),
        status=claims.ClaimStatus(change.status.value),
        consensus=render_consensus(change.consensus),
    )


def render_variance(spread: Variance) -> variance.Variance:
    """The measures that the claim's kind allows, in the family of their own."""
    by_source, by_origin = measures(spread.by_source), measures(spread.by_origin)
    numeric = categorical = temporal = textual = None
    match by_source, by_origin:
        case variance.NumericMeasures(), variance.NumericMeasures():
            numeric = variance.NumericVariance(by_source=by_source, by_origin=by_origin)
        case variance.CategoricalMeasures(), variance.CategoricalMeasures():
            categorical = variance.CategoricalVariance(by_source=by_source, by_origin=by_origin)
        case variance.TemporalMeasures(), variance.TemporalMeasures():
            temporal = variance.TemporalVariance(by_source=by_source, by_origin=by_origin)
        case variance.TextualMeasures(), variance.TextualMeasures():
            textual = variance.TextualVariance(by_source=by_source, by_origin=by_origin)
    return variance.Variance(
        kind=values.Kind(spread.kind.value),
        n=spread.by_source.n,
        distinct=spread.by_source.distinct,
        numeric=numeric,
        categorical=categorical,
        temporal=temporal,
        textual=textual,
    )


def render_source(source: Source) -> stories.Source:
    """A source, with its reliability where there are claims to judge it by."""
    reliability = reliability_of(source)
    return stories.Source(
        id=source.id,
        domain=source.domain,
        name=source.name,
        family=source.family,
        prior=source.prior,
        family_prior=source.family_prior,
        article_count=source.article_count,
        claim_count=source.claim_count,
        reliability=None if reliability is None else stories.Reliability(**asdict(reliability)),
    )


def render_story(story: Story) -> stories.Story:
    """A story and its figures."""
    return stories.Story(
        id=story.id,
        title=story.title,
        first_published_at=story.first_published_at,
        last_published_at=story.last_published_at,
        article_count=story.article_count,
        source_count=story.source_count,
        claim_count=story.claim_count,
        contested_count=story.contested_count,
        disagreement=story.disagreement,
    )


def render_comparison(comparison: Comparison) -> stories.Comparison:
    """The matrix of claims by sources."""
    return stories.Comparison(
        story=render_story(comparison.story),
        sources=[render_source(source) for source in comparison.sources],
        rows=[
            stories.ComparisonRow(
                claim=render_claim(row.claim),
                cells=[
                    stories.ComparisonCell(source=source, statements=[render_statement(each) for each in statements])
                    for source, statements in row.cells
                ],
            )
            for row in comparison.rows
        ],
    )


def render_article_comparison(comparison: ArticleComparison) -> article_comparisons.ArticleComparison:
    """An article's statements beside their claims."""
    return article_comparisons.ArticleComparison(
        article=render_article(comparison.article),
        statements=[
            article_comparisons.ComparedStatement(
                statement=render_statement(each.statement),
                claim=None if each.claim is None else render_claim(each.claim),
                relation=article_comparisons.Relation(each.relation.value),
            )
            for each in comparison.statements
        ],
        omitted=[render_claim(claim) for claim in comparison.omitted],
    )


def _position(position: Position) -> claims.Position:
    return claims.Position(
        value=render_value(position.value),
        sources=list(position.sources),
        origin_count=position.origin_count,
        statement_count=position.statement_count,
        share=position.share,
        origin_share=position.origin_share,
        first_stated_at=position.first_stated_at,
        last_stated_at=position.last_stated_at,
        superseded=position.superseded,
    )


def _support(support: Support) -> claims.Support:
    return claims.Support(
        value=render_value(support.value), share=support.share, effective_count=support.effective_count
    )


def measures(
    dispersion: Dispersion,
) -> variance.NumericMeasures | variance.CategoricalMeasures | variance.TemporalMeasures | variance.TextualMeasures:
    """The measures of one dispersion."""
    n, distinct = dispersion.n, dispersion.distinct
    match dispersion.spread:
        case NumericSpread() as spread:
            return variance.NumericMeasures(
                n=n,
                distinct=distinct,
                mean=spread.mean,
                median=spread.median,
                min=spread.minimum,
                max=spread.maximum,
                variance=spread.variance,
                std=spread.std,
                cv=spread.cv,
                mad=spread.mad,
                iqr=spread.iqr,
            )
        case CategoricalSpread() as spread:
            return variance.CategoricalMeasures(
                n=n,
                distinct=distinct,
                modal_share=spread.modal_share,
                normalized_entropy=spread.normalized_entropy,
                gini_simpson=spread.gini_simpson,
            )
        case TemporalSpread() as spread:
            return variance.TemporalMeasures(n=n, distinct=distinct, spread_seconds=spread.spread_seconds)
        case TextualSpread() as spread:
            return variance.TextualMeasures(n=n, distinct=distinct, mean_similarity=spread.mean_similarity)
