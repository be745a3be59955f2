"""Numbers as news prose prints them, in digits and in words, found in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.extraction.currencies import glued_before

_units = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_small = {word: value for value, word in enumerate(_units)} | {word: 10 * value for value, word in enumerate(_tens, 2)}
_large = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12}
_scales = {"dozen": 12.0, "hundred": 1e2} | _large
_letters = {"k": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12}
_letters |= {"trn": 1e12, "tln": 1e12, "t": 1e12}
# A plural such as "dozens" says that there are at least two of them, and is read as its least sure value.
_vague = {f"{word}s": 2 * value for word, value in _scales.items()} | {"scores": 40.0}
_parts = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_parts |= {"eighth": 8, "ninth": 9, "tenth": 10}
_glyphs = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8}

_of_large = "|".join(_large)
_below_ten = "|".join(_units[1:10])
_below_hundred = rf"(?:(?:{'|'.join(_tens)})(?:[- ](?:{_below_ten}))?|{'|'.join(reversed(_units))})"
_no_scale = rf"(?![- ](?:hundred|{_of_large}))\b"
_below_thousand = (
    rf"(?:(?:{_below_hundred}|an?) hundred(?:(?: and)? {_below_hundred}{_no_scale})?|hundred(?= (?:{_of_large}))"
    rf"|{_below_hundred})"
)
# Thousands are parted by commas, apostrophes or spaces, and each group then has three digits.
_grouped = (
    r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:['’\u2009\u202f\xa0]\d{3})+"
    r"|\d{1,3}(?: \d{3})+(?!\d|[ ,]\d)"
)
_digits = rf"(?:(?:{_grouped}|\d{{1,15}})(?:\.\d{{1,9}})?|\.\d{{1,6}})"
_power = rf"{_digits} ?[x×] ?10\^?[-−]?\d{{1,2}}|\d{{1,6}}(?:\.\d{{1,6}})?e[-+]?\d{{1,2}}"
_scaled = rf"(?:{_digits}|{_below_thousand}|an?)(?:[ -](?:hundred|{_of_large})\b)+"
_shares = "thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths"
_share = "half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_lengths = (
    "hour|minute|day|week|fortnight|month|year|decade|century|mile|kilomet(?:er|re)|met(?:er|re)|foot|yard|inch|kilo|"
    "ton|tonne"
)
_patterns = {
    # "An hour" is a figure where something lasts so long or is so far off, and none in "$5 an hour".
    "single": (
        rf"(?<=for )an?(?= (?:{_lengths})\b)"
        rf"|(?:(?<=about )|(?<=nearly )|(?<=almost )|(?<=around )|(?<=roughly )|(?<=than )|(?<=within )|(?<=over )"
        rf"|(?<=least )|(?<=under )|(?<=some )|(?<=lasted ))(?:an?|half an?)(?= (?:{_lengths})\b)"
        rf"|another(?= (?:{_lengths})\b)|an?(?= (?:{_lengths}) (?:away|from|off|long|wide|deep|high|and a half)\b)"
    ),
    "pair": r"(?:an? |the )?couple(?= (?:of|more)\b)",
    "vague": (
        rf"(?:tens|dozens|hundreds|thousands) of (?:{'|'.join(f'{word}s' for word in _large)})\b"
        rf"|(?:several|a few|many) (?:dozen|hundred|{_of_large})s?\b"
        rf"|(?:dozens|hundreds|{'|'.join(f'{word}s' for word in _large)})\b(?!-)"
        r"|scores(?= of\b| more\b| were\b)"
    ),
    "half": (
        rf"(?:an? )?half[- ](?:an? )?(?:dozen|hundred|{_of_large})\b"
        rf"|(?:(?:a )?quarter|three[- ]quarters|two[- ]thirds|an? third)(?: of an?)?[- ](?:{_of_large})\b"
    ),
    "mixed": (
        rf"(?:(?:an?|{_below_hundred}|\d{{1,3}}) and (?:a |one |three[- ])(?:half|third|quarters?)"
        rf"|\d{{1,3}}[- ]\d{{1,2}}/\d{{1,2}}|\d{{0,3}}[½⅓⅔¼¾⅛])(?:[ -](?:{_of_large}))?"
        rf"|(?:an?|one|{_digits}) (?:{_of_large}) and a half"
    ),
    "share": (
        rf"(?:two|three|four|five|seven|nine)[- ](?:{_shares})|one[- ](?:{_share})|an? (?:{_share})|half"
        rf"|\d{{1,2}}/(?:[234568]|10|16)(?![\d/])"
        r"|(?:one|two|three|four|nine|[1-9]) (?:in|out of)(?: every)? "
        r"(?:two|three|four|five|six|seven|eight|ten|10|20|100)"
    ),
    "dozen": rf"(?:{_below_hundred}|\d{{1,3}}|an?) dozens?\b|dozen(?= (?:or so|[a-z]+s)\b)",
    "power": _power,
    "sum": rf"{_scaled}(?:(?: and)? (?:{_scaled}|{_below_thousand}{_no_scale}))*|{_below_thousand}|{_digits}",
}
# Only a magnitude or a unit may be printed right behind the digits.
_glued = (
    r"(?:k|mln|mil|mn|m|bln|bn|b|trn|tn|t|[kcmnµμ]?m[²³23]?|[kmµμ]?g|ft|in|lbs?|oz|kmh|km/h|kph|mph|[kmgt]?wh?|ha|sqm?|kt"
    r"|[kmg]?hz|[kmgtp]b|[kmg]bps|mp|b?hp|m?l|cl|k?v|mah|hrs?|h|mins?|secs?|days?|weeks?|months?|years?|yrs?|cc"
    r"|bpd|rpm|mpg|ppm|ppb|db|pc|p|c|usd|eur|gbp|jpy|cny|chf|sek|yo)"
)
_opening = rf"(?:(?<![\w.,%=&@#])|(?-i:{glued_before}))"
_whole = re.compile(
    rf"{_opening}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _patterns.items())})"
    rf"(?:(?!\w|[.,]\d)|(?<=[\d½⅓⅔¼¾⅛])(?={_glued}\b))",
    re.IGNORECASE,
)
_articles = frozenset(("a", "an", "the", "another"))
# Most words begin no number: only from these on is the whole pattern tried.
_token = re.compile(r"\.?\d+|[½⅓⅔¼¾⅛]|[^\W\d_]+")
_first_words = frozenset((*_small, *_scales, *_vague, "tens", "several", "many", "half", "quarter", *_articles))
_after_article = re.compile(
    rf"[- ](?:few|couple|quarter|half|dozen|hundred|{_share}|{_of_large}|{_lengths})\b(?!\w)", re.IGNORECASE
)
_beyond_counting = 1e24
_sign = re.compile(r"(?:(?:^|[\s($£€])[-−]|\b(?:minus|negative)[ -])$", re.IGNORECASE)
_letter_suffix = re.compile(r" ?(?:k|mln|mil|mn|m|bln|bn|b|trn|tln|tn|t)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: code points `start` to `end`.

    `vague`: a plural such as "dozens", a lower bound. `share`: a part of something, such as two-thirds.
    """

    start: int
    end: int
    amount: float
    vague: bool = False
    share: bool = False


