"""Statements that came ready-made with an article: checked against it, and put in place of those read out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.statement import Field, Mention, Modality, Polarity, Statement
from service.domain.values import Comparator, Date, Location, Name, Proposition, Quantity, Quote, Role
from service.errors import InvalidInputError
from service.extraction.plain_frames import plain_frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.article import ArticleText, PostedStatement
    from service.domain.statement import Evidence, Extraction, Frame
    from service.domain.values import Value

# What such statements name as their extractor.
extractor_name = "posted"
# No text counts or measures beyond these, and within them no arithmetic leaves the range of floating point.
smallest_amount, largest_amount = 1e-100, 1e100

_none_posted = "No statements: the article was posted with an empty list of claims."
_unread = "The statements are those posted with the article. {note}"
_longest_excerpt = 80


def completed(text: ArticleText, claims: Sequence[PostedStatement]) -> tuple[PostedStatement, ...]:
    """The claims with all that was left open filled in, or every fault of them at once.

    Pointers begin at `/claims`.
    """
    faults = [
        (f"/claims/{number}{pointer}", detail)
        for number, claim in enumerate(claims)
        for pointer, detail in _faults(text, claim)
    ]
    if faults:
        raise InvalidInputError(*faults)
    return tuple(
        replace(
            claim,
            value=_with_canonical(claim.value),
            polarity=_polarity(claim),
            modality=_modality(claim),
        )
        for claim in claims
    )


def with_claims(extraction: Extraction, text: ArticleText, claims: Sequence[PostedStatement]) -> Extraction:
    """Give the extraction these claims for statements; what else was read out of the text stays.

    In a language that the extractor does not read the claims are kept, but without terms they find no story.
    """
    frames = plain_frames(text, claims, extraction.terms)
    note = extraction.note and _unread.format(note=extraction.note)
    return replace(
        extraction,
        statements=tuple(map(_statement, claims, frames)),
        note=note if claims else _none_posted,
    )


def _statement(claim: PostedStatement, frame: Frame) -> Statement:
    return Statement(
        value=claim.value,
        evidence=claim.evidence,
        subject=Mention(text=claim.subject),
        predicate=claim.predicate,
        polarity=_polarity(claim),
        modality=_modality(claim),
        attribution=claim.attribution,
        confidence=claim.confidence,
        extractor=extractor_name,
        frame=frame,
    )


def _faults(text: ArticleText, claim: PostedStatement) -> Iterator[tuple[str, str]]:
    yield from _value_faults(claim.value)
    yield from _evidence_faults(text, claim.evidence)
    if claim.polarity not in (None, _polarity(replace(claim, polarity=None))) and isinstance(claim.value, Proposition):
        yield "/polarity", f"must be {_polarity(replace(claim, polarity=None))} where `holds` is {claim.value.holds}"


def _value_faults(value: Value) -> Iterator[tuple[str, str]]:
    match value:
        case Quantity():
            yield from _quantity_faults(value)
        case Date() if value.end < value.start:
            yield "/value/end", "must not be before `start`"
        case Location() | Name() | Role() | Quote() if not value.text.strip():
            yield "/value/text", "must not be blank"


def _quantity_faults(value: Quantity) -> Iterator[tuple[str, str]]:
    numbers = {"amount": value.amount, "low": value.low, "high": value.high}
    for name, number in numbers.items():
        # Written so that what is not a number is refused, too.
        if number and not smallest_amount <= abs(number) <= largest_amount:
            yield f"/value/{name}", f"must be 0, or {smallest_amount:g} to {largest_amount:g} in size"
        elif number is None and name != "amount" and value.comparator is Comparator.RANGE:
            yield f"/value/{name}", "is required of a range"
    if value.low is not None and value.low > value.amount:
        yield "/value/low", "must not be more than `amount`"
    if value.high is not None and value.high < value.amount:
        yield "/value/high", "must not be less than `amount`"


def _evidence_faults(text: ArticleText, evidence: Evidence) -> Iterator[tuple[str, str]]:
    words = text.title if evidence.field is Field.TITLE else text.body
    if evidence.end > len(words):
        yield "/evidence/end", f"lies beyond the {evidence.field}, which has {len(words)} code points"
    elif evidence.start >= evidence.end:
        yield "/evidence/end", "must be more than `start`"
    elif not _reads(words, evidence):
        there = words[evidence.start : min(evidence.end, evidence.start + _longest_excerpt)]
        yield "/evidence/quote", f"is not what stands there: the {evidence.field} has {there!r}"
    elif not evidence.quote.strip():
        yield "/evidence/quote", "must not be blank"


def _reads(words: str, evidence: Evidence) -> bool:
    # The lengths first: what is cut out is then never longer than what was sent.
    return evidence.end - evidence.start == len(evidence.quote) and words.startswith(evidence.quote, evidence.start)


def _with_canonical(value: Value) -> Value:
    match value:
        case Location(canonical="") | Name(canonical="") | Role(canonical=""):
            return replace(value, canonical=" ".join(value.text.casefold().split()))
        case _:
            return value


def _polarity(claim: PostedStatement) -> Polarity:
    if claim.polarity is not None:
        return claim.polarity
    return Polarity.DENIED if claim.value == Proposition(holds=False) else Polarity.AFFIRMED


def _modality(claim: PostedStatement) -> Modality:
    if claim.modality is not None:
        return claim.modality
    return Modality.ASSERTED if claim.attribution is None else Modality.REPORTED
