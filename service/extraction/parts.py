"""One number with its currency, magnitude and unit, before hedges and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.extraction.currencies import currency_before
from service.extraction.hedges import hedge_before
from service.extraction.numerals import Numeral, letter_magnitude
from service.extraction.units import money, unit_behind

_large = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_spelled = re.compile(r"[ -](hundred|thousand|million|billion|trillion)$", re.IGNORECASE)
# A lower case `m` and `k` are metres and a race's length as often as a magnitude: what follows decides.
_of_things = re.compile(
    r" (?!(?:wide|long|deep|high|tall|thick|above|below|from|away|apart|off|of|in|to|at|on|by|and|or|for|with|north|"
    r"south|east|west|up|down|behind|ahead|hurdles|relays|sprints|freestyle)\b)(?:[a-z]+ ){0,3}"
    r"(?:people|men|women|children|[a-z]{3,}s)\b"
)
_kilo = re.compile(r"k(?! (?:run|race|walk|ride|TV|video|resolution|display))\b", re.IGNORECASE)
_formats = frozenset((2, 4, 8))
_of_share = re.compile(r"(?:[- ](?:of(?: an?)? |an? )|[- ])", re.IGNORECASE)
_months = "january|february|march|april|may|june|july|august|september|october|november|december"
_one_of_two = re.compile(
    r"\b(?:first|second|latter|former|other|another|top|bottom|front|back|next|last|final|each|either|better|opening|"
    r"in|lower|upper|\w+ern|1st|2nd)[ -]$",
    re.IGNORECASE,
)
_shared = re.compile(
    rf"(?: of\b(?! (?:{_months}|(?:20|19)\d\d)\b)"
    r"| (?:the|its|their|his|her|our|my|those|these|all|that|this)\b)",
    re.IGNORECASE,
)
_paired = re.compile(r" (?:and|to) (?:an? |(?:one|two|three)[- ])?(?:half|thirds?|quarters?|fifths?)\b", re.IGNORECASE)
_and_a_half = re.compile(r" and (?:a )?half\b", re.IGNORECASE)
_ratio = re.compile(r" (?:in|out of) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One number with currency and unit, before hedges and ranges. `factor` is its own magnitude."""

    start: int
    end: int
    core: tuple[int, int]
    amount: float
    unit: str | None
    vague: bool
    factor: float

    @property
    def value(self) -> float:
        """The full number."""
        return self.amount * self.factor


def read_part(text: str, numeral: Numeral) -> Part | None:
    """The number with what is printed beside it; None where the digits are part of a word or of an ordinal."""
    start, end, amount, factor, unit = numeral.start, numeral.end, numeral.amount, 1.0, None
    if before := currency_before(text, start):
        unit, start = before
    if numeral.share:
        return _share(text, numeral) if unit is None else None
    if letters := letter_magnitude(text, end):
        mark = text[end : letters[1]]
        if unit or _is_magnitude(text, mark, letters[1], amount):
            factor, end = letters
    # "Millions of dollars", "a couple of weeks": the unit stands behind the link.
    linked = text.startswith(" of ", end) and text[end - 1] in "se"
    behind = unit_behind(text, end + 3 * linked)
    if behind and (unit is None or behind[0] == unit or (behind[0] in money and unit in {"USD", "GBP"})):
        unit, part_of, end = behind
        factor *= part_of
    if behind and (half := _and_a_half.match(text, end)):
        amount, end = amount + 0.5, half.end()
    if end == numeral.end and text[end : end + 1].isalpha():
        return None
    if factor == 1 and (spelled := _spelled.search(text, numeral.start, numeral.end)):
        factor = _large[spelled[1].lower()]
        amount /= factor
    return Part(start, end, (numeral.start, numeral.end), amount, unit, numeral.vague, factor)


def _is_magnitude(text: str, mark: str, end: int, amount: float) -> bool:
    letter = mark.strip()
    if (paid := unit_behind(text, end)) is not None and paid[0] in money:
        return True
    if letter == "m":
        return bool(_of_things.match(text, end)) and mark == letter
    if letter in {"k", "K"}:
        return mark == letter and (letter == "k" or amount not in _formats) and bool(_kilo.match(text, end - 1))
    if letter in {"M", "B", "b", "T"}:
        return mark == letter and not text[end:].startswith((" race", " sprint"))
    return len(letter) > 1


def _share(text: str, numeral: Numeral) -> Part | None:
    """A part of a measure (half a mile) is so much of it; a part of a whole is told in per cent."""
    at = (numeral.start, numeral.end)
    ratio = bool(_ratio.search(text, *at))
    if link := _of_share.match(text, numeral.end):
        behind = unit_behind(text, link.end() - (text[link.end() - 1] in " -"))
        if behind:
            if ratio:
                return None
            unit, factor, _ = behind
            return Part(*at, at, numeral.amount, unit, vague=False, factor=factor)
    printed = text[numeral.start : numeral.end].lower()
    certain = (
        "-" in printed
        or ratio
        or _paired.match(text, numeral.end)
        or _shared.match(text, numeral.end)
        or hedge_before(text, numeral.start)
    )
    if printed == "half" and _one_of_two.search(text, max(0, numeral.start - 12), numeral.start):
        return None
    if certain and not re.match(r"-(?!stake|owned|share)", text[numeral.end :]):
        return Part(*at, at, 100 * numeral.amount, "percent", vague=False, factor=1.0)
    return None
