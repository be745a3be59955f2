"""Confidence by the sort of statement."""

from __future__ import annotations

import pytest

from service.domain.values import Kind
from service.extraction.confidence import share_right, sort_of


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        ("The farm lies 12 km from the old town.", "quantity, measured"),
        ("In the raid 12 people were killed.", "quantity, measured"),
        ("The storm destroyed 12 barns.", "quantity, counted"),
        ("The new index rose to 67.4 in the spring quarter.", "quantity, bare"),
        ("Fire broke out in Lisbon after midnight.", "location, of an event"),
        ("The fire in Lisbon was put out.", "location, of a thing"),
        ("Maria Silva walked across the bridge.", "name, of a person"),
        ("Maria Silva, the mayor, walked across the bridge.", "role"),
        ("Maria Silva walked across the bridge.", "proposition"),
    ],
)
def test_each_statement_has_the_measured_share_of_its_sort(read, body, sort):
    found = {sort_of(each.value, each.frame): each.confidence for each in read(body)}
    assert found[sort] == share_right[sort]


def test_every_kind_has_a_share():
    assert {sort.split(",")[0] for sort in share_right} == {kind.value for kind in Kind}
