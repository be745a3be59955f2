"""The value of a statement: one frozen type for each of the seven kinds of claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


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
    """How the printed figure bounds the true one."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it measures. For a range `amount` is its middle, `low` and `high` its ends.

    A bound may have a far end, as vague plurals have: of "hundreds" (at least 200) `high` is 1,000, itself left out.
    """

    kind: ClassVar[Kind] = Kind.QUANTITY
    amount: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    comparator: Comparator = Comparator.EQ


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A span of time in UTC, first to last second, as wide as `precision` says."""

    kind: ClassVar[Kind] = Kind.DATE
    start: datetime
    end: datetime
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as printed, and the form in which it is compared."""

    kind: ClassVar[Kind] = Kind.LOCATION
    text: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's or an organization's name as printed, and the form in which it is compared."""

    kind: ClassVar[Kind] = Kind.NAME
    text: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office as printed, and the form in which it is compared."""

    kind: ClassVar[Kind] = Kind.ROLE
    text: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """Whether the thing said of the subject holds, according to the statement."""

    kind: ClassVar[Kind] = Kind.PROPOSITION
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that somebody is quoted as having said."""

    kind: ClassVar[Kind] = Kind.QUOTE
    text: str


type_by_kind: dict[Kind, type] = {cls.kind: cls for cls in (Quantity, Date, Location, Name, Role, Proposition, Quote)}

Value = Quantity | Date | Location | Name | Role | Proposition | Quote
