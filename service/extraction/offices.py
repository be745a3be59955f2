"""Offices: the nouns for what somebody is, and the form in which two offices are compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.extraction.frames import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

office_nouns = frozenset(
    "president minister premier chancellor secretary ambassador envoy diplomat senator congressman "
    "congresswoman lawmaker deputy representative governor mayor commissioner chief head leader chairman "
    "chairwoman chairperson chair director executive ceo cfo coo officer official spokesman spokeswoman "
    "spokesperson adviser advisor aide general colonel captain major lieutenant sergeant commander admiral "
    "marshal sheriff detective inspector judge justice prosecutor attorney lawyer counsel professor scientist "
    "researcher analyst expert economist strategist engineer doctor physician surgeon teacher principal dean "
    "coach manager player striker goalkeeper actor actress singer author writer editor journalist reporter "
    "correspondent photographer activist campaigner founder owner partner resident witness victim worker nurse "
    "farmer king queen prince princess pope bishop archbishop priest imam rabbi coordinator treasurer "
    "administrator regulator superintendent seismologist psychologist historian legislator councilman "
    "councilwoman gov sen rep gen col lt capt sgt maj adm pres undersecretary vice-president cofounder co- "
    "founder member candidate vp svp evp".split()
)
_variants = {
    "adviser": "advisor",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairman": "chair",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "pres": "president",
    "chairwoman": "chair",
    "chairperson": "chair",
    "ceo": "chief executive",
    "co-founder": "cofounder",
}
_empty = frozenset("the a an of for at in to and 's ’s s who is now then former".split())


def is_office(token: Token) -> bool:
    """Whether a word is a noun for what somebody is by office, work or relation."""
    return lemma(token).rstrip(".") in office_nouns


def plain_role(text: str) -> str:
    """The form in which offices are compared: their telling words in one spelling, sorted."""
    words = re.findall(r"[\w-]+", text.casefold().replace("’", "'"))
    telling = [_variants.get(word, word) for word in words if word not in _empty]
    return " ".join(sorted(dict.fromkeys(telling)))
