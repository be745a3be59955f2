"""From posted statements on the wire to those of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.schemas import posted_statements as wire
from service.api.schemas.moments import in_utc
from service.domain.article import PostedStatement
from service.domain.statement import Attribution, Evidence, Field, Modality, Polarity
from service.domain.values import Comparator, Date, Location, Name, Precision, Proposition, Quantity, Quote, Role
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from service.domain.values import Value


def posted_statement(posted: wire.StatementInput) -> PostedStatement:
    """The domain's, or the faults that stand in its way; their pointers begin inside the statement."""
    evidence = posted.evidence
    cited = posted.attribution
    return PostedStatement(
        value=_value(posted.value),
        evidence=Evidence(
            field=Field(evidence.field.value), start=evidence.start, end=evidence.end, quote=evidence.quote
        ),
        subject="" if posted.subject is None else posted.subject.text,
        predicate=posted.predicate or "",
        polarity=None if posted.polarity is None else Polarity(posted.polarity.value),
        modality=None if posted.modality is None else Modality(posted.modality.value),
        attribution=None if cited is None else Attribution(text=cited.text, cue=cited.cue or ""),
        confidence=1.0 if posted.confidence is None else posted.confidence,
    )


def _value(value: wire.ValueInput) -> Value:  # noqa: PLR0911 - one for each kind
    match value:
        case wire.QuantityInput():
            return _quantity(value)
        case wire.DateInput():
            return _date(value)
        case wire.LocationInput():
            return Location(text=value.text, canonical=value.canonical or "")
        case wire.NameInput():
            return Name(text=value.text, canonical=value.canonical or "")
        case wire.RoleInput():
            return Role(text=value.text, canonical=value.canonical or "")
        case wire.PropositionInput():
            return Proposition(holds=value.holds)
        case _:
            return Quote(text=value.text)


def _quantity(value: wire.QuantityInput) -> Quantity:
    if value.comparator is not None:
        comparator = Comparator(value.comparator.value)
    else:
        comparator = Comparator.EQ if value.low is None or value.high is None else Comparator.RANGE
    return Quantity(amount=value.amount, low=value.low, high=value.high, unit=value.unit, comparator=comparator)


def _date(value: wire.DateInput) -> Date:
    start, end = in_utc(value.start), in_utc(value.end)
    if start is None or end is None:
        raise InvalidInputError(
            *(
                (f"/value/{name}", "must lie within the years 1 to 9999 in UTC")
                for name, moment in (("start", start), ("end", end))
                if moment is None
            )
        )
    return Date(start=start, end=end, precision=Precision(value.precision.value))
