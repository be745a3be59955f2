"""Statements that a caller posts with an article, ready-made; what may be left out follows from the rest."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from service.api.schemas.statements import EvidenceField, Modality, Polarity
from service.api.schemas.values import Comparator, Precision

Words = Annotated[str, Meta(description="The words as printed.", min_length=1, max_length=5000)]
Canonical = Annotated[
    str,
    Meta(
        description="The form in which it is compared with others. Made from the words where it is not given.",
        min_length=1,
        max_length=1000,
    ),
]


class QuantityInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="quantity"):
    """A number and what it measures."""

    amount: Annotated[float, Meta(description="The number; of a range, its middle.", examples=[1200])]
    low: (
        Annotated[float, Meta(description="The lower end, required of a range; not above `amount`.", examples=[1100])]
        | None
    ) = None
    high: (
        Annotated[float, Meta(description="The upper end, required of a range; not below `amount`.", examples=[1300])]
        | None
    ) = None
    unit: (
        Annotated[
            str,
            Meta(
                description=(
                    "What is counted or measured, in the singular: person, house, percent, km, tonne, or a currency "
                    "such as USD. Figures in different units are compared where both measure the same: km and mile do, "
                    "USD and EUR do not."
                ),
                min_length=1,
                max_length=100,
                examples=["person"],
            ),
        ]
        | None
    ) = None
    comparator: Annotated[
        Comparator | None,
        Meta(description="How the figure bounds the true one: `eq` where not given, `range` where both ends are."),
    ] = None


class DateInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="date"):
    """A span of time, as wide as `precision` says."""

    start: Annotated[
        datetime,
        Meta(
            description="The first second of the span (RFC 3339, with an offset).",
            tz=True,
            examples=["2025-03-18T00:00:00Z"],
        ),
    ]
    end: Annotated[
        datetime,
        Meta(
            description="The last second of the span; not before `start`.", tz=True, examples=["2025-03-18T23:59:59Z"]
        ),
    ]
    precision: Precision


class LocationInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="location"):
    """A place."""

    text: Annotated[Words, Meta(examples=["Pier 4"])]
    canonical: Annotated[Canonical, Meta(examples=["pier 4"])] | None = None


class NameInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="name"):
    """The name of a person or an organization."""

    text: Annotated[Words, Meta(examples=["Ana Kovic"])]
    canonical: Annotated[Canonical, Meta(examples=["ana kovic"])] | None = None


class RoleInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="role"):
    """An office that somebody holds."""

    text: Annotated[Words, Meta(examples=["harbour master"])]
    canonical: Annotated[Canonical, Meta(examples=["harbour master"])] | None = None


class PropositionInput(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="proposition"
):
    """Whether a thing is so."""

    holds: Annotated[bool, Meta(description="True where it is affirmed, false where it is denied.", examples=[True])]


class QuoteInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="quote"):
    """Words that somebody is quoted as having said."""

    text: Annotated[Words, Meta(examples=["We are back."])]


ValueInput: TypeAlias = (
    QuantityInput | DateInput | LocationInput | NameInput | RoleInput | PropositionInput | QuoteInput
)


class EvidenceInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the statement stands in the article, and how it reads there, to the letter."""

    field: EvidenceField
    start: Annotated[
        int,
        Meta(
            description="The first code point of the quote in the field, from 0. Not a byte, nor a UTF-16 unit.",
            ge=0,
            examples=[0],
        ),
    ]
    end: Annotated[int, Meta(description="The code point after the quote.", ge=1, examples=[22])]
    quote: Annotated[
        str,
        Meta(
            description="The words between the two, exactly as they stand there.",
            min_length=1,
            examples=["About 1,200 passengers"],
        ),
    ]


class SubjectInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the statement is about."""

    text: Annotated[
        str,
        Meta(
            description="The words for it. Their last word is what matching goes by most.",
            min_length=1,
            max_length=1000,
            examples=["ferry passengers"],
        ),
    ]


class AttributionInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the article cites for the statement."""

    text: Annotated[
        str,
        Meta(description="Who is cited, as printed.", min_length=1, max_length=1000, examples=["the port authority"]),
    ]
    cue: (
        Annotated[str, Meta(description="The word by which it is cited.", max_length=100, examples=["said"])] | None
    ) = None


class StatementInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One assertion of the article, read out of it by the caller."""

    value: ValueInput
    evidence: EvidenceInput
    subject: Annotated[SubjectInput | None, Meta(description="What it is about.")] = None
    predicate: (
        Annotated[
            str,
            Meta(
                description="What is said of the subject, from its verb on.",
                max_length=1000,
                examples=["waited at the terminal"],
            ),
        ]
        | None
    ) = None
    polarity: Annotated[
        Polarity | None,
        Meta(
            description="`affirmed` where not given. Of a proposition it follows from `holds` and cannot contradict it."
        ),
    ] = None
    modality: Annotated[
        Modality | None,
        Meta(description="Where not given: `reported` where somebody is cited, otherwise `asserted`."),
    ] = None
    attribution: Annotated[AttributionInput | None, Meta(description="Null where the article speaks for itself.")] = (
        None
    )
    confidence: (
        Annotated[
            float,
            Meta(
                description="The caller's, in its reading of the words; 1 where not given.", ge=0, le=1, examples=[0.9]
            ),
        ]
        | None
    ) = None
