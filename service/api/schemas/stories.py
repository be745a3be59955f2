"""Stories and sources on the wire, and the matrix that sets the sources of a story side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from service.api.schemas.claims import Claim, Count, Share
from service.api.schemas.moments import Moment
from service.api.schemas.pages import NextCursor
from service.api.schemas.statements import Statement


class StorySort(StrEnum):
    """The order of a list of stories; a minus puts the largest first. `relevance` is for lists that `q` asks for."""

    CREATED = "created"
    NEWEST = "-created"
    UPDATED = "updated"
    LATEST = "-updated"
    MOST_ARTICLES = "-articles"
    MOST_SOURCES = "-sources"
    MOST_CONTESTED = "-contested"
    MOST_DISAGREEMENT = "-disagreement"
    RELEVANCE = "relevance"


class SourceSort(StrEnum):
    """The order of a list of sources; a minus turns it round."""

    CREATED = "created"
    NEWEST = "-created"
    DOMAIN = "domain"
    DOMAIN_BACKWARDS = "-domain"


class Reliability(Struct, frozen=True, kw_only=True):
    """A source's estimated accuracy over the claims that it answered with others."""

    estimate: Annotated[
        float, Meta(description="The share of claims that it answers rightly, as far as that can be told.", ge=0, le=1)
    ]
    low: Annotated[float, Meta(description="The lower end of the interval.", ge=0, le=1)]
    high: Annotated[float, Meta(description="The upper end of the interval.", ge=0, le=1)]
    claims_judged: Annotated[int, Meta(description="How many claims the estimate rests on.", ge=0)]


class Source(Struct, frozen=True, kw_only=True):
    """A publisher, identified by its domain."""

    id: Annotated[UUID, Meta(description="The id of the source.")]
    domain: Annotated[str, Meta(description="The domain that identifies it.", examples=["harbour-courier.example"])]
    name: Annotated[
        str | None,
        Meta(description="The name it goes by; null where nobody has given it one.", examples=["Harbour Courier"]),
    ]
    family: Annotated[
        str | None, Meta(description="The group of publishers that it belongs to.", examples=["Norvik Media"])
    ]
    prior: Annotated[Share | None, Meta(description="How often it is held to be right beforehand; null where not set.")]
    family_prior: Annotated[
        Share | None, Meta(description="The same of its family; it holds where the source has none.")
    ]
    article_count: Annotated[Count, Meta(description="How many of its articles are there, retracted ones left out.")]
    claim_count: Annotated[Count, Meta(description="How many claims its articles answer.")]
    reliability: Annotated[Reliability | None, Meta(description="Null as long as it has not been estimated.")]


class SourceInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be said of a source. A field that is not given stays as it is; null takes it back."""

    name: Annotated[
        Annotated[str, Meta(min_length=1, max_length=200)] | UnsetType | None,
        Meta(description="The name it goes by.", examples=["Harbour Courier"]),
    ] = UNSET
    family: Annotated[
        Annotated[str, Meta(min_length=1, max_length=200)] | UnsetType | None,
        Meta(description="The group of publishers that it belongs to.", examples=["Norvik Media"]),
    ] = UNSET
    prior: Annotated[
        Share | UnsetType | None,
        Meta(
            description="How often it is held to be right beforehand; one half where nothing is said.", examples=[0.8]
        ),
    ] = UNSET
    family_prior: Annotated[
        Share | UnsetType | None,
        Meta(description="The same of its family; it holds where the source has none.", examples=[0.7]),
    ] = UNSET


class SourcePage(Struct, frozen=True, kw_only=True):
    """One page of sources."""

    items: Annotated[list[Source], Meta(description="The sources of this page, in the order of the list.")]
    next_cursor: NextCursor


class Story(Struct, frozen=True, kw_only=True):
    """The articles that tell the same event."""

    id: Annotated[UUID, Meta(description="The id by which it is read.")]
    title: Annotated[str, Meta(description="The headline of its first article.")]
    first_published_at: Annotated[
        Moment | None, Meta(description="When its first article was published; null where that is not known of any.")
    ]
    last_published_at: Annotated[
        Moment | None, Meta(description="When its last article was published; null where that is not known of any.")
    ]
    article_count: Annotated[Count, Meta(description="How many articles tell it.")]
    source_count: Annotated[Count, Meta(description="How many sources tell it.")]
    claim_count: Annotated[Count, Meta(description="How many claims its articles answer.")]
    contested_count: Annotated[int, Meta(description="Claims on which sources differ.", ge=0)]
    disagreement: Annotated[float, Meta(description="0 where all sources agree on all claims.", ge=0, le=1)]


class StoryPage(Struct, frozen=True, kw_only=True):
    """One page of stories."""

    items: Annotated[list[Story], Meta(description="The stories of this page, in the order of the list.")]
    next_cursor: NextCursor


class ComparisonCell(Struct, frozen=True, kw_only=True):
    """The statements by which one source answers one claim."""

    source: Annotated[str, Meta(description="The domain of the source.")]
    statements: Annotated[list[Statement], Meta(description="What the source says on the claim, in exact words.")]


class ComparisonRow(Struct, frozen=True, kw_only=True):
    """One claim, and what each source that answers it says."""

    claim: Claim
    cells: Annotated[list[ComparisonCell], Meta(description="One for each source that answers the claim.")]


class Comparison(Struct, frozen=True, kw_only=True):
    """A story as a matrix of claims by sources."""

    story: Story
    sources: Annotated[list[Source], Meta(description="The columns.")]
    rows: Annotated[list[ComparisonRow], Meta(description="The claims, those with most sources first.")]
