"""Persons in a parsed sentence, with the office that the text gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.countries import country_of
from service.extraction.clauses import noun_phrase
from service.extraction.offices import is_office
from service.extraction.printed import text_of
from service.extraction.sections import dateline_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_longest_name = 4
_full_name = 2
_parties = frozenset("tory labour conservative liberal democrat republican democratic green socialist".split())
_longest_office = 12
_appointing = frozenset("hire appoint name elect serve nominate install promote work act".split())
_being = frozenset(("be", "become"))
_before_office = frozenset(("DET", "ADJ", "NOUN", "PROPN"))
_honorifics = frozenset("mr mrs ms miss dr sir dame lord lady prof".split())
_role_parts = frozenset("compound amod nmod poss case prep pobj punct det".split())

# "Al - Amin": a particle that print sets apart from its name; longer words in front of a dash are no part of it.
_longest_particle = 3
_dashes = re.compile(r"\s*[-\u2010-\u2014]\s*")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in a sentence, and the words of the offices in front of it and behind it."""

    name: Span
    roles: tuple[Span, ...]


def find_people(sentence: Span) -> Iterator[Person]:
    """Persons named in full (two words or more), or by a surname to which an office is given."""
    taken: set[int] = set()
    told = dateline_end(text_of(sentence.doc))
    for candidate in (*(entity for entity in sentence.ents if entity.label_ == "PERSON"), *_beside_offices(sentence)):
        name = _bare_name(candidate)
        if name is None or name.start in taken or name.start_char < told:
            continue
        taken.update(range(name.start, name.end))
        roles = tuple(role for role in (_role_before(name), _role_after(name), _role_told(name)) if role is not None)
        if len(name) > 1 or roles:
            yield Person(name, roles)


def _beside_offices(sentence: Span) -> Iterator[Span]:
    """Capitalized words next to an office, which the recognizer of names may have taken for a place or missed."""
    doc = sentence.doc
    for token in sentence:
        if not is_office(token):
            continue
        start = end = token.i + 1
        while end < sentence.end and end - start < _longest_name and _may_name(doc[end]):
            end += 1
        if end - start > 1 and "ORG" not in {each.ent_type_ for each in doc[start:end]}:
            yield doc[start:end]
        end = token.i
        while end > sentence.start and token.i - end < _longest_name and doc[end - 1].pos_ in _before_office:
            end -= 1
        start = end = end - 1
        if end > sentence.start and doc[end].text == ",":
            while start > sentence.start and end - start < _longest_name and _may_name(doc[start - 1]):
                start -= 1
            if end - start > 1:
                yield doc[start:end]


def _may_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in ("DATE", "TIME", "NORP")


def plain_name(text: str) -> str:
    """The form in which names are compared: lower case, one sort of dash, no possessive."""
    plain = _dashes.sub("-", text.strip()).casefold().replace("’", "'").removesuffix("'s")
    return re.sub(r"\s+", " ", plain)


