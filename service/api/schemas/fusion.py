"""Structured data on the wire: observations in, fused items and judged sources out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.claims import Count, Share
from service.api.schemas.stories import Reliability
from service.api.schemas.variance import CategoricalVariance, NumericVariance, TemporalVariance


class FusionMethod(StrEnum):
    """How observations are weighed; each is explained, with its paper, in the project's documentation."""

    CONSILIENCE = "consilience"
    VOTE = "vote"
    WEIGHTED_VOTE = "weighted_vote"
    MEDIAN = "median"
    TRUTHFINDER = "truthfinder"
    ACCU = "accu"
    ACCU_COPY = "accu_copy"
    CRH = "crh"
    CATD = "catd"
    DAWID_SKENE = "dawid_skene"


class ReadAs(StrEnum):
    """What sort of values those of an item are taken to be."""

    LABEL = "label"
    NUMBER = "number"
    MOMENT = "moment"
    SET = "set"
    TEXT = "text"


class ObservationInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one source says of one item."""

    source: Annotated[
        str, Meta(description="Who says it.", min_length=1, max_length=1000, examples=["harbour-courier.example"])
    ]
    item: Annotated[
        str, Meta(description="What it is said of.", min_length=1, max_length=1000, examples=["Old bridge"])
    ]
    value: Annotated[
        str | float,
        Meta(
            description="A number, a time, a text, a set `a;b` or a path `land/town`, as it is written.",
            examples=[120, "1954-06-01", "Ana Lind;Tor Vik"],
        ),
    ]
    attribute: (
        Annotated[
            str, Meta(description="Which question about the item it answers.", max_length=1000, examples=["length"])
        ]
        | None
    ) = None
    origin: (
        Annotated[
            str,
            Meta(
                description="Where the source has it from. Sources of one origin share one vote.",
                max_length=1000,
                examples=["news agency"],
            ),
        ]
        | None
    ) = None


class FusionInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Observations to be fused."""

    observations: Annotated[
        list[ObservationInput],
        Meta(
            description="One for each thing that a source says of an item; a source may say several.",
            min_length=1,
            examples=[[{"source": "harbour-courier.example", "item": "Old bridge", "value": 120}]],
        ),
    ]
    method: Annotated[FusionMethod | None, Meta(description="How to weigh them; `consilience` where not given.")] = None


class FusedSupport(Struct, frozen=True, kw_only=True):
    """The commonest value, and the share of voices behind it."""

    value: Annotated[str, Meta(description="The commonest value, as it is written.")]
    share: Annotated[Share, Meta(description="The share of voices behind it.")]


class FusedVariance(Struct, frozen=True, kw_only=True):
    """How the sources of an item differ. Exactly one of the three families of measures is not null."""

    kind: ReadAs
    n: Annotated[int, Meta(description="How many sources speak of it.", ge=0)]
    distinct: Annotated[int, Meta(description="How many different things they say.", ge=0)]
    disagreement: Annotated[float, Meta(description="The chance that two voices differ, for all kinds.", ge=0, le=1)]
    numeric: Annotated[NumericVariance | None, Meta(description="For numbers.")]
    categorical: Annotated[CategoricalVariance | None, Meta(description="For labels, sets and texts.")]
    temporal: Annotated[TemporalVariance | None, Meta(description="For moments.")]


class FusedItem(Struct, frozen=True, kw_only=True):
    """What the observations of one item come to."""

    item: Annotated[str, Meta(description="What the observations are of.")]
    attribute: Annotated[str, Meta(description="Which question about the item; empty where there is one alone.")]
    value: Annotated[str, Meta(description="The value that they come to, as it is written.")]
    confidence: Annotated[float, Meta(description="How likely the value is right.", ge=0, le=1)]
    agreement: Annotated[float, Meta(description="The share of origins behind the value.", ge=0, le=1)]
    source_count: Annotated[Count, Meta(description="How many sources speak of it.")]
    origin_count: Annotated[Count, Meta(description="How many origins speak of it.")]
    by_source: Annotated[FusedSupport, Meta(description="With each source one voice.")]
    by_origin: Annotated[FusedSupport, Meta(description="With each origin one voice.")]
    variance: FusedVariance


class FusedSource(Struct, frozen=True, kw_only=True):
    """How reliable a source seems from these observations alone."""

    source: Annotated[str, Meta(description="The source, as it is named in the observations.")]
    reliability: Reliability


class Fusion(Struct, frozen=True, kw_only=True):
    """All that the observations come to."""

    method: FusionMethod
    items: Annotated[list[FusedItem], Meta(description="One for each item and attribute.")]
    sources: Annotated[list[FusedSource], Meta(description="One for each source.")]
