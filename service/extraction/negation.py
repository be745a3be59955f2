"""What negates a verb, and of what there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.vocabulary import negations, undeniable_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_nobody = frozenset(("nobody", "none", "nothing"))


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated by itself, its auxiliaries, or a subject or object of which there is none."""
    for child in verb.children:
        if child.dep_ == "neg" and child.lower_ in negations and not _is_partial(child):
            return True
        if child.dep_ == "advmod" and (child.lower_ == "hardly" or (child.lower_ == "longer" and _has_no(child))):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and (child.lower_ in _nobody or _is_none(child)):
            return True
    return False


def is_denied_noun(noun: Token) -> bool:
    """Whether there is none of a thing: "no evidence", "is not evidence", "found no evidence", "a lack of evidence"."""
    if _is_none(noun):
        return True
    if noun.dep_ == "pobj":
        return noun.head.lower_ == "without" or noun.head.head.lower_ in ("lack", "absence")
    return noun.dep_ in ("attr", "dobj", "nsubj", "nsubjpass") and is_negated(noun.head)


def is_pending(verb: Token) -> bool:
    """Whether it is yet to be: of "they have yet to leave", they have not left."""
    return verb.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in verb.children)


def _is_none(noun: Token) -> bool:
    if noun.lemma_.lower() in undeniable_nouns:
        return False
    return any(part.dep_ == "det" and part.lower_ in ("no", "neither") for part in noun.children)


def _has_no(adverb: Token) -> bool:
    return any(child.lower_ == "no" for child in adverb.children)


def _is_outdone(verb: Token) -> bool:
    """Whether more is told behind it: "did not just pay but rebuilt it", "did not just pay, he rebuilt it"."""
    adds = any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)
    clauses = (child.left_edge for child in verb.rights if child.dep_ in ("ccomp", "parataxis"))
    return adds or any(first.i > verb.i and first.nbor(-1).is_punct for first in clauses)


def _is_partial(negation: Token) -> bool:
    """Whether no event is negated: "not only", "not just", "not until Monday"."""
    if negation.i + 1 >= len(negation.doc):
        return False
    following = negation.nbor(1).lower_
    if following in ("only", "least"):
        return True
    if following in ("just", "merely", "simply"):
        return _is_outdone(negation.head)
    return any(child.lower_ == "until" and child.dep_ in ("prep", "mark") for child in negation.head.children) or any(
        child.dep_ == "advcl" and any(each.lower_ == "until" for each in child.children)
        for child in negation.head.children
    )
