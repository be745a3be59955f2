"""Whom an article cites, in a form in which two articles that cite the same can be told."""

from __future__ import annotations

import re

# Words that name nobody in particular: two articles that cite them need not have asked the same people.
_nobody = frozenset(
    "a an the some several many other others local senior top unnamed anonymous he she they it we who i his her their "
    "its official officials source sources witness witnesses resident residents people media report reports expert "
    "experts analyst analysts spokesman spokeswoman spokesperson spokesmen eyewitness eyewitnesses authorities man "
    "woman police agency agencies newspaper newspapers statement of in for at on to and with from by according said "
    "one two three".split()
)


def claimant_key(text: str) -> str:
    """The words that name the claimant, lower case and in order; empty where they name nobody in particular."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", text.casefold()))
    return " ".join(word for word in words if word not in _nobody)
