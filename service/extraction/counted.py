"""What a figure counts or measures: the noun it belongs to in the parse, and the verb that tells what becomes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.extraction.clauses import subject_of, verb_above
from service.extraction.frames import lemma
from service.extraction.printed import words_of
from service.extraction.units import durations, money
from service.extraction.vocabulary import measuring_verbs, person_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.figures import Figure

_before_a_noun = frozenset("nummod quantmod amod compound nmod npadvmod advmod det poss".split())
_nouns = ("NOUN", "PROPN")
# Words for the number itself: what is counted stands behind their "of".
_numbers_of = frozenset("total number maximum minimum average majority minority handful rest worth value".split())
# As the subject of a verb of being or of moving is measured, so is that of these.
_moving_verbs = measuring_verbs | frozenset(
    "gain lose advance add shed tumble plunge plummet slump slide dip edge shrink expand double contract rally "
    "retreat recover rebound close end finish settle trade open start range average equal make earn post report "
    "register record account represent contain hold have get carry cover span extend run travel generate "
    "produce lie".split()
)
_dealing_verbs = frozenset(
    "sell buy purchase acquire trade price value estimate list auction offer insure rent".split()
)
_anybody = frozenset("company firm business group unit provider maker giant rival bank".split())
_taken_by = re.compile(r"(?: (?:an?|per|each|every|for each|for every)|[-/](?:an?[-/]|per[-/])?) ?(?=([^\W\d]+))")
_harm = frozenset("kill injure wound die hurt arrest displace rescue detain evacuate hospitalize infect miss".split())
_fates = frozenset("dead missing hurt injured wounded homeless alive safe unharmed displaced".split())
_farthest = 6


def counted(tokens: Span, sentence: Span, figure: Figure) -> Token | None:
    """The noun that the number stands before, that `of` or `in` names behind it, or that it is said of."""
    end = sentence.char_span(figure.start, figure.end, alignment_mode="expand")
    inside = range(min(tokens.start, end.start), max(tokens.end, end.end))
    thing = _taken(sentence, figure) if figure.unit in money else _hyphenated(tokens, sentence, figure)
    if thing is not None:
        return thing
    at = tokens.root
    for _ in range(_farthest):
        if at.head.i == at.i or at.dep_ not in _before_a_noun:
            break
        if at.head.pos_ not in (*_nouns, "NUM", "SYM", "ADJ"):
            break
        at = at.head
    if at.i not in inside and at.pos_ in _nouns and (at.i > tokens.start or figure.unit is not None):
        return (_behind_of(at, ("of",), inside) or at) if lemma(at) in _numbers_of else at
    behind = _behind_of(at, ("of", "in") if figure.unit is not None else ("of",), inside)
    if behind is not None and not (figure.unit is not None and behind.ent_type_ in ("DATE", "TIME")):
        return behind
    following = sentence.doc[inside.stop] if inside.stop < sentence.end else None
    if following is not None and _is_counted_by(following, figure):
        return following
    if at.dep_ == "pobj" and at.head.dep_ == "prep" and at.head.head.pos_ in _nouns:
        return at.head.head
    return _measured(at, figure.unit) or _named_before(sentence, inside.start, figure)


def governing(token: Token) -> Token | None:
    """The verb that tells what becomes of a thing; of a thing in apposition to another, that other's verb."""
    above = verb_above(token)
    if token.dep_ in ("acl", "relcl") or above is None:
        return above
    for child in token.children:
        # "12 people killed in the raid": the participle says more than the verb above.
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            return child
    if above.dep_ in ("aux", "auxpass"):
        above = above.head
    if above.lemma_ == "be":
        # "Two are missing": what became of them is in the adjective.
        return next((child for child in above.children if child.dep_ == "acomp" and child.lower_ in _fates), above)
    return above


def unit_of(head: Token | None, verb: Token | None, number: int = 0) -> str | None:
    """What is counted where no unit is printed: persons where it is they, else the noun itself.

    A noun in front of the number (token `number`) is measured by it, not counted: an index at 67.4 has no unit.
    """
    if head is None:
        return "person" if verb is not None and lemma(verb) in _harm else None
    noun = lemma(head)
    if noun in person_nouns or noun == "toll" or noun in _harm:
        return "person"
    return noun if head.i >= number else None


def _hyphenated(tokens: Span, sentence: Span, figure: Figure) -> Token | None:
    """Of a "three-stage rocket" the stage."""
    at = tokens.end
    if figure.unit is not None or at + 1 >= sentence.end or sentence.doc[at].text != "-":
        return None
    word = sentence.doc[at + 1]
    joined = not sentence.doc[at].whitespace_ and not tokens[-1].whitespace_
    return word if joined and word.pos_ in _nouns else None


def _taken(sentence: Span, figure: Figure) -> Token | None:
    """Of "$25 a share" the share; a time by which money is paid is no thing."""
    found = _taken_by.match(words_of(sentence), figure.end)
    if found is None or found[1].lower().rstrip("s") in durations:
        return None
    word = sentence.char_span(*found.span(1), alignment_mode="expand")
    return word.root if word.root.pos_ in _nouns else None


def _is_counted_by(token: Token, figure: Figure) -> bool:
    """Whether the word right behind a number is what it counts, whatever the parse makes of it."""
    if figure.unit == "percent":
        return token.tag_ == "NNS"  # "three out of four voters"
    return token.pos_ in ("NOUN", "ADJ", "VERB") and lemma(token) in person_nouns


def _measured(token: Token, unit: str | None) -> Token | None:
    """Of "the toll rose to ten" the toll: the subject of a verb that says how much something comes to."""
    verb = verb_above(token)
    if verb is None:
        return None
    subject = subject_of(verb)
    if verb.lemma_ in _dealing_verbs and unit in money:
        sold = next((child for child in verb.children if child.dep_ == "dobj"), None)
        passive = subject is not None and subject.dep_ == "nsubjpass"
        thing = subject if passive or sold is None else sold
        # A name bought here is "the company" there: such a head would tell alike things apart.
        plain = thing is not None and thing.pos_ == "NOUN" and lemma(thing) not in _anybody
        return thing if plain and thing is not None and thing.i < token.i else None
    if verb.lemma_ not in (measuring_verbs if unit is None or unit in durations else _moving_verbs):
        return None
    if subject is None or subject.pos_ not in _nouns or subject.i > token.i:
        return None
    if unit is None and lemma(subject) in _numbers_of:
        return _behind_of(subject, ("of",), range(0)) or subject
    return subject


def _behind_of(token: Token, links: tuple[str, ...], inside: range) -> Token | None:
    at = token
    for _ in range(3):
        named = next(
            (
                inner
                for child in at.children
                if child.dep_ == "prep" and child.lower_ in links and child.i > at.i
                for inner in child.children
                if inner.dep_ == "pobj" and inner.pos_ in (*_nouns, "ADJ", "NUM")
            ),
            None,
        )
        if named is None or named.i not in inside:
            return named if named is None or named.pos_ != "NUM" else None
        at = named  # "tens of thousands of students"
    return None


def _named_before(sentence: Span, first: int, figure: Figure) -> Token | None:
    """A measure that stands right behind a noun with at most a mark between: a table, a bracket, a headline."""
    if figure.unit is None or figure.unit in durations:
        return None
    at = first - 1
    while at > sentence.start and sentence.doc[at].text in {":", "(", ",", "+", "=", "up", "down"}:
        at -= 1
    token = sentence.doc[at] if at >= sentence.start else None
    return token if token is not None and token.pos_ in _nouns and not token.like_num else None
