"""Dates from plain text, resolved against the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from service.domain.values import Precision
from service.extraction.calendar import find_dates

# A Wednesday.
PUBLISHED = datetime(2024, 10, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on Tuesday, October 22, they met", date(2024, 10, 22), date(2024, 10, 22), Precision.DAY),
        ("on 3 March 2021", date(2021, 3, 3), date(2021, 3, 3), Precision.DAY),
        ("on 2021-03-03", date(2021, 3, 3), date(2021, 3, 3), Precision.DAY),
        ("on Oct. 3rd, 2023", date(2023, 10, 3), date(2023, 10, 3), Precision.DAY),
        ("In June, they signed", date(2024, 6, 1), date(2024, 6, 30), Precision.MONTH),
        ("in December", date(2023, 12, 1), date(2023, 12, 31), Precision.MONTH),
        ("in February 2024", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("their first meeting in 2019", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
        ("he said on Wednesday", date(2024, 10, 23), date(2024, 10, 23), Precision.DAY),
        ("he said on Thursday", date(2024, 10, 17), date(2024, 10, 17), Precision.DAY),
        ("it will open on Thursday", date(2024, 10, 24), date(2024, 10, 24), Precision.DAY),
        ("yesterday it rained", date(2024, 10, 22), date(2024, 10, 22), Precision.DAY),
        ("last week", date(2024, 10, 14), date(2024, 10, 20), Precision.DAY),
        ("this month", date(2024, 10, 1), date(2024, 10, 31), Precision.MONTH),
        ("two years ago", date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR),
    ],
)
def test_a_date_is_resolved(text: str, first: date, last: date, precision: Precision) -> None:
    (phrase,) = find_dates(text, PUBLISHED)
    assert (phrase.value.start.date(), phrase.value.end.date(), phrase.value.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["on Tuesday", "last week", "in June", "on October 22", "two years ago"])
def test_what_hangs_on_publication_is_not_guessed_without_it(text: str) -> None:
    assert find_dates(text, None) == []


@pytest.mark.parametrize("text", ["February 30, 2021", "2021-13-01", "in 0000", "it may rain", "1,500 in all"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_a_day_is_not_read_twice() -> None:
    text = "It began on Monday, 21 October 2024."
    (phrase,) = find_dates(text, PUBLISHED)
    assert text[phrase.start : phrase.end] == "Monday, 21 October 2024"
