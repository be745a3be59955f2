"""Times of day as news prose prints them, set on the day that the text tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.domain.values import Date, Precision
from service.extraction.calendar import DatePhrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_zone = r"(?: ?(?:GMT|UTC|local time|local|EST|EDT|PST|PDT|CET|BST))?"
_patterns = (
    re.compile(
        rf"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?{_zone}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d:.,-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]){_zone}"),
    # Four bare digits are a time only where a zone, or another time in brackets, says so.
    re.compile(r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= ?(?:\(|GMT\b|UTC\b|hours\b|hrs\b|local time\b))"),
)  # fmt: skip
_words = re.compile(r"\b(?P<word>noon|midday|midnight)\b", re.IGNORECASE)
_echo = re.compile(r"\(\s*$")
_day = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Time:
    start: int
    end: int
    since_midnight: timedelta


def find_times(text: str, dates: Sequence[DatePhrase], told: datetime | None) -> list[DatePhrase]:
    """The times of day of a sentence as dates with the precision of a minute.

    The day is the one that the sentence names nearest to the time, else `told`, the day that the text tells of;
    without either a time stays unread. The clock is taken as printed: no zone is converted. A time in brackets
    behind another repeats it in another zone, and is passed over.
    """
    phrases = []
    days = [phrase for phrase in dates if phrase.value.end - phrase.value.start < _day]
    for time in _times(text):
        nearest = min(days, key=lambda phrase: abs(phrase.start - time.start), default=None)
        day = nearest.value.start if nearest is not None else told
        if day is None:
            continue
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) + time.since_midnight
        value = Date(start=start, end=start + timedelta(seconds=59), precision=Precision.MINUTE)
        phrases.append(DatePhrase(time.start, time.end, value, opens=False))
    return phrases


def _times(text: str) -> Iterator[_Time]:
    taken: list[tuple[int, int]] = []
    for pattern in (*_patterns, _words):
        for match in pattern.finditer(text):
            if _echo.search(text, 0, match.start()) or any(
                match.start() < end and start < match.end() for start, end in taken
            ):
                taken.append(match.span())
                continue
            taken.append(match.span())
            yield _Time(match.start(), match.end(), _since_midnight(match.groupdict()))


def _since_midnight(part: dict[str, str | None]) -> timedelta:
    if part.get("word"):
        return timedelta(hours=0 if (part["word"] or "").lower() == "midnight" else 12)
    hour, minute = int(part["hour"] or 0), int(part.get("minute") or 0)
    half = (part.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return timedelta(hours=hour, minutes=minute)
