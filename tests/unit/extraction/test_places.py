"""Places, each with what happens there."""

from __future__ import annotations

import pytest

from service.domain.values import Kind
from service.extraction.places import plain_place


def places(statements):
    return {statement.value.text for statement in statements if statement.kind is Kind.LOCATION}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("A storm hit southern Portugal on Monday.", "southern Portugal"),
        ("The ferry sank in the Far East of Russia.", "Far East of Russia"),
        ("Soldiers were sent to Russia's western Tver region.", "Russia's western Tver region"),
        ("The ferry sank near the island of Madeira.", "island of Madeira"),
        ("Fire broke out in Lisbon after midnight.", "Lisbon"),
    ],
)
def test_a_place_is_given_with_what_part_or_sort_it_is(read, body, place):
    assert place in places(read(body))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The villages of Arvan and Tosh were worst hit.", {"Arvan", "Tosh"}),
        ("The worst hit towns were Arvan, Tosh and Melik.", {"Arvan", "Tosh", "Melik"}),
        ("The main town, also called Arvan, was undamaged.", {"Arvan"}),
        ("The storm was felt as far away as Spain and Morocco.", {"Spain", "Morocco"}),
        ("The camp lies 300 km south of Lisbon.", {"south of Lisbon"}),
        ("A bomb was wedged in the side of a school building.", {"side of a school building"}),
        ("The plane landed next to the old mosque.", {"old mosque"}),
        ("One shell hit the hospital but did not explode.", {"hospital"}),
        ("Thieves emptied a famed Lisbon restaurant.", {"Lisbon"}),
    ],
)
def test_places_are_found_by_what_they_are_and_what_leads_to_them(read, body, found):
    assert found <= places(read(body))


@pytest.mark.parametrize("body", ["A further rise could be in store for December.", "She ran in the Porto Grand Prix."])
def test_what_is_no_place_is_none(read, body):
    assert places(read(body)) == set()


def test_goods_that_come_to_the_market_come_to_no_place(read):
    assert places(read("The new car will hit the market in July.")) == set()


def test_a_country_that_acts_is_no_place(read):
    assert "Portugal" not in places(read("Portugal signed the treaty after long talks."))


def test_a_location_knows_what_happened_there(read):
    (found,) = [s for s in read("The ferry sank near Lisbon.") if s.kind is Kind.LOCATION]
    assert found.frame.verb == "sink"
    assert found.evidence.quote == "Lisbon"


def test_places_are_compared_without_possessives_and_endings():
    assert set(plain_place("Russia's Far East").split()) == set(plain_place("the Far East of Russia").split())
    assert plain_place("eastern Libya") == plain_place("east Libya")


@pytest.mark.parametrize(
    "body",
    [
        "Shoppers trust the state of the Lisbon economy.",
        "Such pumps will not dominate in those markets for long.",
        "The fund had holdings in banks.",
        "The mayor retired following six years at Arden.",
    ],
)
def test_what_only_bears_a_places_name_is_no_place(read, body):
    assert places(read(body)) == set()


def test_what_happens_in_a_place_may_stand_behind_its_name(read):
    assert "Lisbon" in places(read("Ten men were hurt in the Lisbon fire."))


def test_what_becomes_of_another_thing_is_not_told_of_what_is_there(read):
    (place,) = [each for each in read("The head of a camp in Lisbon resigned on Monday.") if each.kind is Kind.LOCATION]
    assert (place.subject.text, place.predicate) == ("camp", "")
