"""Countries by all that news calls them: their names, their people, and, where they act, their capitals."""

from __future__ import annotations

import re
from functools import cache

from countryinfo import all_countries

# Shorter codes are words of their own: "IN" is a preposition. Those that news uses are listed.
_shortest = 4
_abbreviations = {
    "america": "united states",
    "american": "united states",
    "britain": "united kingdom",
    "british": "united kingdom",
    "dprk": "north korea",
    "drc": "democratic republic of the congo",
    "prc": "china",
    "rok": "south korea",
    "u.k": "united kingdom",
    "u.s": "united states",
    "u.s.a": "united states",
    "uae": "united arab emirates",
    "uk": "united kingdom",
    "us": "united states",
    "usa": "united states",
}


def country_of(text: str, *, acting: bool) -> str | None:
    """The country that a name or an adjective of nationality stands for, lower case; None where it stands for none.

    A capital stands for its government only where it is `acting`: "Seoul said" is South Korea, "in Seoul" is a city.
    """
    plain = re.sub(r"['’]s?$", "", text.casefold().strip()).rstrip(".").removeprefix("the ")
    names, capitals = _tables()
    found = names.get(plain)
    return found if found is not None or not acting else capitals.get(plain)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for info in sorted((country.info() for country in all_countries()), key=lambda each: str(each.get("name"))):
        name = str(info.get("name")).casefold()
        called = [name, info.get("demonym"), *(info.get("altSpellings") or ())]
        for each in called:
            if isinstance(each, str) and len(each) >= _shortest:
                names.setdefault(each.casefold(), name)
        capital = str(info.get("capital") or "")
        if capital:
            capitals.setdefault(capital.casefold(), name)
    return names | _abbreviations, capitals
