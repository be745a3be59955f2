"""The agreement of a story's sources on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.claims import Count

Domain = Annotated[str, Meta(description="The domain of a source.", examples=["harbour-courier.example"])]


class TieReason(StrEnum):
    """Why two articles are one origin: they print one text, or credit one agency."""

    SHARED_TEXT = "shared_text"
    CREDIT = "credit"


class OriginTie(Struct, frozen=True, kw_only=True):
    """Two articles of one origin, and why."""

    article_ids: Annotated[list[UUID], Meta(description="The two articles.", min_length=2, max_length=2)]
    reason: Annotated[TieReason, Meta(description="What ties the two.")]
    strength: Annotated[
        float, Meta(description="For shared text the share of the shorter that stands in both; else 1.", ge=0, le=1)
    ]
    evidence: Annotated[
        str,
        Meta(
            description="The longest run of words that both print, as one prints it, or the agency that both credit.",
            examples=["the ferry left the harbour an hour late"],
        ),
    ]


class Origin(Struct, frozen=True, kw_only=True):
    """Articles that count as one voice."""

    id: Annotated[UUID, Meta(description="The `origin_id` of its articles.")]
    article_ids: Annotated[list[UUID], Meta(description="Its articles.")]
    sources: Annotated[list[Domain], Meta(description="The sources that published them.")]
    ties: Annotated[list[OriginTie], Meta(description="What makes them one; empty for an article that stands alone.")]


class SharedClaimant(Struct, frozen=True, kw_only=True):
    """Whom several sources cite for one claim: on that claim they count as one voice."""

    claim_id: Annotated[UUID, Meta(description="The claim.")]
    claimant: Annotated[str, Meta(description="The words that name it, lower case.", examples=["port authority"])]
    sources: Annotated[list[Domain], Meta(description="The sources that cite it for the claim.")]


class SourcePair(Struct, frozen=True, kw_only=True):
    """One cell of the matrix of sources by sources. Two sources that share no claim have none."""

    sources: Annotated[list[Domain], Meta(description="The two sources.", min_length=2, max_length=2)]
    claim_count: Annotated[int, Meta(description="Claims that both answer.", ge=1)]
    agreed_count: Annotated[Count, Meta(description="Of these, claims on which their answers are compatible.")]
    agreement: Annotated[float, Meta(description="The share of their claims on which they agree.", ge=0, le=1)]


class Agreement(Struct, frozen=True, kw_only=True):
    """How far the sources of a story agree, and which of them speak with one voice."""

    story_id: Annotated[UUID, Meta(description="The story.")]
    sources: Annotated[list[Domain], Meta(description="The sources that tell it.")]
    claim_count: Annotated[int, Meta(description="Claims that two or more sources answer.", ge=0)]
    alpha: Annotated[
        float | None,
        Meta(
            description="Krippendorff's alpha (nominal) over these claims: 1 where all agree, 0 where they agree as "
            "often as chance would have it. Null where no answer differs.",
            examples=[0.64],
        ),
    ]
    pairs: Annotated[list[SourcePair], Meta(description="Each two sources that answer a claim in common.")]
    origins: Annotated[list[Origin], Meta(description="The independent origins of its articles.")]
    claimants: Annotated[list[SharedClaimant], Meta(description="Whom several sources cite for one claim.")]
