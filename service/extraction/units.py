"""The units and currencies that news prose uses, each under one canonical name."""

from __future__ import annotations

import re

# Patterns are matched right behind a number, after an optional space or hyphen.
_measures = {
    "percent": r"%|per ?cent(?:age points?)?|percentage points?",
    "km": r"km|kms|kilomet(?:er|re)s?",
    "mile": r"miles?",
    "m": r"met(?:er|re)s?|m",
    "cm": r"cm|centimet(?:er|re)s?",
    "mm": r"mm|millimet(?:er|re)s?",
    "foot": r"feet|foot|ft",
    "inch": r"inch(?:es)?",
    "yard": r"yards?",
    "km2": r"square (?:km|kilomet(?:er|re)s?)|sq km",
    "mile2": r"square miles?",
    "hectare": r"hectares?",
    "acre": r"acres?",
    "kg": r"kg|kilograms?|kilos?",
    "g": r"grams?|g",
    "tonne": r"tonn?es?|tons?|metric tons?",
    "pound": r"lbs?",
    "litre": r"lit(?:er|re)s?",
    "gallon": r"gallons?",
    "barrel": r"barrels?",
    "km/h": r"km/h|kph|kmh|kilomet(?:er|re)s? per hour",
    "mile/h": r"mph|miles per hour",
    "knot": r"knots?",
    "MW": r"MW|megawatts?",
    "GW": r"GW|gigawatts?",
    "carat": r"carats?",
    "second": r"seconds?",
    "minute": r"minutes?",
    "hour": r"hours?",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?",
    "degree": r"degrees?(?: (?:Celsius|Fahrenheit|C|F))?|°[CF]?",
}
_currencies = {
    "USD": (r"US ?\$|\$US|\$", r"(?:U\.?S\.? )?dollars?|US\$|USD"),
    "EUR": (r"€|EUR ?", r"euros?|EUR"),
    "GBP": (r"£|GBP ?", r"pounds?(?: sterling)?|GBP"),
    "JPY": (r"¥|JPY ?", r"yen|JPY"),
    "CNY": (r"RMB ?|CNY ?", r"yuan|renminbi|RMB|CNY"),
    "INR": (r"₹|Rs\.? ?|INR ?", r"rupees?|INR"),
    "RUB": (r"₽|RUB ?", r"rou?bles?|RUB"),
    "CAD": (r"C\$|CA\$", r"Canadian dollars?"),
    "AUD": (r"A\$|AU\$", r"Australian dollars?"),
    "KRW": (r"₩", r"won"),
    "CHF": (r"CHF ?", r"(?:Swiss )?francs?|CHF"),
}
# Parts of a currency, as a factor of the whole one.
_cents = {"USD": (r"cents?", 0.01), "GBP": (r"pence", 0.01)}

currency_prefix = re.compile("|".join(f"(?P<{code}>{before})" for code, (before, _) in reversed(_currencies.items())))
_suffixes: list[tuple[re.Pattern[str], str, float]] = [
    (re.compile(rf"[ -]?(?:{pattern})(?![\w])"), unit, 1.0) for unit, pattern in _measures.items()
]
_suffixes += [(re.compile(rf" ?(?:{after})(?![\w])"), code, 1.0) for code, (_, after) in _currencies.items()]
_suffixes += [(re.compile(rf" ?(?:{part})(?![\w])"), code, factor) for code, (part, factor) in _cents.items()]

# A stretch of time says how long something lasts; it is a measure, not a count of things.
durations = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
money = frozenset(_currencies)


def unit_behind(text: str, at: int) -> tuple[str, float, int] | None:
    """The unit printed at `at`, right behind a number: its name, its factor, and where it ends. Longest match wins."""
    best: tuple[str, float, int] | None = None
    for pattern, unit, factor in _suffixes:
        found = pattern.match(text, at)
        if found and (best is None or found.end() > best[2]):
            best = (unit, factor, found.end())
    return best
