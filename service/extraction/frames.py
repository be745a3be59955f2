"""The terms by which a statement is compared: what it is about, who takes part, what else its sentence says."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from service.domain.countries import country_of
from service.domain.statement import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from service.domain.values import Date


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences before it lend to a sentence: its ordinal, its time, and the words just said."""

    ordinal: int
    when: Date | None
    said_before: tuple[str, ...]


_memo_terms, _memo_names = "consilience.terms", "consilience.names"
_content = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_names = frozenset(("PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "EVENT", "PRODUCT"))
_nations = frozenset(("NORP", "GPE", "LOC"))
_acting = frozenset(("nsubj", "nsubjpass", "poss", "agent"))
_narrowing = frozenset(("amod", "compound", "nmod", "poss"))
_most_terms = 40
_shortest_plural = 4
_farthest_modifier = 5


def lemma(token: Token) -> str:
    """The comparable form of one word. A headline's capitals make names of nouns: those lose their plural too."""
    text = token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()
    if token.pos_ == "PROPN" and not token.ent_type_ and len(text) > _shortest_plural and text.endswith("s"):
        text = text.removesuffix("s") if not text.endswith(("ss", "us", "is")) else text
    return text.replace("’", "'").removesuffix("'s")


def verb_term(verb: Token) -> str:
    """A verb with the particle that makes another verb of it: to hand something over is not to hand."""
    for child in verb.children:
        if child.dep_ == "prt":
            return f"{lemma(verb)}_{child.lower_}"
    # Who is missing misses nothing.
    lost = verb.lower_ == "missing" and not any(child.dep_ == "dobj" for child in verb.children)
    return verb.lower_ if lost else lemma(verb)


def terms_of(doc: Doc) -> list[str]:
    """The lemma of each content word of a passage, at the place of its token; empty for the other words."""
    terms: list[str] | None = doc.user_data.get(_memo_terms)
    if terms is None:
        terms = doc.user_data[_memo_terms] = [lemma(token) if is_content(token) else "" for token in doc]
    return terms


def terms_within(span: Span, left_out: Iterable[int] = ()) -> tuple[str, ...]:
    """The content words of a span but for some tokens, as lemmas, without repeats, in order."""
    terms = terms_of(span.doc)[span.start : span.end]
    for at in left_out:
        if span.start <= at < span.end:
            terms[at - span.start] = ""
    found = dict.fromkeys(terms)
    found.pop("", None)
    return tuple(found)[:_most_terms]


def is_content(token: Token) -> bool:
    """Whether a word carries meaning of its own, other than a number."""
    return token.pos_ in _content and not token.is_stop and not token.like_num and any(map(str.isalpha, token.text))


def participants(span: Span) -> tuple[str, ...]:
    """The names in a span, lower case, without articles and possessives; nations under the names of their countries."""
    named = _named(span.doc)
    first = bisect_left(named, (span.start, 0, ""))
    inside = takewhile(lambda each: each[0] < span.end, islice(named, first, None))
    return tuple(dict.fromkeys(name for _, end, name in inside if end <= span.end))[:_most_terms]


def _named(doc: Doc) -> list[tuple[int, int, str]]:
    """The names of a passage, each with its first and its last token and with what it is compared by."""
    named: list[tuple[int, int, str]] | None = doc.user_data.get(_memo_names)
    if named is None:
        found = ((entity.start, entity.end, _plain(entity)) for entity in doc.ents if entity.label_ in _names)
        named = doc.user_data[_memo_names] = [each for each in found if each[2]]
    return named


def _plain(entity: Span) -> str:
    words = [token.lower_ for token in entity if token.pos_ not in ("DET", "PART", "PUNCT")]
    name = " ".join(words).replace("’", "'")
    country = country_of(name, acting=entity.root.dep_ in _acting) if entity.label_ in _nations else None
    return country or name


def _modifiers(head: Token) -> tuple[str, ...]:
    """The content words near a noun that narrow it, as lemmas."""
    near = head.doc[max(0, head.i - _farthest_modifier) : head.i + _farthest_modifier + 1]
    narrowing = (
        lemma(token) for token in near if token.dep_ in _narrowing and is_content(token) and head.is_ancestor(token)
    )
    return tuple(dict.fromkeys(narrowing))


def make_frame(clause: Span, setting: Setting, *, head: Token | None, verb: Token | None) -> Frame:
    """Describe a statement whose value belongs to `head` and `verb` within `clause`."""
    used = [token.i for token in (verb, head) if token is not None]
    return Frame(
        head=lemma(head) if head is not None else "",
        modifiers=_modifiers(head) if head is not None else (),
        verb=verb_term(verb) if verb is not None else "",
        participants=participants(clause),
        context=terms_within(clause, used),
        when_start=setting.when.start if setting.when is not None else None,
        when_end=setting.when.end if setting.when is not None else None,
        sentence=setting.ordinal,
    )
