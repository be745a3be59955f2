"""Statements from prose: what they assert, on whose word, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.article import ArticleText
from service.domain.statement import Field, Modality, Polarity
from service.domain.values import Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.statement import Statement
    from service.extraction.reader import Reader

Read = "Callable[..., list[Statement]]"


surnames = [
    "aldo",
    "berg",
    "cole",
    "dahl",
    "eder",
    "falk",
    "gray",
    "holt",
    "isen",
    "jung",
    "kern",
    "lund",
    "moor",
    "nord",
    "oaks",
]
surnames += ["park", "quist", "rove", "sand", "thal", "urban", "voss", "wall", "young", "zorn"]


def of_kind(statements: list[Statement], kind: Kind) -> list[Statement]:
    return [statement for statement in statements if statement.kind is kind]


def test_a_quantity_knows_what_it_counts_and_who_is_cited(read: Callable[..., list[Statement]]) -> None:
    statements = read("The ministry said that about 4,000 soldiers had been sent to the island.")
    (quantity,) = of_kind(statements, Kind.QUANTITY)
    assert isinstance(quantity.value, Quantity)
    assert (quantity.value.amount, quantity.value.unit, quantity.value.comparator.value) == (4000, "person", "approx")
    assert quantity.frame.head == "soldier"
    assert quantity.frame.verb == "send"
    assert quantity.attribution is not None
    assert (quantity.attribution.text, quantity.attribution.cue) == ("The ministry", "said")
    assert quantity.modality is Modality.REPORTED


def test_an_elliptic_count_is_found(read: Callable[..., list[Statement]]) -> None:
    statements = read("The storm killed ten people and injured 80.")
    counts = {(q.value.amount, q.frame.verb) for q in of_kind(statements, Kind.QUANTITY)}  # type: ignore[union-attr]
    assert counts == {(10, "kill"), (80, "injure")}


def test_no_one_is_zero(read: Callable[..., list[Statement]]) -> None:
    statements = read("No one was hurt in the fire, the mayor said.")
    (quantity,) = of_kind(statements, Kind.QUANTITY)
    assert isinstance(quantity.value, Quantity)
    assert quantity.value.amount == 0


@pytest.mark.parametrize(
    "body",
    [
        "Call the office at 555-1234 for help with the forms.",
        "The town joined the league in 2014 and stayed.",
        "It was one of the oldest bridges in the country.",
        "The plane, a Boeing 737, landed safely in the evening.",
    ],
)
def test_numbers_that_count_nothing_make_no_quantity(read: Callable[..., list[Statement]], body: str) -> None:
    assert of_kind(read(body), Kind.QUANTITY) == []


def test_a_denial_denies_what_it_is_about(read: Callable[..., list[Statement]]) -> None:
    (denial,) = of_kind(read("The army has denied transferring its troops to the coast."), Kind.PROPOSITION)
    assert denial.polarity is Polarity.DENIED
    assert denial.value.holds is False  # type: ignore[union-attr]
    assert denial.frame.verb == "transfer"
    assert denial.attribution is not None
    assert denial.attribution.text == "The army"


def test_a_negated_clause_does_not_hold(read: Callable[..., list[Statement]]) -> None:
    (clause,) = of_kind(read("The bank did not sell the shares."), Kind.PROPOSITION)
    assert clause.value.holds is False  # type: ignore[union-attr]


def test_a_denied_report_takes_up_what_was_said_before(read: Callable[..., list[Statement]]) -> None:
    statements = read("Reports say the firm moved its factory abroad. The company denied such reports.")
    denial = next(s for s in of_kind(statements, Kind.PROPOSITION) if s.polarity is Polarity.DENIED)
    assert {"factory", "move"} <= set(denial.frame.context)


def test_what_is_withheld_is_neither_affirmed_nor_denied(read: Callable[..., list[Statement]]) -> None:
    statements = read("The palace has refrained from confirming whether the soldiers will fight abroad.")
    assert not [s for s in of_kind(statements, Kind.PROPOSITION) if "fight" in s.evidence.quote]


def test_plans_and_possibilities_are_told_from_facts(read: Callable[..., list[Statement]]) -> None:
    may = of_kind(read("The council may close the old harbour."), Kind.PROPOSITION)[0]
    plans = of_kind(read("The council plans to close the old harbour."), Kind.PROPOSITION)[0]
    did = of_kind(read("The council closed the old harbour."), Kind.PROPOSITION)[0]
    assert (may.modality, plans.modality, did.modality) == (Modality.POSSIBLE, Modality.PLANNED, Modality.ASSERTED)


def test_a_date_knows_the_event_that_it_dates(read: Callable[..., list[Statement]]) -> None:
    (dated,) = of_kind(read("The two leaders signed a treaty in June."), Kind.DATE)
    assert dated.frame.verb == "sign"
    assert dated.value.start.isoformat() == "2024-06-01T00:00:00+00:00"  # type: ignore[union-attr]


def test_a_paragraph_that_is_printed_twice_is_read_once(read: Callable[..., list[Statement]]) -> None:
    paragraph = "Officials counted 300 boats in the harbour on Monday."
    assert len(read(f"{paragraph}\nThe sea was calm.\n{paragraph}")) == len(read(f"{paragraph}\nThe sea was calm."))


def test_another_language_gives_no_statements_and_says_so(reader: Reader) -> None:
    body = "Die Regierung hat am Dienstag beschlossen, dass 12.000 Soldaten in den Osten des Landes verlegt werden."
    extraction = reader.extract(ArticleText(title="Beschluss der Regierung", body=body))
    assert extraction.language == "de"
    assert extraction.statements == ()
    assert extraction.note is not None


def test_evidence_of_the_title_is_marked_as_such(read: Callable[..., list[Statement]]) -> None:
    statements = read("Nothing else is known so far.", title="Flood destroys 40 houses in the valley")
    quantity = of_kind(statements, Kind.QUANTITY)[0]
    assert quantity.evidence.field is Field.TITLE
    assert quantity.evidence.quote == "40 houses"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.lists(
        st.sampled_from(
            [
                "The mayor said",
                " that 12",
                ",000 men",
                " left on Monday",
                ".",
                "\n",
                "“We",
                " won’t”",
                " ①🌊 ",
                "\u200b",
                "\t",
                "Two",
                " dozen",
                " were killed",
                " $5m",
                " — ",
                "(",
                "é",
                "\ud7ff",
                " no one",
                "1" * 50,
                "a" * 150,
            ]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_evidence_reproduces_the_text_whatever_it_is(reader: Reader, body: str) -> None:
    article = ArticleText(title="A title of 5 words", body=body, language="en")
    for statement in reader.extract(article).statements:
        evidence = statement.evidence
        text = article.title if evidence.field is Field.TITLE else article.body
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote


def test_a_mebibyte_without_a_space_is_read_in_bounded_time(reader: Reader) -> None:
    assert reader.extract(ArticleText(title="x", body="x" * 1_000_000, language="en")).statements == ()


def test_a_long_list_is_no_prose_and_says_nothing(read):
    names = ", ".join(
        f"{first} {last}" for first in ("Ann", "Bob", "Carl", "Dora") for last in map(str.title, surnames)
    )
    assert len(names) > 1_000
    assert read(names) == []
    assert read(f"{names}\nFive people died in the fire.")


def test_a_long_paragraph_is_cut_between_sentences(read):
    first = "The river rose above the old stone bridge while most of the people in the town were asleep. "
    statements = read(
        first.replace("the old", "an old") + "".join(first.replace("old", f"{n}th") for n in range(4, 60))
    )
    assert all(not statement.evidence.quote.startswith(("bove", "tone", "ridge")) for statement in statements)
    assert len([each for each in statements if each.kind is Kind.PROPOSITION]) >= 57


def test_a_pronoun_reaches_back_to_the_paragraph_before(read):
    statements = read("Maria Silva opened the bridge on Monday.\nShe thanked the workers of the town.")
    (thanks,) = [each for each in of_kind(statements, Kind.PROPOSITION) if "thanked" in each.evidence.quote]
    assert thanks.subject.text == "Maria Silva"


def test_a_pronoun_that_may_be_two_persons_stays_a_pronoun(read):
    statements = read("A crowd met Maria Silva and Ana Costa on the bridge.\nShe thanked the workers of the town.")
    (thanks,) = [each for each in of_kind(statements, Kind.PROPOSITION) if "thanked" in each.evidence.quote]
    assert thanks.subject.text == "She"


@pytest.mark.parametrize(
    "line",
    [
        "Featured image via Ann Lee/Harbour Images",
        "Photo: Ann Lee, Northwind Shipping",
        "Ann Lee (annlee.example) • Joan Bell (joanbell.example) • Tom Reed of Northwind Shipping",
    ],
)
def test_what_stands_around_an_article_tells_nothing(read: Callable[..., list[Statement]], line: str) -> None:
    assert read(f"Rain fell.\n\n{line}") == []


def test_what_leads_on_is_no_part_of_the_sentence_behind_it(read: Callable[..., list[Statement]]) -> None:
    (told,) = of_kind(read("Continue reading the main story The council sold the old harbour."), Kind.PROPOSITION)
    assert told.evidence.quote == "The council sold the old harbour"
