"""What a written value says: a number with its bounds, a moment, a set, a path, or a text."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, datetime, timedelta

Span = tuple[float, float]

_bound_words = {
    "at least": ">",
    "more than": ">",
    "over": ">",
    "at most": "<",
    "up to": "<",
    "less than": "<",
    "under": "<",
    "about": "~",
    "around": "~",
    "approximately": "~",
}
_powers = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12}
_figure = r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_number = re.compile(rf"[$€£]?\s*({_figure})\s*(k|m|bn?|t)?\s*%?", re.IGNORECASE)
_range = re.compile(rf"[$€£]?({_figure})\s*(?:to|\.\.|–|-)\s*({_figure})", re.IGNORECASE)
_bound = re.compile(rf"(>=?|<=?|≥|≤|~|{'|'.join(_bound_words)})\s*(.+)", re.IGNORECASE)
_not_finite = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_clock = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?", re.IGNORECASE)
_coarse_date = re.compile(r"(\d{4})-(\d{2})")
_words = re.compile(r"\w+")
_epoch = datetime(1970, 1, 1, tzinfo=UTC)
_noon = 12


def read_number(word: str) -> Span | None:
    """Read a number as the span that it leaves open: "12" is (12, 12), "at least 10" is (10, inf), "5-6" is (5, 6).

    Digits may be grouped by commas; a sign of money, a per cent sign and k, m, bn, t are understood.
    """
    word = word.strip()
    if found := _number.fullmatch(word):
        number = _scaled(found)
        return (number, number)
    if found := _range.fullmatch(word):
        low, high = _plain(found[1]), _plain(found[2])
        return (low, high) if low <= high else None
    if (found := _bound.fullmatch(word)) and (inner := _number.fullmatch(found[2])):
        number = _scaled(inner)
        match _bound_words.get(found[1].lower(), found[1][0]):
            case ">" | "≥":
                return (number, float("inf"))
            case "<" | "≤":
                return (float("-inf"), number)
            case _:
                return (number, number)
    return None


def is_not_finite(word: str) -> bool:
    """Whether the text is how programs print what is no number: nan, inf, -infinity."""
    return _not_finite.fullmatch(word.strip()) is not None


def read_moment(word: str) -> Span | None:
    """Read a date or time as the first and last second of what it names; a time of day alone counts from midnight.

    Times without a zone are taken to be in UTC.
    """
    word = word.strip()
    if found := _clock.fullmatch(word):
        return _time_of_day(found)
    if found := _coarse_date.fullmatch(word):
        return _month(int(found[1]), int(found[2]))
    try:
        moment = datetime.fromisoformat(word)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    seconds = (moment - _epoch).total_seconds()
    is_day = ":" not in word
    return (seconds, seconds + (86399 if is_day else 0))


def read_members(word: str) -> tuple[str, ...]:
    """Read a set, written a;b;c, as its members without repetition, each as first written."""
    members: dict[str, str] = {}
    for member in word.split(";"):
        if stripped := member.strip():
            members.setdefault(fold_text(stripped), stripped)
    return tuple(members.values())


def read_path(word: str) -> tuple[str, ...]:
    """Read a path, written broadest/narrower/narrowest, as its steps."""
    return tuple(fold_text(step) for step in word.strip("/ ").split("/"))


def fold_text(word: str) -> str:
    """Set case, accents, punctuation and spacing aside; a text of nothing else stays as it is."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    return " ".join(_words.findall(bare.casefold())) or word.strip()


def _plain(figure: str) -> float:
    return float(figure.replace(",", "")) + 0.0


def _scaled(found: re.Match[str]) -> float:
    return _plain(found[1]) * _powers[(found[2] or "").lower()]


def _time_of_day(found: re.Match[str]) -> Span | None:
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= _noon:
            return None
        hour = hour % _noon + (_noon if found[4].lower() == "p" else 0)
    seconds = float(timedelta(hours=hour, minutes=minute, seconds=second).total_seconds())
    return (seconds, seconds) if hour <= 24 and minute < 60 and second < 60 else None  # noqa: PLR2004 - a day's parts


def _month(year: int, month: int) -> Span | None:
    try:
        start = datetime(year, month, 1, tzinfo=UTC)
    except ValueError:
        return None
    end = start + timedelta(days=monthrange(year, month)[1], seconds=-1)
    return ((start - _epoch).total_seconds(), (end - _epoch).total_seconds())
