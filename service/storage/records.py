"""Rows to domain values and back. Values carry no tag: the `kind` column beside them says which type they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import convert

from service.domain.article import Article, ArticleStatus, Source, Story
from service.domain.claim import (
    CategoricalSpread,
    Claim,
    ClaimStatus,
    Consensus,
    Dispersion,
    NumericSpread,
    Position,
    Support,
    TemporalSpread,
    TextualSpread,
    Variance,
)
from service.domain.statement import (
    Attribution,
    Evidence,
    Field,
    Frame,
    Meaning,
    Mention,
    Modality,
    Polarity,
    RecordedStatement,
    Statement,
)
from service.domain.values import Kind, type_by_kind

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from service.domain.claim import Spread
    from service.domain.values import Value

spread_types: tuple[type[Spread], ...] = (NumericSpread, CategoricalSpread, TemporalSpread, TextualSpread)


def read_article(row: RowMapping) -> Article:
    """Build an article from the columns of `articles.columns`."""
    return Article(**{**{name: row[name] for name in Article.__slots__}, "status": ArticleStatus(row["status"])})


def read_source(row: RowMapping) -> Source:
    """Build a source from the columns of `sources.columns`."""
    return Source(**{name: row[name] for name in Source.__slots__})


def read_story(row: RowMapping) -> Story:
    """Build a story from the columns of `stories.columns`."""
    return Story(**{name: row[name] for name in Story.__slots__})


def read_claim(row: RowMapping) -> Claim:
    """Build a claim from a row of its table."""
    kind = Kind(row["kind"])
    return Claim(
        id=row["id"],
        story_id=row["story_id"],
        kind=kind,
        label=row["label"],
        status=ClaimStatus(row["status"]),
        source_count=row["source_count"],
        origin_count=row["origin_count"],
        statement_count=row["statement_count"],
        positions=tuple(_position(kind, position) for position in row["positions"]),
        consensus=_consensus(kind, row["consensus"]),
        variance=Variance(
            kind=kind,
            by_source=_dispersion(row["variance"]["by_source"]),
            by_origin=_dispersion(row["variance"]["by_origin"]),
        ),
        first_stated_at=row["first_stated_at"],
        updated_at=row["updated_at"],
    )


def read_statement(row: RowMapping) -> RecordedStatement:
    """Build a statement, with its place, from the columns of `statements.columns`."""
    return RecordedStatement(
        id=row["id"],
        article_id=row["article_id"],
        source=row["source"],
        origin=row["origin"],
        stated_at=row["stated_at"],
        claim_id=row["claim_id"],
        statement=read_bare_statement(row),
        prior=row["prior"],
        left_at=row["left_at"],
    )


def read_bare_statement(row: RowMapping) -> Statement:
    """Build what the extractor said, without its place."""
    return Statement(
        value=_value(Kind(row["kind"]), row["value"]),
        evidence=Evidence(field=Field(row["field"]), start=row["start"], end=row["end"], quote=row["quote"]),
        subject=Mention(text=row["subject"]["text"], entity_id=_id(row["subject"]["entity_id"])),
        predicate=row["predicate"],
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        attribution=_attribution(row["attribution"]),
        confidence=row["confidence"],
        extractor=row["extractor"],
        frame=convert(row["frame"], Frame),
        meaning=_meaning(row),
    )


def statement_columns(statement: Statement) -> dict[str, Any]:
    """Spread a statement over its columns; JSON columns take domain values as they are."""
    return {
        "kind": statement.kind.value,
        "value": statement.value,
        "field": statement.evidence.field.value,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "quote": statement.evidence.quote,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": statement.attribution,
        "confidence": statement.confidence,
        "extractor": statement.extractor,
        "frame": statement.frame,
        "words_meaning": statement.meaning and statement.meaning.words,
        "sentence_meaning": statement.meaning and statement.meaning.sentence,
    }


def _meaning(row: RowMapping) -> Meaning | None:
    words, sentence = row["words_meaning"], row["sentence_meaning"]
    return None if words is None or sentence is None else Meaning(words=words, sentence=sentence)


def _value(kind: Kind, stored: dict[str, Any]) -> Value:
    value: Value = convert(stored, type_by_kind[kind])
    return value


def _position(kind: Kind, stored: dict[str, Any]) -> Position:
    return Position(
        **{
            **stored,
            "value": _value(kind, stored["value"]),
            "sources": tuple(stored["sources"]),
            "first_stated_at": convert(stored["first_stated_at"], datetime),
            "last_stated_at": convert(stored["last_stated_at"], datetime),
        }
    )


def _consensus(kind: Kind, stored: dict[str, Any]) -> Consensus:
    return Consensus(
        **{
            **stored,
            "value": _value(kind, stored["value"]),
            "by_source": _support(kind, stored["by_source"]),
            "by_origin": _support(kind, stored["by_origin"]),
            "as_of": convert(stored["as_of"], datetime),
        }
    )


def _support(kind: Kind, stored: dict[str, Any]) -> Support:
    return Support(
        value=_value(kind, stored["value"]), share=stored["share"], effective_count=stored["effective_count"]
    )


def _dispersion(stored: dict[str, Any]) -> Dispersion:
    return Dispersion(n=stored["n"], distinct=stored["distinct"], spread=_spread(stored["spread"]))


def _spread(stored: dict[str, Any]) -> Spread:
    # Each measure has fields of its own, so the names alone tell which one it is.
    for spread_type in spread_types:
        if stored.keys() == set(spread_type.__slots__):
            return convert(stored, spread_type)
    message = f"no spread has the fields {sorted(stored)}"
    raise TypeError(message)


def _attribution(stored: dict[str, Any] | None) -> Attribution | None:
    if stored is None:
        return None
    return Attribution(text=stored["text"], cue=stored["cue"], entity_id=_id(stored["entity_id"]))


def _id(stored: str | None) -> UUID | None:
    return None if stored is None else UUID(stored)
