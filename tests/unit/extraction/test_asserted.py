"""What a clause must be to assert anything, and which clauses only look like an assertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.statement import Modality, Polarity
from service.domain.values import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.statement import Statement

    Read = Callable[..., list[Statement]]


def told(read: Read, body: str, *, title: str = "News") -> list[Statement]:
    return [statement for statement in read(body, title=title) if statement.kind is Kind.PROPOSITION]


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("The council should do what the farmers are good at.", "farmers are good"),
        ("“Isn't it odd that the council sold the harbour,” the mayor said.", "sold the harbour"),
        ("“The bridge was part of my life,” she told a local newspaper.", "told a local newspaper"),
        ("When the new harbour opens we will go through a thorough review.", "opens we will go"),
        ("You choose your own pension plan every spring.", "choose your own"),
        ("One cannot but trust the old harbour pilots.", "trust the old"),
        ("2 cups dried black peas from the valley", "dried black"),
        ("Copyright 2011 The Arden Post. All rights reserved by the owner.", "rights reserved"),
        ("It has not been proven that the guards shelled the camp.", "guards shelled the camp"),
    ],
)
def test_what_only_looks_like_an_assertion_is_left_out(read: Read, body: str, clause: str) -> None:
    assert not [each for each in told(read, body) if each.evidence.quote.find(clause) >= 0 and each.frame.verb != "do"]


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("The law holds for countries which exceed the limit.", "exceed"),
        ("The guards stopped people who sell fish in a public place.", "sell"),
        ("Every farmer who sells fish in May pays a fee.", "sell"),
        ("Ann Lee is known for her ability to guard goals and grab the loose balls.", "grab"),
        ("He sold the film The Harbour Burns At Night to a bank.", "burn"),
    ],
)
def test_what_only_says_which_is_meant_is_no_assertion_of_its_own(read: Read, body: str, verb: str) -> None:
    assert verb not in [each.frame.verb for each in told(read, body)]


@pytest.mark.parametrize("title", ["Gaming firm to sell harbour tracks", "Harvest focus for village debate"])
def test_a_headline_without_a_verb_is_no_assertion(read: Read, title: str) -> None:
    assert told(read, "Rain fell.", title=title) == []


@pytest.mark.parametrize(
    ("body", "verb", "modality"),
    [
        ("One option would be to flee to a village in the valley.", "flee", Modality.CONDITIONAL),
        ("The plan will help farmers reach the old market.", "reach", Modality.POSSIBLE),
        ("The law allows guards to search visitors from named towns.", "search", Modality.POSSIBLE),
        ("Engineers use cameras to ensure that the dams are holding the water.", "hold", Modality.PLANNED),
        ("It could take ten years before Ruritania joins the trade union.", "join", Modality.PLANNED),
        ("It took ten years before Ruritania joined the trade union.", "join", Modality.ASSERTED),
        ("I want industry to grow in Arden, and the old harbour too.", "grow", Modality.PLANNED),
        ("Directors are suspected of using company money to buy the harbour.", "use", Modality.REPORTED),
        ("The firm is dogged by allegations it supports river smuggling.", "support", Modality.REPORTED),
        ("Northwind signed a new deal with Arden to supply ferries.", "sign", Modality.ASSERTED),
        ("The guards refused to leave the harbour.", "leave", Modality.ASSERTED),
        ("Minister to visit flooded town", "visit", Modality.PLANNED),
        ("The dam will stay shut until the guards leave the valley.", "leave", Modality.PLANNED),
    ],
)
def test_what_is_only_let_happen_or_yet_to_come_is_no_fact(
    read: Read, body: str, verb: str, modality: Modality
) -> None:
    assert [each.modality for each in told(read, body) if each.frame.verb == verb] == [modality]


@pytest.mark.parametrize(
    ("body", "polarity"),
    [
        ("The mayor will not simply watch the harbour burn.", Polarity.DENIED),
        ("The mayor will not look away from the harbour fire.", Polarity.DENIED),
        ("The mayor did not just pay for the harbour but rebuilt it.", Polarity.AFFIRMED),
        ("The mayor did not only pay for the harbour.", Polarity.AFFIRMED),
    ],
)
def test_not_simply_denies_unless_more_is_told(read: Read, body: str, polarity: Polarity) -> None:
    assert told(read, body)[0].polarity is polarity


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Once installed the pump drains all the fields around the harbour.", "the pump"),
        ("Among those on trial were a retired priest and a porter, who denied it.", "a retired priest and a porter"),
        ("Ann Lee, Joan Bell and Mary Fox all won sailing prizes.", "Ann Lee, Joan Bell and Mary Fox"),
        ("Top seed Ann Lee begins her quest for another title.", "Top seed Ann Lee"),
        ("Also on display at the show will be the new harbour pump.", "the new harbour pump"),
        ("Even cutting prices in the spring could not tempt the farmers.", "Even cutting prices in the spring"),
        ("The world number one took two hours to win the match.", "The world number one"),
        ("It was “Big” Ann Lee who sold the harbour in May.", "“Big” Ann Lee"),
        ("After a word from the palace, the town council met the mayor.", "the town council"),
        ("The mayor said that 1 in 5 patients are back within a month.", "1 in 5 patients"),
    ],
)  # fmt: skip
def test_the_whole_subject_is_told(read: Read, body: str, subject: str) -> None:
    assert subject in [each.subject.text for each in told(read, body)]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Northwind Shipping lost two ferries on Monday. The company raised its fares.", "Northwind Shipping"),
        ("The Ministry of Tides lost two ferries. The ministry raised its fares.", "The Ministry of Tides"),
        # Two may be meant, or another than the one that was told of.
        ("Northwind Shipping sued Harbour Freight Ltd. The company raised its fares.", "The company"),
        ("Northwind Shipping lost two ferries on Monday. The ministry raised its fares.", "The ministry"),
        ("Northwind Shipping lost two ferries on Monday. The rival company raised its fares.", "The rival company"),
    ],
)  # fmt: skip
def test_a_description_is_told_by_its_name_where_only_one_can_be_meant(read: Read, body: str, subject: str) -> None:
    (raised,) = [each for each in told(read, body) if each.frame.verb == "raise"]
    assert raised.subject.text == subject


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Harbour output dropped by 1.4%.", "Harbour output dropped by 1.4%"),
        ("The fee reached $42bn (£21.5bn).", "The fee reached $42bn (£21.5bn)"),
        ("The mayor sold the harbour (the old harbour office said).", "The mayor sold the harbour"),
    ],
)
def test_a_clause_keeps_the_marks_that_belong_to_its_last_word(read: Read, body: str, quote: str) -> None:
    assert any(each.evidence.quote.startswith(quote) for each in told(read, body))