def _bare_name(entity: Span) -> Span | None:
    """The entity without the titles and the possessive that the recognizer took in."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (doc[start].lower_.rstrip(".") in _honorifics or is_office(doc[start])):
        start += 1
    while end > start and (doc[end - 1].pos_ in ("PART", "PUNCT", "SPACE") or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    while end - start > _full_name and _is_affiliation(doc[start]):
        start += 1
    for at in range(start + 1, end - 1):
        if _dashes.fullmatch(doc[at].text) and doc[at].whitespace_ and doc[at + 1].is_lower:
            end = at  # "Ann Lee - star of the show"
            break
    if end == start or not doc[start].text[:1].isupper():
        return None
    return _whole_name(doc[start:end])


def _is_affiliation(token: Token) -> bool:
    """Whether a word in front of a name says where somebody belongs: the party of "Tory Ann Lee"."""
    return token.lower_ in _parties or (token.ent_type_ == "NORP" and country_of(token.text, acting=False) is not None)


def _whole_name(name: Span) -> Span:
    """A name of which the recognizer took only a part: the words before its last, or those on one side of a hyphen."""
    doc, start, end = name.doc, name.start, name.end
    while end < name.sent.end and doc[end].pos_ == "PROPN" and doc[end].ent_type_ in ("", "PERSON"):
        end += 1
    while end + 1 < name.sent.end and _dashes.fullmatch(doc[end].text) and doc[end + 1].is_alpha:
        glued = not doc[end - 1].whitespace_ and not doc[end].whitespace_
        if not glued and not doc[end + 1].text[:1].isupper():
            break
        if not glued and doc[end].whitespace_ and len(doc[end - 1]) > _longest_particle:
            break
        end += 2
    while start - 2 >= name.sent.start and _dashes.fullmatch(doc[start - 1].text) and doc[start - 2].text[:1].isupper():
        if doc[start - 1].whitespace_ and len(doc[start - 2]) > _longest_particle:
            break
        start -= 2
    return doc[start:end]


def _role_before(name: Span) -> Span | None:
    """The office in front of a name: of "deputy minister Ann Lee", of "the governor of Porto, Ann Lee"."""
    doc, start = name.doc, name.start
    at = start - 1
    if at >= name.sent.start and doc[at].lower_.rstrip(".") in _honorifics:
        at -= 1
    if at < name.sent.start:
        return None
    if doc[at].text == ",":
        return _phrase_headed(doc[at - 1], name) if at - 1 >= name.sent.start else None
    several = doc[at].tag_ == "NNS" and not any(child.dep_ == "conj" for child in name.root.children)
    if not is_office(doc[at]) or several:
        return None
    first = at
    while first - 1 >= name.sent.start and _is_title_word(doc[first - 1]):
        first -= 1
    while first < at and doc[first].pos_ in ("DET", "PART", "PUNCT", "ADP", "CCONJ"):
        first += 1
    return doc[first : at + 1]


def _is_title_word(token: Token) -> bool:
    return (
        token.pos_ in ("PROPN", "NOUN", "ADJ", "PART") and token.ent_type_ not in ("PERSON", "DATE", "TIME")
    ) or token.text in ("-", "&")  # fmt: skip


def _phrase_headed(last: Token, name: Span) -> Span | None:
    """The noun phrase that ends in `last` and stands in apposition to the name behind it."""
    head = last
    while head.head.i != head.i and head.dep_ in _role_parts and head.i > name.sent.start:
        head = head.head
    if not is_office(head) or not (name.root.dep_ == "appos" or name.root.head.i == head.i or head.dep_ == "dep"):
        return None
    left = head.left_edge.i
    return _without_article(head.doc[left : last.i + 1])


def _role_after(name: Span) -> Span | None:
    """The office behind a name: of "Ann Lee, the governor of Porto"."""
    doc = name.doc
    if name.end >= name.sent.end or doc[name.end].text not in (",", "(", "-", "–", "—"):
        return None
    for child in (*name.root.children, *name.root.head.children):
        near = child.dep_ == "appos" and child.i > name.end and child.i - name.end < _longest_office
        if near and is_office(child) and child.tag_ not in ("NNS", "NNPS"):
            return _appositive(child, name)
    # The parser misses some appositions; the words themselves are plain enough.
    at = name.end + 1
    while at < name.sent.end and at < name.end + 8 and doc[at].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PART", "ADV"):
        if is_office(doc[at]) and doc[at].tag_ not in ("NNS", "NNPS"):
            return _appositive(doc[at], name)
        at += 1
    return None


def _role_told(name: Span) -> Span | None:
    """The office that a verb gives: of "Ann Lee was hired as chief executive", "Ann Lee became governor of Porto"."""
    at = name.root
    verbs = [child for child in at.children if child.dep_ == "relcl"]
    if at.dep_ in ("nsubj", "nsubjpass"):
        verbs.append(at.head)
    for verb in verbs:
        # What is not so, or only may be so, gives no office.
        if verb.lemma_ not in _appointing | _being or any(child.dep_ in ("neg", "aux") for child in verb.children):
            continue
        if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP"):
            continue  # "after she becomes mayor": she is not yet
        links = [verb, *(child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as")]
        for link in links:
            for head in link.children:
                held = head.dep_ in ("pobj", "oprd") or (head.dep_ == "attr" and verb.lemma_ in _being)
                if held and is_office(head) and head.pos_ == "NOUN":
                    return _without_article(name.doc[head.left_edge.i : noun_phrase(head).end])
    return None


def _appositive(head: Token, name: Span) -> Span:
    doc, right = head.doc, head.i
    left = head.i
    while left > name.end + 1 and (not doc[left - 1].is_punct or _dashes.fullmatch(doc[left - 1].text)):
        left -= 1
    while right + 1 < name.sent.end and right - head.i < _longest_office and _goes_on(doc[right + 1], head):
        right += 1
    while right > head.i and doc[right].pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "PRON"):
        right -= 1
    return _without_article(doc[left : right + 1])


def _goes_on(token: Token, head: Token) -> bool:
    if token.text in (",", ";", "(", ")", "”", '"') or token.pos_ in ("VERB", "AUX", "SCONJ"):
        return False
    return head.is_ancestor(token) or token.pos_ == "PART"


def _without_article(span: Span) -> Span:
    start = span.start
    while start < span.end - 1 and span.doc[start].pos_ in ("DET", "ADV"):
        start += 1
    return span.doc[start : span.end]
