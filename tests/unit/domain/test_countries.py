"""Countries by all that news calls them."""

from __future__ import annotations

import pytest

from service.domain.countries import country_of


@pytest.mark.parametrize("called", ["Portugal", "Portuguese", "Portugal’s", "Lisbon"])
def test_a_country_its_people_and_its_government_are_one_actor(called):
    assert country_of(called, acting=True) == "portugal"


def test_a_capital_that_does_not_act_is_a_city():
    assert country_of("Lisbon", acting=False) is None


@pytest.mark.parametrize(("called", "country"), [("U.S.", "united states"), ("the UK", "united kingdom")])
def test_abbreviations_are_known(called, country):
    assert country_of(called, acting=False) == country


def test_two_countries_that_share_a_word_stay_two():
    assert country_of("South Sudanese", acting=False) != country_of("Sudanese", acting=False)


def test_what_is_no_country_is_none():
    assert country_of("Maria", acting=True) is None
