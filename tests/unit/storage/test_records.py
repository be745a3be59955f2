from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

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
from service.domain.statement import Attribution, Evidence, Field, Frame, Mention, Modality, Polarity, Statement
from service.domain.values import (
    Comparator,
    Date,
    Kind,
    Location,
    Name,
    Precision,
    Proposition,
    Quantity,
    Quote,
    Role,
)
from service.storage.records import read_bare_statement, read_claim, statement_columns

day = datetime(2024, 10, 22, tzinfo=UTC)
numeric = NumericSpread(mean=1, median=1, minimum=0, maximum=2, variance=1, std=1, cv=None, mad=1, iqr=1)
categorical = CategoricalSpread(modal_share=1, normalized_entropy=0, gini_simpson=0)
cases = [
    (Quantity(amount=5.5, low=5, high=6, unit="km", comparator=Comparator.RANGE), numeric),
    (Quantity(amount=0.1 + 0.2), numeric),
    (
        Date(start=day, end=day.replace(hour=23, microsecond=999_999), precision=Precision.DAY),
        TemporalSpread(spread_seconds=3),
    ),
    (Location(text="Far East", canonical="russian far east"), categorical),
    (Name(text="Ana Mei-lin", canonical="ana mei lin"), categorical),
    (Role(text="adviser", canonical="adviser"), categorical),
    (Proposition(holds=False), categorical),
    (Quote(text="“a threat” — 安全"), TextualSpread(mean_similarity=0.5)),
]


def through_json(columns):
    return msgspec.json.decode(msgspec.json.encode(columns))


def test_every_kind_has_a_case():
    assert {value.kind for value, _ in cases} == set(Kind)


@pytest.mark.parametrize(("value", "spread"), cases)
@pytest.mark.parametrize("named", [True, False])
def test_a_statement_comes_back_as_it_was(value, spread, named):  # noqa: ARG001
    statement = Statement(
        value=value,
        evidence=Evidence(field=Field.TITLE, start=3, end=9, quote="quoted"),
        subject=Mention(text="troops", entity_id=UUID(int=7) if named else None),
        predicate="send",
        polarity=Polarity.DENIED,
        modality=Modality.REPORTED,
        attribution=Attribution(text="the NIS", cue="said", entity_id=UUID(int=8)) if named else None,
        confidence=0.75,
        extractor="x 1",
        frame=Frame(head="troop", modifiers=("special",), verb="send", participants=("russia",), sentence=4),
    )
    assert read_bare_statement(through_json(statement_columns(statement))) == statement


@pytest.mark.parametrize(("value", "spread"), cases)
def test_a_claim_comes_back_as_it_was(value, spread):
    dispersion = Dispersion(n=2, distinct=1, spread=spread)
    claim = Claim(
        id=UUID(int=1),
        story_id=UUID(int=2),
        kind=value.kind,
        label="How many?",
        status=ClaimStatus.EVOLVING,
        source_count=2,
        origin_count=1,
        statement_count=3,
        positions=(
            Position(
                value=value,
                sources=("a.example", "b.example"),
                origin_count=1,
                statement_count=3,
                share=1.0,
                origin_share=1.0,
                first_stated_at=day,
                last_stated_at=day,
                superseded=False,
            ),
        ),
        consensus=Consensus(
            value=value,
            method="vote",
            agreement=1.0,
            confidence=0.5,
            source_count=2,
            origin_count=1,
            by_source=Support(value=value, share=1.0, effective_count=1.0),
            by_origin=Support(value=value, share=1.0, effective_count=1.0),
            origin_shift=-0.25,
            as_of=day,
        ),
        variance=Variance(kind=value.kind, by_source=dispersion, by_origin=dispersion),
        first_stated_at=day,
        updated_at=day,
    )
    scalars = {name: getattr(claim, name) for name in claim.__slots__}
    stored = {name: through_json(scalars[name]) for name in ("positions", "consensus", "variance")}
    assert read_claim(scalars | stored) == claim
