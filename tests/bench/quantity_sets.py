"""The annotated sets of quantities, each read into one form: a text and the quantities that it should give."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from service.extraction.units import durations, money, unit_behind

# Names under which the sets know a unit that the extractor's own table does not read, or reads otherwise.
names = {
    "%": "percent", "percentage": "percent", "pc": "percent",
    "dollar": "USD", "united states dollar": "USD", "us dollar": "USD", "$": "USD", "cent": "USD",
    "pound sterling": "GBP", "british pound": "GBP", "pence": "GBP", "penny": "GBP",
    "chinese yuan": "CNY", "japanese yen": "JPY", "swiss franc": "CHF", "franc": "CHF", "sen": "MYR",
    "year of age": "year", "month of age": "month", "week of age": "week", "day of age": "day",
    "pound-mass": "pound", "metric ton": "tonne", "ton": "tonne", "square feet": "foot2",
    "c": "°C", "f": "°F", "turn": "turn", "people": "person",
}  # fmt: skip
hundredths = frozenset(("cent", "pence", "penny", "sen"))
temperatures = frozenset(("degree", "°C", "°F"))
_spans = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}


@dataclass(frozen=True)
class Expected:
    """One annotated quantity; `units` and `concepts` are empty where the set has none."""

    low: float
    high: float
    bound: str = ""
    units: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    text: str
    quantities: list[Expected]


def canonical(name: str) -> str:
    """A unit's name as the extractor would give it; of a phrase for things, its last noun in the singular."""
    name = name.strip().lower()
    if name in names:
        return names[name]
    found = unit_behind(f" {name}", 0) or unit_behind(f" {name.upper()}", 0)
    if found and found[2] == len(name) + 1:
        return found[0]
    last = re.split(r" per | an? |/", name)[0].split()[-1:] or [""]
    if last[0] != name:
        return canonical(last[0]) if name.startswith(("$", "%")) or " per " in name or " a " in name else stem(last[0])
    return stem(name)


def stem(word: str) -> str:
    word = word.lower()
    if word.endswith("men"):
        return word[:-2] + "an"
    return word.removesuffix("s") if not word.endswith("ss") else word


def spans(value: str) -> tuple[float, float]:
    """The ends of `5.0` or `5.0-7.0`."""
    ends = re.fullmatch(r"(-?[\d.]+(?:E[+-]?\d+)?)(?: ?- ?(-?[\d.]+(?:E[+-]?\d+)?))?", value.strip())
    assert ends, value
    low = float(ends[1])
    return low, float(ends[2]) if ends[2] else low


def read_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8-sig"))


def news_quant(path: Path) -> list[Item]:
    items = []
    for entry in read_json(path):
        found = []
        for each in entry["quantities"]:
            low, high = spans(each["value"])
            unit = {each.get("unit", "-"), each["normalized_unit"]} - {"-"}
            if hundredths & unit or each["normalized_unit"].split(" per ")[0] in hundredths:
                low, high = low / 100, high / 100
            words = re.split(r"[,\s]+", each.get("referred_concepts", "-").lower())
            concepts = frozenset(stem(word) for word in words if word and word != "-")
            bound = each.get("change", "")
            found.append(Expected(low, high, bound, frozenset(canonical(name) for name in unit), concepts))
        items.append(Item(entry["text"], found))
    return items


def recognizer(path: Path) -> list[Item]:
    """A Recognizers-Text specification; entries without a value ("how many miles") are left out."""
    items = []
    for entry in read_json(path):
        found = []
        for result in entry["Results"]:
            resolution = result.get("Resolution") or {}
            value = str(resolution.get("value"))
            unit = (resolution.get("unit") or "").lower()
            number = re.fullmatch(r"(-?[\d.]+(?:E[+-]?\d+)?)%?", value)
            if number:
                amount = float(number[1]) / (100 if unit in hundredths else 1)
                unit = "pound-mass" if (unit, resolution.get("subtype")) == ("pound", "Weight") else unit
                units = {"percent"} if value.endswith("%") else {canonical(unit)} if unit else set()
                found.append(Expected(amount, amount, "", frozenset(units)))
        items.append(Item(entry["Input"], found))
    return items


def recognizer_ranges(path: Path) -> list[Item]:
    """Intervals such as `[20,30)`, `(30,)`: open ends are bounds."""
    items = []
    for entry in read_json(path):
        found = []
        for result in entry["Results"]:
            ends = re.fullmatch(r"([\[(])(.*),(.*)([\])])", result["Resolution"]["value"])
            assert ends
            low, high = (float(end) if end else None for end in (ends[2], ends[3]))
            if low is not None and high is not None:
                found.append(Expected(low, high, "=" if low == high else "-"))
            else:
                bound = (">=" if ends[1] == "[" else ">") if high is None else ("<=" if ends[4] == "]" else "<")
                found.append(Expected(low or high or 0.0, low or high or 0.0, bound))
        items.append(Item(entry["Input"], found))
    return items


def recognizer_durations(path: Path) -> list[Item]:
    """Durations of one component, such as PT3H; texts with a composed one are left out."""
    items = []
    for entry in read_json(path):
        found = []
        for result in entry["Results"]:
            period = re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", result["Value"]["Timex"])
            if not period:
                break
            unit = "minute" if period[1] and period[3] == "M" else _spans[period[3]]
            found.append(Expected(float(period[2]), float(period[2]), "", frozenset((unit,))))
        else:
            items.append(Item(entry["Input"], found))
    return items


def quantulum(path: Path) -> list[Item]:
    items = []
    for entry in read_json(path):
        found = []
        for each in entry["res"]:
            half = each.get("uncertainty") or 0.0
            factor = {"dozen": 12, "baker's dozen": 13, "gross": 144, "cent": 0.01, "penny": 0.01}.get(each["unit"], 1)
            unit = "" if each["unit"] in {"dimensionless", "dozen", "baker's dozen", "gross"} else each["unit"]
            units = frozenset((canonical(unit),)) if unit else frozenset()
            found.append(Expected((each["value"] - half) * factor, (each["value"] + half) * factor, "", units))
        items.append(Item(entry["req"], found))
    return items


def is_measure(unit: str | None) -> bool:
    """Whether a unit is one of length, weight, speed and the like."""
    return unit is not None and unit not in money | durations | {"percent"} | temperatures
