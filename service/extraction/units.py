"""The units that news prose uses, each under one canonical name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.extraction.currencies import money, spelled_currencies
from service.extraction.measures import symbols, words

if TYPE_CHECKING:
    from collections.abc import Iterable

# Longer spans of time, in years or weeks.
_multiples = {"decade": ("year", 10.0), "century": ("year", 100.0), "centuries": ("year", 100.0)}
_multiples |= {"decades": ("year", 10.0), "fortnight": ("week", 2.0), "fortnights": ("week", 2.0)}

_measure = re.compile(r"^(.+?)((?: (?:per|an?|to|celsius|centigrade|fahrenheit|c|f)\b.*)?)$")

# A stretch of time says how long something lasts; it is a measure, not a count of things.
durations = frozenset({"millisecond", "second", "minute", "hour", "day", "week", "month", "year"})


def _spellings() -> dict[str, tuple[str, float]]:
    table = spelled_currencies() | _multiples
    for unit, forms in words.items():
        for form in forms.split("|"):
            for spelling in {form, re.sub("(met|lit)re", r"\1er", form)}:
                # The plural is in the measure, not in what it is taken by: miles per hour.
                head, tail = _measure.findall(spelling)[0]
                table[spelling] = table[f"{head}s{tail}"] = (unit, 1.0)
    return table


_spelled = _spellings()
_by_symbol = {symbol: unit for unit, printed in symbols.items() for symbol in re.split(r" (?![CF]\b)", printed)}


def _either(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", "[- ]") for form in longest_first)


_word = re.compile(rf"[ \xa0-]?({_either(_spelled)})(?!\w)", re.IGNORECASE)
_symbol = re.compile(rf"[ \xa0]?({_either(_by_symbol)})(?!\w)")
# "Pounds" weigh where they are pounds of something, or where the text speaks of weight.
_weighed = re.compile(r" (?:of|in weight|overweight|heavier|lighter|per square)\b|-", re.IGNORECASE)
_weighing = re.compile(r"\b(?:weigh\w*|weight|heavy|lift\w*|los[et]\w*|gain\w*)\b[^.;]{0,20}$", re.IGNORECASE)
_thousands = re.compile(r"(?:000|illion|thousand|bn|m)$", re.IGNORECASE)
_possible = re.compile(r"[ \xa0-]?[^\s\d,.;:!?()\"-]")
# A space before it makes it a preposition.
_inches = re.compile(r"in(?!\w)")
_lower_codes = frozenset("usd eur gbp jpy cny chf sek".split())
_no_unit = re.compile(r"[- ]seconds?[- ](?:half|quarter|place|time|son|child|hand)")


def unit_behind(text: str, at: int) -> tuple[str, float, int] | None:
    """The unit printed at `at`, right behind a number: its name, its factor, and where it ends. Longest match wins."""
    if not _possible.match(text, at):
        return None
    word, symbol = _word.match(text, at), _symbol.match(text, at)
    if _inches.match(text, at) and text[at - 1 : at].isdigit():
        return "inch", 1.0, at + 2
    if symbol and (not word or symbol.end() > word.end()):
        return _by_symbol[symbol[1]], 1.0, symbol.end()
    if not word or _no_unit.match(text, at) or _is_a_word(word[1]):
        return None
    form = word[1].lower().replace("-", " ")
    unit, factor = _spelled[form]
    if (form == "p" and word.start(1) > at) or (form == "won" and not _thousands.search(text[max(0, at - 8) : at])):
        return None
    if form in {"pound", "pounds"} and _is_weight(text, at, word):
        unit = "pound"
    return unit, factor, word.end()


def _is_a_word(printed: str) -> bool:
    """Whether what looks like the code of a currency is not printed as one: "a sixth try" is no money."""
    return printed.upper() in money and printed.lower() not in _lower_codes and not printed.isupper()


def _is_weight(text: str, at: int, word: re.Match[str]) -> bool:
    if re.search(r"(?:illion|bn|m)$", text[max(0, at - 6) : at]):
        return False
    return text[at] == "-" or bool(_weighed.match(text, word.end()) or _weighing.search(text[max(0, at - 45) : at]))


__all__ = ["durations", "money", "unit_behind"]
