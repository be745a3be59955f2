"""Figures: numbers with their hedge, range, currency and unit, read from plain text without a parse."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from service.domain.values import Comparator
from service.extraction.hedges import hedge_before, hedge_behind
from service.extraction.numerals import find_numerals
from service.extraction.parts import Part, read_part
from service.extraction.units import money

_link = re.compile(
    r"-? ?[-–—~] ?| ?(?:up )?(?:to|through|and|or|till|until) ?-?"
    r"(?:(?:about|around|nearly|roughly|even|perhaps|maybe|a|the|as (?:many|much|high) as|up to|more than) )?"
    r"|- (?:to|or|and) |-to-|-or-"
)
_opening = re.compile(r"\b(?:between|from)(?: about| around| roughly)? $", re.IGNORECASE)
_between = re.compile(r"\bbetween(?: about| around| roughly)? $", re.IGNORECASE)
_next_unit = re.compile(r",? (?:and )?")
_smaller = {
    ("foot", "inch"): 1 / 12,
    ("hour", "minute"): 1 / 60,
    ("minute", "second"): 1 / 60,
    ("year", "month"): 1 / 12,
}
_smaller |= {("pound", "ounce"): 1 / 16, ("day", "hour"): 1 / 24}
# Digits joined more than once are a phone number or a date.
_chain = re.compile(r"\d[-–/]\d+[-–/]\d")
_spaced = 2
# "Rose 18 cents to $2": by how much, and to what.
_moved = re.compile(
    r"\b(?:by|up|down|r[io]se[sn]?|rising|f[ae]ll(?:s|en|ing)?|lost|loses?|losing|grew|grows?|growing|sank|slid|shed"
    r"|(?:gain|add|climb|jump|surg|drop|slip|declin|advanc|tumbl|plung|plummet|soar|eas|increas|decreas|improv|widen|narrow)"
    r"(?:e?s|e?d|ped|ing|ping)?) (?:about |nearly |almost |around |another |a further |more than )?$",
    re.IGNORECASE,
)
_whole_number = 1_000


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


def find_figures(text: str) -> list[Figure]:
    """Every figure of `text`, left to right. "5 to 6 km" is one range, "5 and 6 kg" two figures of one unit."""
    parts = [part for numeral in find_numerals(text) if (part := read_part(text, numeral)) is not None]
    figures: list[Figure] = []
    at = 0
    while at < len(parts):
        first = parts[at]
        second = parts[at + 1] if at + 1 < len(parts) else None
        link = text[first.end : second.start] if second else ""
        if second and _link.fullmatch(link):
            if (span := _range(text, first, link, second)) is not None:
                figures.append(span)
                at += 2
                continue
            if (
                first.unit is None
                and second.unit is not None
                and first.factor == 1
                and re.search(r"\b(?:and|or)\b", link)
            ):
                first = replace(first, unit=second.unit)
        if second and (whole := _compound(first, link, second)) is not None:
            figures.append(_single(text, whole))
            at += 2
            continue
        figures.append(_single(text, first))
        at += 1
    return figures


def _compound(first: Part, link: str, second: Part) -> Part | None:
    """One measure told in two units, such as five feet two inches."""
    if not _next_unit.fullmatch(link) or first.unit is None or second.unit is None:
        return None
    if first.unit == second.unit and first.unit in money and (first.factor, second.factor) == (1, 1 / 100):
        share = 1 / 100
    else:
        share = _smaller.get((first.unit, second.unit), 0.0)
    if not share or not second.amount * share < 1:
        return None
    amount = first.value + second.amount * share
    return replace(first, end=second.end, core=(first.core[0], second.core[1]), amount=amount, factor=1.0)


def _range(text: str, first: Part, link: str, second: Part) -> Figure | None:
    """Both as one, where they are the ends of one stretch."""
    low, high = first.value, second.value
    if first.factor == 1 and first.amount < _whole_number and second.factor != 1:
        # "12 to 13 billion" has one magnitude for both; "$370,000 to $5.5 million" has not.
        low *= second.factor
    if low >= high or (first.unit is not None and second.unit not in (None, first.unit)):
        return None
    if not _spans(text, first, link, second):
        return None
    opening = _opening.search(text, 0, first.start)
    start = opening.start() if opening else first.start
    core = (first.core[0], second.core[1])
    return Figure(start, second.end, core, (low + high) / 2, low, high, Comparator.RANGE, second.unit or first.unit)


def _spans(text: str, first: Part, link: str, second: Part) -> bool:
    word = link.strip(" -").split(" ")[0]
    if word == "and":
        return bool(_between.search(text[: first.start]))
    if word.startswith("or"):
        return link == " or " and _consecutive(first, second)
    if first.unit and (second.start, second.end) != second.core:
        return not _moved.search(text, max(0, first.start - 40), first.start)
    if re.fullmatch(r" [-–—]", link):
        return False
    return len(link) >= _spaced or not _chain.search(text, max(0, first.start - 2), second.end + 2)


def _consecutive(first: Part, second: Part) -> bool:
    """Whether two numbers joined by `or` are one guess: "three or four" is, "10 or 20" are two."""
    return first.unit is None and second.unit not in money and second.amount - first.amount == 1


def _single(text: str, part: Part) -> Figure:
    comparator = Comparator.GE if part.vague else Comparator.EQ
    if text[slice(*part.core)].lower().endswith("couple"):
        comparator = Comparator.APPROX
    start, end = part.start, part.end
    if before := hedge_before(text, start):
        comparator, start = before
    # "About 500 or more" is a bound.
    if (not before or comparator is Comparator.APPROX) and (behind := hedge_behind(text, end)):
        comparator, end = behind
    high = 10.0 ** (math.floor(math.log10(part.value)) + 1) if part.vague else None
    return Figure(start, end, part.core, part.value, None, high, comparator, part.unit)
