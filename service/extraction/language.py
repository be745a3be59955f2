"""In which language an article is written."""

from __future__ import annotations

import py3langid

# The identifier is linear in what it reads; the opening of an article tells as much as the whole.
_enough = 4_000


def identify_language(text: str, stated: str | None) -> str:
    """The ISO 639-1 code of the caller's word for the language, or of what the text looks like without it."""
    if stated:
        return stated.lower().split("-")[0]
    code, _ = py3langid.classify(text[:_enough])
    return str(code)
