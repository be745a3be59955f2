"""The value of a statement on the wire: one object for each kind of claim, told apart by `kind`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.moments import Moment


class Kind(StrEnum):
    """What sort of question a claim asks."""

    QUANTITY = "quantity"
    DATE = "date"
    LOCATION = "location"
    NAME = "name"
    ROLE = "role"
    PROPOSITION = "proposition"
    QUOTE = "quote"


class Comparator(StrEnum):
    """How a printed figure bounds the true one."""

    EQ = "eq"
    APPROX = "approx"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    RANGE = "range"


class Precision(StrEnum):
    """The finest part of a date that the text states."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


Printed = Annotated[str, Meta(description="The words as printed.")]
Canonical = Annotated[str, Meta(description="The form in which it is compared with others.")]


class QuantityValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="quantity"):
    """A number and what it measures, such as about 12,000 persons."""

    amount: Annotated[float, Meta(description="The number; of a range, its middle.", examples=[12000])]
    low: Annotated[float | None, Meta(description="The lower end of a range.")]
    high: Annotated[
        float | None, Meta(description="The upper end of a range; where a vague bound such as hundreds ends.")
    ]
    unit: Annotated[str | None, Meta(description="What is counted or measured.", examples=["person"])]
    comparator: Comparator


class DateValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="date"):
    """A span of time in UTC, as wide as `precision` says."""

    start: Annotated[Moment, Meta(description="The first second of the span.")]
    end: Annotated[Moment, Meta(description="The last second of the span.")]
    precision: Precision


class LocationValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="location"):
    """A place."""

    text: Printed
    canonical: Canonical


class NameValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="name"):
    """The name of a person or an organization."""

    text: Printed
    canonical: Canonical


class RoleValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="role"):
    """An office that somebody holds."""

    text: Printed
    canonical: Canonical


class PropositionValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="proposition"):
    """Whether a thing is so."""

    holds: Annotated[bool, Meta(description="True where it is affirmed, false where it is denied.")]


class QuoteValue(Struct, frozen=True, kw_only=True, tag_field="kind", tag="quote"):
    """Words that somebody is quoted as having said."""

    text: Printed


Value = QuantityValue | DateValue | LocationValue | NameValue | RoleValue | PropositionValue | QuoteValue
