"""Dates as news prose prints them, found in plain text and resolved against the day of publication."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.domain.values import Date, Precision
from service.extraction.numerals import read_number

if TYPE_CHECKING:
    from collections.abc import Callable

_month_names = "january february march april may june july august september october november december".split()
_months = {name: number for number, name in enumerate(_month_names, 1)}
_months |= {name[:3]: number for name, number in list(_months.items())} | {"sept": 9}
_weekdays = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_weekdays |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}

_month = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_weekday = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_year = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_lead = rf"(?:(?:{_weekday.replace('?P<weekday>', '?:')}),? )?"
_few = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<span>day|week|month|year)s?"
_link = r"in|since|until|by|from|during|of|late|early|mid"
# "in 2014" is a year, "in 2014 houses" is not; neither is the 2014 of "2014-15" or "2,014".
_no_count = r"(?!\w|-\w|,\d|\.\d| [a-z]+s\b(?<! was)(?<! has)(?<! is))"


_patterns = (
    ("iso", re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")),
    ("day", re.compile(rf"\b{_lead}{_month} {_day}(?!\d)(?:,? {_year})?(?!\w)")),
    ("day", re.compile(rf"\b{_lead}(?:the )?{_day} (?:of )?{_month}(?:,? {_year})?(?!\w)")),
    ("month", re.compile(rf"\b(?:(?:last|this|next|early|late|mid)[ -])?{_month}(?:,? (?:of )?{_year})(?!\w)")),
    ("month", re.compile(rf"\b(?P<lead>(?i:{_link}|last|this|next))[ -]{_month}(?! ?\d)(?!\w)")),
    ("weekday", re.compile(rf"(?<!-)\b(?:(?P<which>last|this|next) )?(?<!Good ){_weekday}(?!\w)")),
    (
        "near",
        re.compile(
            r"\b(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "span",
        re.compile(
            r"\b(?:earlier |later )?(?P<which>last|this|next|the past) (?P<span>week|weekend|month|year)\b",
            re.IGNORECASE,
        ),
    ),
    ("ago", re.compile(rf"\b{_few} ago\b", re.IGNORECASE)),
    ("year", re.compile(rf"\b(?i:{_link}|after|before|for)[ -]{_year}{_no_count}")),
)
_since = re.compile(r"\bsince\b", re.IGNORECASE)
_ahead = re.compile(
    r"\b(?:will|would|to be|going to|expected|due|scheduled|plans?|planned|next|upcoming|set to|starting)\b"
)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date in a text: code points `start` to `end`, and the span of time that it means.

    `opens`: something began then and goes on ("since 2014"), so the sentence does not tell of that time.
    """

    start: int
    end: int
    value: Date
    opens: bool


def find_dates(text: str, published_at: datetime | None) -> list[DatePhrase]:
    """Every date of `text` that can be resolved, left to right; the longest reading wins where two overlap.

    Whatever hangs on the day of publication (a weekday, a day without its year) is left out without it.
    """
    anchor = published_at.astimezone(UTC) if published_at else None
    found: list[DatePhrase] = []
    for shape, pattern in _patterns:
        for match in pattern.finditer(text):
            value = _resolve(shape, match, text, anchor)
            if value is not None:
                opens = bool(_since.search(text, max(0, match.start() - 60), match.end()))
                found.append(DatePhrase(match.start(), match.end(), value, opens))
    found.sort(key=lambda phrase: (phrase.start - phrase.end, phrase.start))
    kept: list[DatePhrase] = []
    for phrase in found:
        if all(phrase.end <= other.start or phrase.start >= other.end for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda phrase: phrase.start)