def letter_magnitude(text: str, at: int) -> tuple[float, int] | None:
    """Read a magnitude letter such as the `bn` of `13bn` at `at`: its factor, and where it ends."""
    found = _letter_suffix.match(text, at)
    return (_letters[found.group().strip().lower()], found.end()) if found else None


def find_numerals(text: str) -> list[Numeral]:
    """Every number phrase of `text`, left to right, without its hedge, currency or unit."""
    found: list[Numeral] = []
    done = 0
    for token in _token.finditer(text):
        start = token.start()
        word = token.group().lower()
        if start < done or (word[0].isalpha() and word not in _first_words):
            continue
        if word in _articles and not _after_article.match(text, token.end()):
            continue
        if (match := _whole.match(text, start)) is None:
            continue
        done = match.end()
        amount = _readers[match.lastgroup or ""](re.sub(r"\s+", " ", match.group().lower()))
        if not amount < _beyond_counting:
            continue
        if signed := _sign.search(text, max(0, start - 10), start):
            amount, start = -amount, signed.start() + (signed.group()[0] in " \t\n($£€\xa0")
        found.append(Numeral(start, match.end(), amount, match.lastgroup == "vague", match.lastgroup == "share"))
    return found


def read_number(text: str) -> tuple[float, bool] | None:
    """The amount that a whole number phrase means, and whether it is a vague plural; None if it is no number."""
    found = find_numerals(text.strip())
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text.strip())):
        return None
    return found[0].amount, found[0].vague


