"""Numbers as news prose prints them, in digits and in words, found in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_units = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_small = {word: value for value, word in enumerate(_units)} | {word: 10 * value for value, word in enumerate(_tens, 2)}
_large = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_letters = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}

# A plural such as "dozens" says that there are at least two of them, and is read as its least sure value.
_vague = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2e6, "billions": 2e9}
_vague_of_thousands = {"tens of thousands": 20_000, "hundreds of thousands": 200_000, "tens of millions": 2e7}

# No news counts further, and the hedges and units that multiply a number stay within what a float holds.
_largest = 1e30

_any_small = "|".join([*_tens, *reversed(_units)])
_any_large = "|".join(_large)
_digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]\d)|\d{1,15}(?:\.\d{1,9})?"
_word = rf"(?:{_any_small})(?:[- ](?:{_any_small}))?"

number_pattern = (
    r"(?:"
    r"(?:tens|hundreds) of (?:thousands|millions)"
    r"|(?:dozens|scores|hundreds|thousands|millions|billions)(?= of\b| more\b| were\b|[ ,.;]|$)"
    r"|half an? (?:dozen|hundred|thousand|million|billion|trillion)"
    rf"|(?:an?|one|{_word}|\d+) and a half (?:{_any_large})"
    rf"|(?:{_any_small}|\d+) dozen|an? dozen"
    rf"|an? (?:{_any_large})(?:[ -](?:{_any_large}))*(?:[ -](?:and )?{_word})?"
    rf"|{_word}(?:[ -](?:{_any_large}))+(?:(?:,? and |,? )(?:{_word})(?:[ -](?:{_any_large}))?)?"
    rf"|{_word}"
    rf"|(?:{_digits})(?:[ -]?(?:{_any_large}))?"
    r")"
)
_letter_suffix = re.compile(r"(?:k|mln|mn|m|bln|bn|trn|tn)\b", re.IGNORECASE)
_glued = r"(?:k|mln|mn|m|bln|bn|trn|tn|km|cm|mm|kg|g|ft|lb|lbs|kph|mph|mw|gw|kw|ha|sq|kt|hp)"
_whole = re.compile(rf"(?<![\w.,])(?:{number_pattern})(?:(?!\w)|(?<=\d)(?={_glued}\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: code points `start` to `end`. `vague`: a plural such as "dozens", a lower bound."""

    start: int
    end: int
    amount: float
    vague: bool = False


def letter_magnitude(text: str, at: int) -> tuple[float, int] | None:
    """Read a magnitude letter such as the `bn` of `13bn` at `at`: its factor, and where it ends."""
    found = _letter_suffix.match(text, at)
    return (_letters[found.group().lower()], found.end()) if found else None


def read_number(text: str) -> tuple[float, bool] | None:
    """The amount that a whole number phrase means, and whether it is a vague plural; None if it is no number."""
    words = re.sub(r"\s+", " ", text.lower().strip())
    if words in _vague_of_thousands:
        return _vague_of_thousands[words], True
    if words in _vague:
        return float(_vague[words]), True
    if words.startswith("half a"):
        return 0.5 * ({"dozen": 12.0} | _large)[words.split()[-1]], False
    if " and a half " in words:
        whole, large = words.split(" and a half ")
        first = read_number("one" if whole in ("a", "an") else whole)
        return ((first[0] + 0.5) * _large[large], False) if first else None
    if words.endswith("dozen"):
        first = read_number("one" if words.split()[0] in ("a", "an") else words.split()[0])
        return (12 * first[0], False) if first else None
    return _read_sum(words)


def _read_sum(words: str) -> tuple[float, bool] | None:
    total, group = 0.0, 0.0
    for token in re.findall(rf"{_digits}|[a-z]+", words):
        if token in ("a", "an"):
            group += 1
        elif token in _small:
            group += _small[token]
        elif token == "hundred":
            group = (group or 1) * 100
        elif token in _large:
            total += (group or 1) * _large[token]
            group = 0.0
        elif token[0].isdigit():
            group += float(re.sub(r"[, ]", "", token))
        elif token != "and":
            return None
    return total + group, False


def find_numerals(text: str) -> list[Numeral]:
    """Every number phrase of `text`, left to right, without its hedge, currency or unit."""
    found = []
    for match in _whole.finditer(text):
        read = read_number(match.group())
        if read is not None and read[0] <= _largest:
            found.append(Numeral(match.start(), match.end(), *read))
    return found
