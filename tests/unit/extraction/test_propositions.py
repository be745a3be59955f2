"""Propositions: what the clauses of a sentence assert, of whom, and which of them assert nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.statement import Modality, Polarity
from service.domain.values import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.statement import Statement

    Read = Callable[..., list[Statement]]


def propositions(read: Read, body: str) -> list[Statement]:
    return [statement for statement in read(body) if statement.kind is Kind.PROPOSITION]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Ann Lee arrived on Monday. She visited the flooded town.", "Ann Lee"),
        ("The mayor said she would rebuild the harbour.", "The mayor"),
        ("The bridge, which collapsed during the storm, carried trains.", "The bridge"),
        ("Ann Lee met Joan Bell and Mary Fox on Monday. She visited the flooded town.", "She"),
    ],
)
def test_a_subject_is_told_by_its_name_where_that_is_certain(read: Read, body: str, subject: str) -> None:
    assert subject in [statement.subject.text for statement in propositions(read, body)]


@pytest.mark.parametrize(
    "body",
    [
        "Will the council close the old harbour?",
        "Sign up for the weekly newsletter here.",
        "The palace refused to confirm the dispatch of soldiers.",
        "The palace declined to comment on the dispatch of soldiers.",
    ],
)
def test_what_asserts_nothing_is_left_out(read: Read, body: str) -> None:
    assert propositions(read, body) == []


def test_what_leads_in_asserts_nothing(read: Read) -> None:
    quotes = [each.evidence.quote for each in propositions(read, "As it became known, the council sold the harbour.")]
    assert "As it became known" not in quotes


def test_an_accusation_is_what_somebody_is_accused_of(read: Read) -> None:
    told = propositions(read, "The governor accused the army of bombing the refugee camp.")
    (act,) = [each for each in told if each.frame.verb == "bomb"]
    assert act.subject.text == "the army"
    assert act.attribution is not None
    assert act.attribution.text == "The governor"
    assert act.polarity is Polarity.AFFIRMED


def test_what_somebody_refuses_to_do_is_not_done(read: Read) -> None:
    (refusal,) = propositions(read, "The bank refuses to sell the shares.")
    assert refusal.frame.verb == "sell"
    assert refusal.polarity is Polarity.DENIED


def test_staff_is_dismissed_otherwise_than_claims(read: Read) -> None:
    (dismissal,) = propositions(read, "The company dismissed the chief accountant.")
    assert dismissal.polarity is Polarity.AFFIRMED
    (claim,) = propositions(read, "The company dismissed the report.")
    assert claim.polarity is Polarity.DENIED


def test_the_frame_of_a_report_is_no_proposition(read: Read) -> None:
    (content,) = propositions(read, "The ministry tweeted that the army took the town.")
    assert content.frame.verb == "take"
    assert content.attribution is not None
    assert content.attribution.text == "The ministry"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Nobody can imagine what it would feel like on that cold island.", "it would feel"),
        ("It is unclear how the old harbour will respond to the storm.", "harbour will respond"),
        ("The needs of victims are at the heart of the way trials are managed.", "trials are managed"),
        ("The bridge is closed, the harbour office said.", "office said"),
    ],
)
def test_what_only_asks_or_leads_asserts_nothing(read, body, words):
    assert not [each for each in read(body) if each.kind is Kind.PROPOSITION and each.evidence.quote.startswith(words)]


def test_who_is_a_person_though_a_place_stands_before_it(read):
    statements = read("The victims were James Holt, 24, of Lisbon, who was contracted to a network of ferries.")
    assert "James Holt" in {each.subject.text for each in statements if "contracted" in each.predicate}


def test_the_future_told_of_the_past_is_planned(read):
    (found,) = [
        each
        for each in read("The company said it would repair the old bridge.")
        if each.kind is Kind.PROPOSITION and "repair" in each.predicate
    ]
    assert found.modality is Modality.PLANNED
