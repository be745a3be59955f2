"""Variance on the wire: by how much the sources differ, in the measures that the kind of claim allows."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.values import Kind

Voices = Annotated[int, Meta(description="How many voices were compared.", ge=0)]
Distinct = Annotated[int, Meta(description="How many different things they say.", ge=0)]


class NumericMeasures(Struct, frozen=True, kw_only=True):
    """How numbers differ, in the claim's unit. Moments are those of the whole population."""

    n: Voices
    distinct: Distinct
    mean: Annotated[float, Meta(description="The arithmetic mean.")]
    median: Annotated[float, Meta(description="The one in the middle.")]
    min: Annotated[float, Meta(description="The smallest.")]
    max: Annotated[float, Meta(description="The largest.")]
    variance: Annotated[float, Meta(description="In the square of the unit.", ge=0)]
    std: Annotated[float, Meta(description="Standard deviation.", ge=0)]
    cv: Annotated[float | None, Meta(description="Coefficient of variation; null where the mean is 0.")]
    mad: Annotated[float, Meta(description="Median absolute deviation.", ge=0)]
    iqr: Annotated[float, Meta(description="Interquartile range.", ge=0)]


class CategoricalMeasures(Struct, frozen=True, kw_only=True):
    """How names, places, offices and propositions differ."""

    n: Voices
    distinct: Distinct
    modal_share: Annotated[float, Meta(description="The share of the most frequent value.", ge=0, le=1)]
    normalized_entropy: Annotated[float, Meta(description="0: all the same; 1: evenly spread.", ge=0, le=1)]
    gini_simpson: Annotated[float, Meta(description="The chance that two voices differ.", ge=0, le=1)]


class TemporalMeasures(Struct, frozen=True, kw_only=True):
    """How dates differ."""

    n: Voices
    distinct: Distinct
    spread_seconds: Annotated[float, Meta(description="From the earliest start to the latest.", ge=0)]


class TextualMeasures(Struct, frozen=True, kw_only=True):
    """How the wordings of a quote differ."""

    n: Voices
    distinct: Distinct
    mean_similarity: Annotated[float, Meta(description="Mean pairwise edit similarity.", ge=0, le=1)]


class NumericVariance(Struct, frozen=True, kw_only=True):
    """Numeric measures, with each source one voice and with each origin one voice."""

    by_source: NumericMeasures
    by_origin: NumericMeasures


class CategoricalVariance(Struct, frozen=True, kw_only=True):
    """Categorical measures, with each source one voice and with each origin one voice."""

    by_source: CategoricalMeasures
    by_origin: CategoricalMeasures


class TemporalVariance(Struct, frozen=True, kw_only=True):
    """Temporal measures, with each source one voice and with each origin one voice."""

    by_source: TemporalMeasures
    by_origin: TemporalMeasures


class TextualVariance(Struct, frozen=True, kw_only=True):
    """Textual measures, with each source one voice and with each origin one voice."""

    by_source: TextualMeasures
    by_origin: TextualMeasures


class Variance(Struct, frozen=True, kw_only=True):
    """How the answers to a claim differ. Exactly one of the four families of measures is not null."""

    kind: Kind
    n: Annotated[int, Meta(description="How many sources answer.", ge=0)]
    distinct: Annotated[int, Meta(description="How many different answers the sources give.", ge=0)]
    numeric: Annotated[NumericVariance | None, Meta(description="For quantities.")]
    categorical: Annotated[CategoricalVariance | None, Meta(description="For names, places, offices, propositions.")]
    temporal: Annotated[TemporalVariance | None, Meta(description="For dates.")]
    textual: Annotated[TextualVariance | None, Meta(description="For quotes.")]
