"""Times of day, set on the day that the text tells of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.domain.values import Precision
from service.extraction.calendar import find_dates
from service.extraction.clock import find_times

TOLD = datetime(2024, 10, 23, tzinfo=UTC)


def times(text, told=TOLD):
    return [phrase.value.start.isoformat()[:16] for phrase in find_times(text, find_dates(text, TOLD), told)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It sank at 9:51 a.m. off the coast.", "2024-10-23T09:51"),
        ("It sank at 3 p.m. off the coast.", "2024-10-23T15:00"),
        ("It sank at 14:53 local time.", "2024-10-23T14:53"),
        ("It sank at 1353 (1023 GMT).", "2024-10-23T13:53"),
        ("It sank at 12:05 a.m.", "2024-10-23T00:05"),
        ("It sank at noon on Monday.", "2024-10-21T12:00"),
    ],
)
def test_a_time_is_set_on_the_day_told(text, start):
    assert times(text) == [start]


def test_a_time_repeated_in_another_zone_counts_once():
    assert times("There were explosions at 3 p.m. (1200 GMT).") == ["2024-10-23T15:00"]


def test_without_a_day_a_time_stays_unread():
    assert times("It sank at 9:51 a.m.", told=None) == []


@pytest.mark.parametrize("text", ["They won 3:2.", "He paid 1353 euros.", "Chapter 12.30 applies.", "Isaiah 53"])
def test_what_is_no_time_gives_none(text):
    assert times(text) == []


def test_a_time_is_a_minute_long():
    (phrase,) = find_times("It sank at 3 p.m.", [], TOLD)
    assert phrase.value.precision is Precision.MINUTE
    assert (phrase.value.end - phrase.value.start).total_seconds() == 59


def test_a_time_is_no_quantity(read):
    assert [s.kind.value for s in read("The ferry sank at 14:53 on Monday.") if s.kind.value == "quantity"] == []
