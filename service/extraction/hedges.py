"""Words around a number that say how it bounds the true one: at least, up to, about, or more."""

from __future__ import annotations

import re

from service.domain.values import Comparator

_degree = r"(?:just |slightly |well |far |much |way |significantly |considerably |a little |comfortably )?"
_at_least = (
    r"at (?:the very )?least|a minimum of|no (?:fewer|less) than|not (?:fewer|less) than|as (?:few|little) as|minimum|"
    r"a record low of|(?:greater|more|larger|bigger|higher) than or equal to|equal to or (?:more|greater) than|≥|> ?="
)
_more = (
    rf"{_degree}(?:more than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|upwards? of|in excess of|beyond|"
    r"(?:greater|larger|bigger|higher|longer|older|better|heavier|taller) than|north of|topp(?:ing|ed))|>"
)
_at_most = (
    r"up to|as (?:many|much|large|high|big|long|far|tall|deep|heavy) as|at (?:the )?most|no more than|not more than|"
    r"no (?:larger|greater|higher|bigger|longer) than|a maximum of|maximum|"
    r"(?:less|fewer|smaller|lower) than or equal to|"
    r"equal to or less than|≤|< ?="
)
_less = (
    rf"{_degree}(?:less than|fewer than|under|below|(?:smaller|lower|shorter|younger|cheaper|lighter) than)|"
    r"(?:just )?(?:short|shy) of|sub(?=-)|<"
)
_about = (
    r"(?:just )?about|(?:somewhere )?around|approximately|roughly|some|nearly|almost|an estimated|estimated at|"
    r"estimated|close to|circa|ca?\.|in the (?:region|neighbou?rhood) of|on the order of|in the order of|more or less|"
    r"approx\.?|as early as|a total of about|virtually|not quite|just (?:over|under) about|perhaps|maybe|~|≈"
)
_between = r"(?:a total of |a combined |a further |another |an additional |a |an |one |-)?"
_patterns = [
    (comparator, re.compile(rf"(?:^|[\s(\"'“‘—–/-]|(?=[<>≥≤~≈]))((?:{words}) ?{_between})$", re.IGNORECASE))
    for comparator, words in (
        (Comparator.GE, _at_least),
        (Comparator.GT, _more),
        (Comparator.LE, _at_most),
        (Comparator.LT, _less),
        (Comparator.APPROX, _about),
    )
]
_upwards = "more|higher|greater|above|over|up|older|longer"
_downwards = "less|fewer|lower|below|under|younger|smaller|shorter"
_after = (
    (Comparator.GE, re.compile(rf"\+(?!\d)|,? (?:or|and) (?:{_upwards})\b| at least\b|-plus\b| plus\b(?! \d)")),
    (Comparator.APPROX, re.compile(r" or so\b| or thereabouts\b|-odd\b| odd\b|ish\b|,? give or take\b")),
    (Comparator.LE, re.compile(rf",? (?:or|and) (?:{_downwards})\b| at (?:the )?most\b| tops\b")),
)
_longest = 50
# The words that a hedge can end with: most numbers have none of them near, and need no closer look.
_last_words = frozenset(
    "least minimum of than over above exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing upward "
    "upwards beyond topping topped to as most maximum equal under below short shy sub about around approximately "
    "roughly some nearly almost estimated at circa c. ca. less approx approx. virtually quite perhaps maybe "
    "> < ≥ ≤ ~ ≈".split()
)
_last = re.compile(r"[^\W\d_]+\.?|[<>≥≤~≈]")
_near = 28


def hedge_before(text: str, at: int) -> tuple[Comparator, int] | None:
    """The bound that the words right before `at` put on a number: the comparator, and where its words start."""
    if _last_words.isdisjoint(word.lower() for word in _last.findall(text, max(0, at - _near), at)):
        return None
    window = text[max(0, at - _longest) : at]
    best: tuple[Comparator, int] | None = None
    for comparator, pattern in _patterns:
        found = pattern.search(window)
        # "No more than" holds "more than": the longest words are meant.
        if found and (best is None or at - len(found.group(1)) < best[1]):
            best = comparator, at - len(found.group(1))
    return best


def hedge_behind(text: str, at: int) -> tuple[Comparator, int] | None:
    """The bound that the words right behind a number put on it: the comparator, and where they end."""
    for comparator, pattern in _after:
        if found := pattern.match(text, at):
            return comparator, found.end()
    return None
