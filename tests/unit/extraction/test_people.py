"""Persons and the offices that the text gives them."""

from __future__ import annotations

import pytest

from service.domain.statement import Modality, Polarity
from service.domain.values import Kind
from service.extraction.offices import plain_role
from service.extraction.people import plain_name


def said(statements, kind):
    return [(statement.value.text, statement.subject.text) for statement in statements if statement.kind is kind]


@pytest.mark.parametrize(
    ("body", "name", "office"),
    [
        ("Deputy Finance Minister Maria Silva opened the bridge.", "Maria Silva", "Deputy Finance Minister"),
        ("Maria Silva, the governor of Porto, opened the bridge.", "Maria Silva", "governor of Porto"),
        ("The governor of Porto, Maria Silva, opened the bridge.", "Maria Silva", "governor of Porto"),
        ("“It is open,” said Maria Silva, a harbour adviser, on Monday.", "Maria Silva", "harbour adviser"),
    ],
)
def test_an_office_beside_a_name_is_the_persons(read, body, name, office):
    statements = read(body)
    assert (name, office) in said(statements, Kind.NAME)
    assert (office, name) in said(statements, Kind.ROLE)


@pytest.mark.parametrize(
    ("body", "office"),
    [
        ("Maria Silva was hired as chief executive in May.", "chief executive"),
        ("The board met Maria Silva, who was named head coach in May.", "head coach"),
        ("Maria Silva became governor of Porto in May.", "governor of Porto"),
        ("Maria Silva is a harbour engineer.", "harbour engineer"),
    ],
)
def test_an_office_that_a_verb_gives_is_the_persons(read, body, office):
    assert (office, "Maria Silva") in said(read(body), Kind.ROLE)


@pytest.mark.parametrize(
    "body", ["Maria Silva is not the governor of Porto.", "Maria Silva could become governor of Porto next year."]
)
def test_an_office_that_somebody_has_not_is_none(read, body):
    assert said(read(body), Kind.ROLE) == []


def test_a_name_without_an_office_is_a_name_alone(read):
    statements = read("Maria Silva walked across the bridge on Monday.")
    assert said(statements, Kind.NAME) == [("Maria Silva", "")]
    assert said(statements, Kind.ROLE) == []


def test_a_hyphen_does_not_cut_a_name_short(read):
    statements = read("Minister Park Min-jun opened the bridge on Monday.")
    assert ("Park Min-jun", "Minister") in said(statements, Kind.NAME)


def test_a_title_is_no_part_of_the_name(read):
    names = [name for name, _ in said(read("President Maria Silva spoke to the crowd in Porto."), Kind.NAME)]
    assert names == ["Maria Silva"]


def test_names_are_compared_without_case_and_by_one_dash():
    assert plain_name("Park Min–jun’s") == plain_name("PARK Min-Jun") == "park min-jun"


def test_offices_are_compared_by_their_telling_words_in_one_spelling():
    assert plain_role("the National Security Adviser") == plain_role("national security advisor")
    assert plain_role("Porto governor") == plain_role("governor of Porto")
    assert plain_role("governor of Porto") != plain_role("mayor of Porto")


def test_an_open_bracket_and_a_league_make_no_names(read):
    statements = read("The airline signed a deal with Avions do Norte Regional (ANR). Major League Rules are strict.")
    assert not [each for each in statements if each.kind is Kind.NAME and "(" in each.value.text]
    assert said(statements, Kind.ROLE) == []


@pytest.mark.parametrize(
    ("body", "office"),
    [
        ("There was banter between Ann Lee, members of her crew and the pilot.", "members of her crew"),
        ("Rents will rise after Ann Lee becomes mayor.", "mayor"),
    ],
)
def test_an_office_of_others_or_of_later_is_not_given(read, body, office):
    assert office not in [role for role, _ in said(read(body), Kind.ROLE)]


@pytest.mark.parametrize("body", ["Ann Lee will not sell the old harbour.", "Ann Lee, 33, has not sold the harbour."])
def test_who_somebody_is_stands_whatever_they_do(read, body):
    found = [each for each in read(body) if each.kind in (Kind.NAME, Kind.QUANTITY)]
    assert found
    assert {(each.polarity, each.modality) for each in found} == {(Polarity.AFFIRMED, Modality.ASSERTED)}


@pytest.mark.parametrize(
    "body",
    [
        "ARDEN, Ruritania (XYZ) — Heavy rain closed the harbour on Monday.",
        "“The harbour is safe,” said Tom Reed, SVP of the harbour board.",
    ],
)
def test_what_heads_a_report_and_an_office_are_no_organizations(read, body):
    assert not {each.value.text for each in read(body) if each.kind is Kind.NAME} & {"ARDEN", "XYZ", "SVP"}


def test_what_has_a_title_and_what_opens_a_sentence_are_no_part_of_an_organization(read):
    names = {each.value.text for each in read("Firms Northwind and Arden Steel sell pumps.") if each.kind is Kind.NAME}
    assert not any(name.startswith("Firms") for name in names)


def test_a_list_of_names_tells_of_no_organization(read):
    assert not [
        each for each in read("Reserves not used by Arden: Cooper, Knight, Northwind.") if each.kind is Kind.NAME
    ]
