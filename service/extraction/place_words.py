"""Words in a parsed sentence that may name a place: beside what sort of place they name, in lists, and buildings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

# What a place is, beside its name.
place_nouns = frozenset(
    "island city town village region province state county district area capital port camp airport street avenue road "
    "square peninsula coast border valley mountain mountains river sea gulf bay strait waters suburb neighborhood "
    "neighbourhood east west north south prefecture municipality territory desert base".split()
)
# Places where people live: what happens to one of them happens there.
settlements = frozenset(
    "island city town village region province county district area camp suburb neighborhood neighbourhood prefecture "
    "municipality territory hamlet township".split()
)
# Buildings and grounds, by what they are.
facility_nouns = frozenset(
    "school schoolhouse schoolyard yard hospital clinic airport airfield airstrip runway market church mosque temple "
    "synagogue store shop boutique restaurant cafe hotel station stadium arena building office factory plant "
    "prison jail museum theater theatre cinema bridge road highway park house home apartment university college campus "
    "court courthouse warehouse checkpoint barracks headquarters zone site field farm mine harbour harbor mall "
    "bank".split()
)
# Those that are never a trade, an institution or an office instead.
built_nouns = facility_nouns - frozenset("market site office field zone bank home plant court house university".split())
# What suffers this is a place, or something that stands at one.
_verbs_of_harm = frozenset(
    "hit strike rock shake jolt bomb shell attack flood invade occupy affect damage destroy devastate level raze "
    "ravage batter engulf ruin evacuate".split()
)
verbs_of_place = _verbs_of_harm | frozenset("leave reach enter visit".split())
_at = frozenset("in at on near inside outside into onto by beside behind".split())
_sides = frozenset("side edge middle center centre heart outskirts front back top roof rear corner end".split())
_beside = frozenset("next close adjacent".split())
_within = frozenset(("compound", "amod", "nmod"))
# Verbs by which a place is given its name.
naming_verbs = frozenset("call name know identify list".split())
_dashes = frozenset("-\u2010\u2011–")


def place_words(sentence: Span) -> Iterator[Span]:
    """Words that may name a place and that the recognizer of names may have missed or taken for something else."""
    yield from _beside_sorts(sentence)
    yield from _called(sentence)
    yield from _facilities(sentence)


def _facilities(sentence: Span) -> Iterator[Span]:
    """Places without a name at which something happens: "on a nearby airstrip", "in the side of a school building"."""
    for token in sentence:
        if token.pos_ != "NOUN" or token.lemma_ not in facility_nouns:
            continue
        first = _first(token)
        link = token.head
        if token.tag_ == "NN" and not any(child.dep_ != "prep" for child in token.lefts):
            continue  # "in store", "to court", "at school": no place in particular
        if token.lower_ in ("markets", "banks"):
            continue  # where one sells or saves is not where one is
        if token.dep_ == "pobj" and (link.lower_ in _at or (link.lower_ == "to" and link.head.lower_ in _beside)):
            yield token.doc[first : token.i + 1]
        elif token.dep_ == "pobj" and link.lower_ == "of" and link.head.lemma_ in _sides and link.head.dep_ == "pobj":
            yield token.doc[link.head.i : token.i + 1]
        elif (
            token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in _verbs_of_harm and token.lemma_ in built_nouns
        ):
            yield token.doc[first : token.i + 1]


def _first(noun: Token) -> int:
    """Where the words right before a noun begin that tell which one it is."""
    first = noun.i
    while first > noun.sent.start and noun.doc[first - 1].dep_ in _within and noun.is_ancestor(noun.doc[first - 1]):
        first -= 1
    return first


def _beside_sorts(sentence: Span) -> Iterator[Span]:
    """Capitalized words next to what sort of place they name."""
    doc = sentence.doc
    for token in sentence:
        if token.lemma_.lower() not in place_nouns:
            continue
        start = token.i
        while start > sentence.start and _may_name(doc[start - 1]):
            start -= 1
            if start - 2 >= sentence.start and _is_glued(doc[start - 1]) and _may_name(doc[start - 2]):
                start -= 1
        if start < token.i:
            yield doc[start : token.i]
        at = token.i + 1
        if at < sentence.end and doc[at].lower_ == "of":
            yield from _listed(sentence, at + 1)


def _called(sentence: Span) -> Iterator[Span]:
    """The names of "the worst hit villages were A, B and C", "the main town, called A", "villages including A"."""
    for token in sentence:
        if token.lemma_.lower() not in settlements or token.pos_ != "NOUN":
            continue
        for name in _names_given(token):
            yield from _listed(sentence, name.left_edge.i if name.left_edge.pos_ == "PROPN" else name.i)


def _names_given(noun: Token) -> Iterator[Token]:
    verbs = [noun.head] if noun.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [child for child in noun.children if child.dep_ in ("acl", "relcl") and child.lemma_ in naming_verbs]
    for verb in verbs:
        links = [verb, *(child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as")]
        if verb.lemma_ not in naming_verbs and verb.lemma_ != "be":
            continue
        for link in links:
            yield from (child for child in link.children if child.dep_ in ("attr", "oprd", "pobj") and _may_name(child))
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("including", "like"):
            yield from (part for part in child.children if part.dep_ == "pobj" and _may_name(part))


def _listed(sentence: Span, at: int) -> Iterator[Span]:
    """The names of "the villages of A, B and C", one after another."""
    doc = sentence.doc
    while at < sentence.end and _is_capitalized(doc[at]):
        end = at
        while end < sentence.end and _is_capitalized(doc[end]):
            end += 1
        yield doc[at:end]
        at = end
        while at < sentence.end and doc[at].lower_ in (",", "and"):
            at += 1


def _is_glued(token: Token) -> bool:
    return token.text in _dashes and not token.whitespace_ and not token.nbor(-1).whitespace_


def _may_name(token: Token) -> bool:
    return _is_capitalized(token) and token.ent_type_ != "PERSON"


def _is_capitalized(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in ("DATE", "TIME", "NORP")
