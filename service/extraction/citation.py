"""A citation: the words that name a source, the cue, and the words that the source is cited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.extraction.clauses import source_phrase, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from service.extraction.clauses import Range
    from service.extraction.cues import Manner

# Self-reports hand nothing on: "I think" is the speaker's own claim, and whoever quotes it cites the speaker.
speakers_own = frozenset("i we you us me my our your".split())
_trimmed = frozenset(",.;:-–—")


@dataclass(frozen=True, slots=True)
class Citation:
    """An attribution: the words that name the source, the cue, and what is handed on, with the manner of it.

    `content` is empty while a verb of saying still wants the quotation beside it. `speaks`: its cue is such a verb.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    speaks: bool = False


def cite(  # noqa: PLR0913 - the parts of a citation
    doc: Doc, source: Token | None, cue: Range, content: list[Range], manner: Manner, *, speaks: bool = False
) -> Citation | None:
    """Put a citation together; None where nothing is left to be cited."""
    named = source_phrase(source) if source is not None else None
    content = without(content, cue)
    if named is not None:
        content = without(content, (named.start, named.end))
    parts = [part for part in (_trim(doc, *stretch) for stretch in _joined(content)) if part is not None]
    return Citation(named, doc[slice(*cue)], tuple(parts), manner, speaks) if parts or speaks else None


def _joined(stretches: list[Range]) -> list[Range]:
    """The stretches in order, those that touch or overlap made one."""
    joined: list[Range] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _trim(doc: Doc, start: int, end: int) -> Span | None:
    while start < end and (doc[start].is_space or doc[start].text in _trimmed):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _trimmed):
        end -= 1
    return doc[start:end] if any(token.is_alpha or token.like_num for token in doc[start:end]) else None
