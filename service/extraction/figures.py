"""Figures: numbers with their hedge, range, currency and unit, read from plain text without a parse."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.domain.values import Comparator
from service.extraction.numerals import Numeral, find_numerals, letter_magnitude
from service.extraction.units import currency_prefix, unit_behind

_hedges = (
    (Comparator.GE, r"at least|a minimum of|no (?:fewer|less) than|not less than|as (?:few|little) as|minimum"),
    (
        Comparator.GT,
        r"(?:just |slightly |well |far |much )?(?:more than|over|above|exceeding|upwards? of|in excess of)",
    ),
    (
        Comparator.LE,
        r"up to|as (?:many|much|large|high|big|long|far) as|at most|no more than|not more than|a maximum of|maximum",
    ),
    (
        Comparator.LT,
        r"(?:just |slightly |well )?(?:less than|fewer than|under|below)|(?:just )?short of",
    ),
    (
        Comparator.APPROX,
        (
            r"about|around|approximately|roughly|some|nearly|almost|an estimated|estimated at|estimated|close to|circa|"
            r"in the region of|more or less|approx\.?|just about|as early as|a total of about|~"
        ),
    ),
)
_between = r"(?:a total of |the |a |an )?"
_before = [
    (comparator, re.compile(rf"(?:^|[\s(\"'“‘—–-])(?:{words}) {_between}$", re.IGNORECASE))
    for comparator, words in _hedges
]
_after = (
    (Comparator.GE, re.compile(r"\+(?!\d)| or more\b| or higher\b| at least\b|-plus\b")),
    (Comparator.APPROX, re.compile(r" or so\b| or thereabouts\b|-odd\b|ish\b")),
    (Comparator.LE, re.compile(r" or (?:less|fewer)\b| at (?:the )?most\b")),
)
_range_link = re.compile(r" ?[-–—] ?| to | and | or ")
_longest_hedge = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: code points `start` to `end` cover hedge, currency, number and unit.

    `core` is where the bare number starts and ends; `unit` is None where none is printed beside it.
    """

    start: int
    end: int
    core: tuple[int, int]
    amount: float
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One number with currency and unit, before hedges and ranges. `scaled`: it carries its own magnitude."""

    start: int
    end: int
    core: tuple[int, int]
    amount: float
    unit: str | None
    vague: bool
    factor: float


def find_figures(text: str) -> list[Figure]:
    """Every figure of `text`, left to right. "5 to 6 km" is one range, "5 and 6 kg" two figures of one unit."""
    parts = [_part(text, numeral) for numeral in find_numerals(text)]
    figures: list[Figure] = []
    at = 0
    while at < len(parts):
        first = parts[at]
        second = parts[at + 1] if at + 1 < len(parts) else None
        link = text[first.end : second.start] if second else ""
        if second and _is_range(text, first, link, second):
            figures.append(_range(text, first, second))
            at += 2
            continue
        if second and link == " and " and first.unit is None and second.unit is not None and first.factor == 1:
            first = replace(first, unit=second.unit)
        figures.append(_single(text, first))
        at += 1
    return figures


def _part(text: str, numeral: Numeral) -> _Part:
    start, end, amount, factor = numeral.start, numeral.end, numeral.amount, 1.0
    unit = None
    for prefix in currency_prefix.finditer(text, max(0, start - 5), start):
        if prefix.end() == start:
            start, unit = prefix.start(), prefix.lastgroup
    letters = letter_magnitude(text, end)
    # A bare `m` is metres unless money stands before it.
    if letters and (unit or text[end : letters[1]].lower() not in ("m", "k")):
        factor, end = letters
    behind = unit_behind(text, end)
    if behind and (unit is None or behind[0] == unit):
        unit, part_of, end = behind
        factor *= part_of
    spelled = re.search(
        r"(hundred|thousand|million|billion|trillion)s?$", text[numeral.start : numeral.end], re.IGNORECASE
    )
    if spelled and factor == 1:
        factor = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[
            spelled.group(1).lower()
        ]
        amount /= factor
    return _Part(start, end, (numeral.start, numeral.end), amount, unit, numeral.vague, factor)


def _is_range(text: str, first: _Part, link: str, second: _Part) -> bool:
    if not _range_link.fullmatch(link):
        return False
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return False
    if link in (" and ", " or "):
        return link == " and " and bool(re.search(r"\bbetween (?:about )?$", text[: first.start], re.IGNORECASE))
    low = first.amount * (first.factor if first.factor != 1 else second.factor)
    return low < second.amount * second.factor


def _range(text: str, first: _Part, second: _Part) -> Figure:
    unit = second.unit or first.unit
    low = first.amount * (first.factor if first.factor != 1 else second.factor)
    high = second.amount * second.factor
    start = first.start
    opening = re.search(r"\b(?:between|from)(?: about)? $", text[:start], re.IGNORECASE)
    if opening:
        start = opening.start()
    return Figure(
        start, second.end, (first.core[0], second.core[1]), (low + high) / 2, low, high, Comparator.RANGE, unit
    )  # fmt: skip


def _single(text: str, part: _Part) -> Figure:
    comparator = Comparator.GE if part.vague else Comparator.EQ
    start, end = part.start, part.end
    window = text[max(0, start - _longest_hedge) : start]
    for candidate, pattern in _before:
        found = pattern.search(window)
        if found:
            words = found.group().lstrip(" (\"'“‘—–-\n\t")
            comparator, start = candidate, start - len(words)
            break
    else:
        for candidate, pattern in _after:
            behind = pattern.match(text, end)
            if behind:
                comparator, end = candidate, behind.end()
                break
    return Figure(start, end, part.core, part.amount * part.factor, None, None, comparator, part.unit)
