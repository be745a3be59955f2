"""A claim: the question that statements of several articles answer, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.domain.article import Source, Story
    from service.domain.statement import RecordedStatement
    from service.domain.values import Kind, Value


class ClaimStatus(StrEnum):
    """How the sources stand to one another on a claim."""

    SINGLE_SOURCE = "single_source"
    AGREED = "agreed"
    EVOLVING = "evolving"
    CONTESTED = "contested"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One distinct value that sources hold on a claim. Shares are of all sources, or origins, of the claim."""

    value: Value
    sources: tuple[str, ...]
    origin_count: int
    statement_count: int
    share: float
    origin_share: float
    first_stated_at: datetime
    last_stated_at: datetime
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A value and the share (0..1) of the votes of sources, or of origins, behind it.

    `effective_count` is how many sources, or origins, of equal weight would tell as much as all of them.
    """

    value: Value
    share: float
    effective_count: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The value that the weighed sources support. `agreement` and `confidence` are 0..1.

    `origin_shift` is how much of the share the value gains, or loses, where copies of one text are one voice.
    """

    value: Value
    method: str
    agreement: float
    confidence: float
    source_count: int
    origin_count: int
    by_source: Support
    by_origin: Support
    origin_shift: float
    as_of: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericSpread:
    """How numbers differ, in the claim's unit (`variance` in its square). Population moments.

    `cv`: coefficient of variation, None where the mean is 0. `mad`: median absolute deviation.
    `iqr`: interquartile range (linear interpolation).
    """

    mean: float
    median: float
    minimum: float
    maximum: float
    variance: float
    std: float
    cv: float | None
    mad: float
    iqr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoricalSpread:
    """How categories differ: share of the mode, entropy normalized to 0..1, Gini-Simpson index."""

    modal_share: float
    normalized_entropy: float
    gini_simpson: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TemporalSpread:
    """How dates differ: seconds between the earliest and the latest start."""

    spread_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextualSpread:
    """How wordings differ: mean pairwise edit similarity, 0..1."""

    mean_similarity: float


Spread = NumericSpread | CategoricalSpread | TemporalSpread | TextualSpread


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """The spread over `n` voices of which `distinct` say different things."""

    n: int
    distinct: int
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """How the answers to a claim differ, with each source one voice, and with each origin one voice."""

    kind: Kind
    by_source: Dispersion
    by_origin: Dispersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that the consensus room says of one claim. `disagreement` is scale-free, 0..1."""

    status: ClaimStatus
    positions: tuple[Position, ...]
    consensus: Consensus
    variance: Variance
    disagreement: float
    source_count: int
    origin_count: int
    statement_count: int
    first_stated_at: datetime
    last_stated_at: datetime


class Cause(StrEnum):
    """What an article did to a claim: it said something, or what it had said was retracted or written anew."""

    STATED = "stated"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That an article of `source`, by what was stated or taken back, brought a claim to this status and consensus."""

    at: datetime
    article_id: UUID
    source: str
    cause: Cause
    status: ClaimStatus
    consensus: Consensus


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as the service reports it."""

    id: UUID
    story_id: UUID
    kind: Kind
    label: str
    status: ClaimStatus
    source_count: int
    origin_count: int
    statement_count: int
    positions: tuple[Position, ...]
    consensus: Consensus
    variance: Variance
    first_stated_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One claim and, per source domain, the statements by which that source answers it."""

    claim: Claim
    cells: tuple[tuple[str, tuple[RecordedStatement, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A story's matrix of claims by sources."""

    story: Story
    sources: tuple[Source, ...]
    rows: tuple[ComparisonRow, ...]