def _read_sum(words: str) -> float:
    total, group, before = 0.0, 0.0, ""
    for token in re.findall(rf"{_digits}|[a-z]+", words):
        if token in {"a", "an"}:
            group += 1
        elif token in _small:
            group += _small[token]
        elif token == "hundred":
            group = (group or 1) * 100
        elif token in _large:
            # "Lakh crore": a magnitude of a magnitude.
            total = total * _large[token] if before in _large else total + (group or 1) * _large[token]
            group = 0.0
        elif token != "and":
            group += float(re.sub(r"[, '’\s]", "", token))
        before = token
    return total + group


def _read_vague(words: str) -> float:
    first, _, last = words.rpartition(" ")
    if first in {"several", "a few", "many"}:
        return _vague[last.removesuffix("s") + "s"]
    if not first:
        return _vague[last]
    head, *_ = words.split()
    return {"tens": 20, "dozens": 24, "hundreds": 200, "thousands": 2_000}[head] * _large[last[:-1]]


def _read_half(words: str) -> float:
    *part, large = re.split(r"[- ](?:of an? )?(?:an? )?", words.removeprefix("a "))
    return _scales[large] * _read_share(" ".join(part))


def _read_dozen(words: str) -> float:
    count = words.removesuffix("s").removesuffix("dozen").strip()
    return 12 * (_read_sum(count) if count else 1)


def _read_share(words: str) -> float:
    if words in {"half", "quarter"}:
        return 1 / _parts[words]
    if ratio := re.match(r"(\w+) (?:in|out of)(?: every)? (\w+)", words):
        return _read_sum(ratio[1]) / _read_sum(ratio[2])
    over, _, under = words.replace("-", " ").replace("/", " ").partition(" ")
    if under.isdigit():
        return float(over) / float(under)
    return _read_sum(over) / _parts[under.removesuffix("s")]


def _read_mixed(words: str) -> float:
    words = words.replace("-", " ")
    large = next((value for word, value in _large.items() if word in words), 1.0)
    if words.endswith("and a half") and large > 1:
        return _read_sum(words.removesuffix(" and a half")) + large / 2
    words = re.sub(rf" ?(?:{_of_large})$", "", words)
    if words[-1] in _glyphs:
        return (float(words[:-1] or 0) + _glyphs[words[-1]]) * large
    whole, _, part = words.rpartition(" and ") if " and " in words else words.partition(" ")
    return (_read_sum(whole) + _read_share(part)) * large


def _read_power(words: str) -> float:
    base, power = re.split(r" ?[x×] ?10\^?|e", words.replace("−", "-"))
    return float(re.sub(r"[, '’\s]", "", base)) * 10.0 ** int(power)


_readers = {
    "single": lambda words: 0.5 if words.startswith("half") else 1.0,
    "pair": lambda _: 2.0,
    "vague": _read_vague,
    "half": _read_half,
    "mixed": _read_mixed,
    "share": _read_share,
    "dozen": _read_dozen,
    "power": _read_power,
    "sum": _read_sum,
}
