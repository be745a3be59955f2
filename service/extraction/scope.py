"""How a verb is put by the words around it: what negates it, and how firmly it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from service.domain.statement import Modality
from service.extraction.vocabulary import (
    chance_words,
    failing_nouns,
    negated_adjectives,
    negating_links,
    negating_verbs,
    negations,
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
_nobody = frozenset(("nobody", "none", "nothing"))
_modal_words = (
    dict.fromkeys(("may", "might", "could", "can"), Modality.POSSIBLE)
    | dict.fromkeys(("will", "shall", "'ll", "’ll"), Modality.PLANNED)
    | dict.fromkeys(("would", "should", "'d", "’d"), Modality.CONDITIONAL)
    | dict.fromkeys(reported_adverbs, Modality.REPORTED)
    | dict.fromkeys(chance_words, Modality.POSSIBLE)
)
_shared_forms = frozenset(("VB", "VBN", "VBG"))


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
    told = Modality.PLANNED if at.dep_ == "advcl" and _is_infinitive(at) else None
    return False, told, False


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
    return _from_governor(at, above) if at.dep_ == "xcomp" else _nothing


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
        told = _own_modality(above)
    return flips, told, True


def _from_adjective(adjective: Token) -> _Effect:
    lemma, verb = adjective.lemma_.lower(), adjective.head
    flips = (lemma in negated_adjectives) ^ is_negated(verb) ^ any(child.dep_ == "neg" for child in adjective.children)
    if lemma in plan_adjectives:
        return flips, Modality.PLANNED, False
    if lemma in chance_words or lemma == "unlikely":
        return flips, Modality.POSSIBLE, False
    known = lemma in negated_adjectives or lemma in ("true", "able", "right", "correct", "accurate")
    return flips and known, _own_modality(verb), False


def _from_noun(noun: Token, at: Token) -> _Effect:
    lemma = noun.lemma_.lower()
    if lemma in proof_nouns:
        return is_denied_noun(noun), None, False
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
    return found


def _marked(clause: Token, words: tuple[str, ...]) -> bool:
    if any(child.dep_ == "advmod" and child.lower_ in ("even", "as") for child in clause.children):
        return False
    return any(child.dep_ == "mark" and child.lower_ in words for child in clause.children)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _is_none(noun: Token) -> bool:
    if noun.lemma_.lower() in undeniable_nouns:
        return False
    return any(part.dep_ == "det" and part.lower_ in ("no", "neither") for part in noun.children)


def _has_no(adverb: Token) -> bool:
    return any(child.lower_ == "no" for child in adverb.children)


def _is_partial(negation: Token) -> bool:
    """Whether no event is negated: "not only", "not just", "not until Monday"."""
    if negation.i + 1 >= len(negation.doc):
        return False
    following = negation.nbor(1).lower_
    if following in ("only", "just", "merely", "simply", "least"):
        return True
    return any(child.lower_ == "until" and child.dep_ in ("prep", "mark") for child in negation.head.children) or any(
        child.dep_ == "advcl" and any(each.lower_ == "until" for each in child.children)
        for child in negation.head.children
    )