def span(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """The first to the last second of a year, a month or a day in UTC; None where the calendar has no such day."""
    if 0 in {year, month, day}:
        return None
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    if month is None:
        last, precision = (12, 31), Precision.YEAR
    elif day is None:
        last, precision = (month, calendar.monthrange(year, month)[1]), Precision.MONTH
    else:
        last, precision = (month, day), Precision.DAY
    return Date(start=start, end=datetime(year, *last, 23, 59, 59, tzinfo=UTC), precision=precision)


def _resolve(shape: str, match: re.Match[str], text: str, anchor: datetime | None) -> Date | None:
    part = match.groupdict()
    if shape in {"iso", "year"}:
        return span(*(int(part[name]) for name in ("year", "month", "day") if part.get(name)))
    if shape in {"day", "month"} and part.get("year"):
        return span(int(part["year"]), _month_number(part["month"]), int(part["day"]) if part.get("day") else None)
    if anchor is None:
        return None
    ahead = part.get("lead") == "next" or _looks_ahead(match, text)
    readers: dict[str, Callable[..., Date | None]] = {
        "day": _near_day,
        "month": _near_month,
        "weekday": _near_weekday,
        "near": _near_word,
        "ago": _ago,
        "span": _near_span,
    }
    return readers[shape](part, anchor, ahead=ahead)


def _month_number(name: str) -> int:
    return _months[name.lower().rstrip(".")]


def _day_of(moment: datetime) -> Date | None:
    return span(moment.year, moment.month, moment.day)


def _looks_ahead(match: re.Match[str], text: str) -> bool:
    # Only the clause in front of the date says whether it lies ahead, and only the near part of it.
    return bool(_ahead.search(text[max(0, match.start() - 40) : match.start()]))


def _near_day(part: dict[str, str], anchor: datetime, **_: bool) -> Date | None:
    """A day without its year is the one nearest to publication."""
    month, day = _month_number(part["month"]), int(part["day"])
    days = [span(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    return min((each for each in days if each), key=lambda each: abs(each.start - anchor), default=None)


def _near_month(part: dict[str, str], anchor: datetime, *, ahead: bool) -> Date | None:
    """News tells of what has been: a month without its year is the last one, unless the text looks ahead."""
    month = _month_number(part["month"])
    return span(anchor.year + (month < anchor.month) if ahead else anchor.year - (month > anchor.month), month)


def _near_weekday(part: dict[str, str], anchor: datetime, *, ahead: bool) -> Date | None:
    number = _weekdays[part["weekday"].lower().rstrip(".")]
    which = (part["which"] or "").lower()
    back = (anchor.weekday() - number) % 7
    if which == "next" or (which != "last" and back and ahead):
        return _day_of(anchor + timedelta(days=(number - anchor.weekday()) % 7 or 7))
    return _day_of(anchor - timedelta(days=7 if which == "last" and back == 0 else back))


def _near_word(part: dict[str, str], anchor: datetime, **_: bool) -> Date | None:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(part["word"].lower(), 0)
    return _day_of(anchor + timedelta(days=shift))


def _ago(part: dict[str, str], anchor: datetime, **_: bool) -> Date | None:
    read = read_number("one" if part["count"].lower() in {"a", "an"} else part["count"])
    count = int(read[0]) if read else 1
    match part["span"].lower():
        case "day":
            return _day_of(anchor - timedelta(days=count))
        case "month":
            return _month_from(anchor, -count)
        case "year":
            return span(anchor.year - count)
        case _:
            # "Three weeks ago" names no day, and no month either.
            return None


def _near_span(part: dict[str, str], anchor: datetime, **_: bool) -> Date | None:
    shift = {"last": -1, "the past": -1, "next": 1}.get(part["which"].lower(), 0)
    match part["span"].lower():
        case "year":
            return span(anchor.year + shift)
        case "month":
            return _month_from(anchor, shift)
        case "week":
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
            first, last = _day_of(monday), _day_of(monday + timedelta(days=6))
            return Date(start=first.start, end=last.end, precision=Precision.DAY) if first and last else None
        case _:
            return None


def _month_from(anchor: datetime, shift: int) -> Date | None:
    months = anchor.year * 12 + anchor.month - 1 + shift
    return span(months // 12, months % 12 + 1)
