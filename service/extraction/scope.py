"""How a verb is put by the words around it: what negates it, and how firmly it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from service.domain.statement import Modality
from service.extraction.negation import is_denied_noun, is_negated, is_pending
from service.extraction.vocabulary import (
    chance_words,
    enabling_verbs,
    ensuring_verbs,
    failing_nouns,
    negated_adjectives,
    negating_links,
    negating_verbs,
    plan_adjectives,
    plan_nouns,
    plan_verbs,
    proof_nouns,
    raising_verbs,
    report_verbs,
    reported_adverbs,
    undeniable_nouns,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whether it negates, the modality that it gives, and whether more may come from above it.
_Effect: TypeAlias = tuple[bool, Modality | None, bool]
_nothing: _Effect = (False, None, False)
_farthest = 6
_modal_words = (
    dict.fromkeys(("may", "might", "could", "can"), Modality.POSSIBLE)
    | dict.fromkeys(("will", "shall", "'ll", "’ll"), Modality.PLANNED)
    | dict.fromkeys(("would", "should", "'d", "’d"), Modality.CONDITIONAL)
    | dict.fromkeys(reported_adverbs, Modality.REPORTED)
    | dict.fromkeys(chance_words, Modality.POSSIBLE)
)
_times_to_come = frozenset("until till before when once after".split())
_shared_forms = frozenset(("VB", "VBN", "VBG"))


def scope_of(verb: Token) -> tuple[bool, Modality | None]:
    """Whether a verb does not hold, and its modality if anything gives it one, within the clause that asserts it.

    Both flow down from "plans to", "failed to", "no evidence that"; neither from a clause that only stands above.
    """
    negated, modality, at = is_negated(verb), _own_modality(verb), verb
    for _ in range(_farthest):
        above = at.head
        if above.i == at.i:
            break
        flips, told, goes_on = _from_above(at, above)
        negated ^= flips
        modality = modality or told
        if not goes_on:
            break
        at = above
    return negated, modality


def asks_whether(clause: Token) -> bool:
    """Whether a clause is told as a question."""
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.children)


def _from_above(at: Token, above: Token) -> _Effect:
    """What the word above a verb does to it: whether it negates it, its modality, and whether to look further up."""
    if at.dep_ in ("aux", "auxpass"):
        return is_negated(above), _own_modality(above), True
    if at.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        return _from_conjunct(at, above)
    if at.dep_ == "pcomp":
        return _from_preposition(above)
    if above.pos_ == "NOUN" and at.dep_ in ("acl", "ccomp", "relcl"):
        return _from_noun(above, at)
    if at.dep_ in ("xcomp", "ccomp", "csubj", "nsubj"):
        return _from_predicate(at, above)
    # What an adjective does, the verb beside it has done with.
    goes_on = at.dep_ == "acomp"
    told = Modality.PLANNED if at.dep_ == "advcl" and (_is_infinitive(at) or _is_to_come(at, above)) else None
    return False, told, goes_on


def _is_to_come(clause: Token, above: Token) -> bool:
    """Whether a clause of time tells of what is yet to be: "it will stay shut until they agree"."""
    if not any(child.dep_ in ("mark", "advmod") and child.lower_ in _times_to_come for child in clause.children):
        return False
    tags = {clause.tag_, *(child.tag_ for child in clause.children if child.dep_ in ("aux", "auxpass"))}
    return not tags & {"VBD", "MD"} and any(
        child.dep_ == "aux" and child.lower_ in _modal_words for child in above.children
    )


def _from_predicate(at: Token, above: Token) -> _Effect:
    """What the verb or the adjective does that a clause completes: "is unlikely to", "plans to", "is no proof that"."""
    if above.pos_ == "ADJ":
        return _from_adjective(above) if at.dep_ in ("xcomp", "ccomp") else _nothing
    if above.pos_ == "AUX" and at.dep_ != "xcomp":
        for child in above.children:
            if child.dep_ == "acomp":
                return _from_adjective(child)
            if child.dep_ == "attr" and child.lemma_.lower() in proof_nouns | undeniable_nouns:
                return _from_noun(child, at)
    if at.dep_ == "ccomp":
        return _from_wish(at, above)
    return _from_governor(at, above) if at.dep_ == "xcomp" else _nothing


def _from_wish(at: Token, above: Token) -> _Effect:
    """What is let happen, wanted or made sure: "allows guards to search", "want it to grow", "ensure that it holds"."""
    word = above.lemma_.lower()
    if word in enabling_verbs and at.tag_ == "VB":
        return is_negated(above), Modality.POSSIBLE, False
    if word in ensuring_verbs or (word in plan_verbs and _is_infinitive(at)):
        return False, Modality.PLANNED, False
    return _nothing


def _from_conjunct(at: Token, above: Token) -> _Effect:
    """Of "did not eat or sleep" what the second verb shares with the first, having no auxiliary of its own."""
    if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in at.children):
        return _nothing
    if at.tag_ != above.tag_ or at.tag_ not in _shared_forms:
        return _nothing
    links = {child.lower_ for child in above.children if child.dep_ == "cc"}
    shares = bool(links & {"or", "nor"}) or (at.tag_ == "VB" and "and" in links)
    return shares and is_negated(above), _own_modality(above), above.dep_ in ("xcomp", "conj")


def _from_governor(at: Token, above: Token) -> _Effect:
    lemma = above.lemma_.lower()
    flips = is_negated(above) ^ (lemma in negating_verbs or is_pending(above))
    passive = any(child.dep_ == "auxpass" for child in above.children)
    if (
        lemma in plan_verbs
        or (passive and lemma == "set")
        or (lemma == "be" and _is_infinitive(at))
        or (lemma == "go" and above.tag_ == "VBG")
    ):
        told: Modality | None = Modality.PLANNED
    elif passive and lemma in report_verbs:
        told = Modality.REPORTED
    elif lemma in raising_verbs:
        told = Modality.POSSIBLE
    else:
        told = None
    # "One way would be to leave": that is no plan yet.
    own = _own_modality(above)
    return flips, own if lemma == "be" and own is not None else told or own, True


def _from_adjective(adjective: Token) -> _Effect:
    lemma, verb = adjective.lemma_.lower(), adjective.head
    flips = (lemma in negated_adjectives) ^ is_negated(verb) ^ any(child.dep_ == "neg" for child in adjective.children)
    if lemma in plan_adjectives:
        return flips, Modality.PLANNED, False
    if lemma in chance_words or lemma == "unlikely":
        return flips, Modality.POSSIBLE, False
    known = lemma in negated_adjectives or lemma in ("true", "able", "right", "correct", "accurate")
    return flips and known, _own_modality(verb), lemma == "able"


def _from_noun(noun: Token, at: Token) -> _Effect:
    lemma = noun.lemma_.lower()
    if lemma in proof_nouns:
        return is_denied_noun(noun), None, False
    if lemma == "case" and noun.head.lower_ == "in":
        return False, Modality.CONDITIONAL, False
    if lemma in failing_nouns and _is_infinitive(at):
        return not is_denied_noun(noun), None, False
    if lemma in plan_nouns and _is_infinitive(at):
        return is_denied_noun(noun), Modality.PLANNED, False
    return _nothing


def _from_preposition(link: Token) -> _Effect:
    if link.lower_ == "without" or (link.lower_ == "of" and link.head.lower_ == "instead"):
        return True, None, False
    if link.lower_ == "from" and link.head.lemma_.lower() in negating_links:
        return not is_negated(link.head), None, False
    if link.lower_ in ("of", "for") and link.head.lemma_.lower() in plan_nouns | plan_verbs:
        return False, Modality.PLANNED, False
    return _nothing


def _own_modality(verb: Token) -> Modality | None:
    found = None
    for child in verb.children:
        if child.dep_ == "advcl" and _marked(child, ("if", "unless")):
            return Modality.CONDITIONAL
        if child.dep_ in ("mark", "aux", "advmod") and found is None:
            found = Modality.CONDITIONAL if child.lower_ in ("if", "unless") else _modal_words.get(child.lower_)
            if child.lower_ == "would" and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN"):
                found = Modality.PLANNED  # "said that it would": the future, told of the past
    # "Minister to visit town": a headline's way to say that she will.
    return found or (Modality.PLANNED if verb.dep_ == "ROOT" and _is_infinitive(verb) else None)


def _marked(clause: Token, words: tuple[str, ...]) -> bool:
    if any(child.dep_ == "advmod" and child.lower_ in ("even", "as") for child in clause.children):
        return False
    return any(child.dep_ == "mark" and child.lower_ in words for child in clause.children)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)
