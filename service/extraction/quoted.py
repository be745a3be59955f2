"""The stretches of a passage that stand between quotation marks, of whatever style."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What opens, and what then closes. A mark that does both is told by the space beside it.
# Marks of one printed pair are mixed up often enough.
_closing = {
    "“": ("”", '"', "“"),
    '"': ('"', "”", "“"),
    "«": ("»",),
    "„": ("“", "”"),
    "``": ("''", '"'),
    '""': ('""',),
    "''": ("''",),
    "‘": ("’",),
}
_both = frozenset(("''", '"', '""'))
_double = frozenset(("``", "''", '""'))
_before_an_opening = frozenset(" \t\n\xa0([{—–-:,")
# An apostrophe is not the end of a quotation in single marks.
_shortest = 3
# What stands before a quotation that opens a sentence, and may go on in the next passage.
_ends = frozenset(("", *'.!?:”"'))


@lru_cache(maxsize=4)
def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The code points of each quotation, marks included, left to right; one inside another is left out.

    A quotation that never ends counts to the end of the passage if it opened it: it goes on in the next one.
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[tuple[int, int]]:
    opened, at = -1, 0
    closing: tuple[str, ...] = ()
    while at < len(text):
        mark = text[at : at + 2] if text[at : at + 2] in _double else text[at]
        if mark in closing and _closes(text, at, mark):
            if at - opened > _shortest:
                yield opened, at + len(mark)
            opened, closing = -1, ()
        elif not closing and mark in _closing and _opens(text, at, mark):
            opened, closing = at, _closing[mark]
        at += len(mark)
    if closing and "’" not in closing and text[:opened].rstrip()[-1:] in _ends:
        yield opened, len(text)


def _opens(text: str, at: int, mark: str) -> bool:
    before, behind = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if mark not in _both and mark != "‘":
        return True
    return bool(behind.strip()) and (not before or before in _before_an_opening)


def _closes(text: str, at: int, mark: str) -> bool:
    behind = text[at + len(mark) : at + len(mark) + 1]
    return mark in ("”", "»", "''") or not behind.isalnum()
