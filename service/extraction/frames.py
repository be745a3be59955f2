"""The terms by which a statement is compared: what it is about, who takes part, what else its sentence says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Frame
from service.extraction.gazetteer import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

    from service.domain.values import Date


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences before it lend to a sentence: its ordinal, its time, and the words just said."""

    ordinal: int
    when: Date | None
    said_before: tuple[str, ...]


_content = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_names = frozenset(("PERSON", "NORP", "GPE", "ORG", "LOC", "FAC", "EVENT", "PRODUCT"))
_nations = frozenset(("NORP", "GPE", "LOC"))
_acting = frozenset(("nsubj", "nsubjpass", "poss", "agent"))
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
    return lemma(verb)


def content_terms(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The content words of some tokens, as lemmas, without repeats, in order."""
    terms = (lemma(token) for token in tokens if is_content(token))
    return tuple(dict.fromkeys(terms))[:_most_terms]


def is_content(token: Token) -> bool:
    """Whether a word carries meaning of its own, other than a number."""
    return token.pos_ in _content and not token.is_stop and not token.like_num and any(map(str.isalpha, token.text))


def participants(span: Span) -> tuple[str, ...]:
    """The names in a span, lower case, without articles and possessives; nations under the names of their countries."""
    names = []
    for entity in span.ents:
        if entity.label_ in _names:
            words = [token.lower_ for token in entity if token.pos_ not in ("DET", "PART", "PUNCT")]
            name = " ".join(words).replace("’", "'")
            country = country_of(name, acting=entity.root.dep_ in _acting) if entity.label_ in _nations else None
            names.append(country or name)
    return tuple(dict.fromkeys(name for name in names if name))[:_most_terms]


def make_frame(clause: Span, setting: Setting, *, head: Token | None, verb: Token | None) -> Frame:
    """Describe a statement whose value belongs to `head` and `verb` within `clause`."""
    modifiers: tuple[str, ...] = ()
    if head is not None:
        modifiers = content_terms(
            child
            for child in head.subtree
            if child.i != head.i
            and child.dep_ in ("amod", "compound", "nmod", "poss")
            and abs(child.i - head.i) <= _farthest_modifier
        )
    used = {verb.i if verb is not None else -1, head.i if head is not None else -1}
    return Frame(
        head=lemma(head) if head is not None else "",
        modifiers=modifiers,
        verb=verb_term(verb) if verb is not None else "",
        participants=participants(clause),
        context=content_terms(token for token in clause if token.i not in used),
        when_start=setting.when.start if setting.when is not None else None,
        when_end=setting.when.end if setting.when is not None else None,
        sentence=setting.ordinal,
    )
