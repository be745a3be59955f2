from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from service.domain.article import PostedStatement
from service.domain.statement import Attribution, Evidence, Field, Modality, Polarity
from service.domain.values import Comparator, Date, Kind, Location, Name, Precision, Proposition, Quantity, Quote, Role
from service.storage.posted_claims import as_json, from_json

day = datetime(2024, 10, 22, tzinfo=UTC)
values = [
    Quantity(amount=5.5, low=5, high=6, unit="km", comparator=Comparator.RANGE),
    Quantity(amount=1e100),
    Date(start=day, end=day.replace(hour=23), precision=Precision.MINUTE),
    Location(text="Pier 4", canonical="pier 4"),
    Name(text="Pier 4", canonical="pier 4"),
    Role(text="Pier 4", canonical="pier 4"),
    Proposition(holds=False),
    Quote(text="“安全”"),
]


def test_every_kind_has_a_case():
    assert {value.kind for value in values} == set(Kind)


@pytest.mark.parametrize("value", values)
@pytest.mark.parametrize(
    "rest",
    [
        {},
        {
            "subject": "ferry",
            "predicate": "sails",
            "polarity": Polarity.DENIED,
            "modality": Modality.PLANNED,
            "attribution": Attribution(text="the port", cue="said"),
            "confidence": 0.25,
        },
    ],
    ids=["bare", "full"],
)
def test_a_posted_claim_comes_back_as_it_was(value, rest):
    claim = PostedStatement(value=value, evidence=Evidence(field=Field.TITLE, start=0, end=6, quote="Pier 4"), **rest)
    stored = msgspec.json.decode(msgspec.json.encode(as_json([claim, claim])))
    assert from_json(stored) == (claim, claim)
