"""Clauses in a parsed sentence: who does what, whether it is said to be so, and who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Attribution, Modality
from service.extraction.vocabulary import (
    denial_verbs,
    negations,
    plan_verbs,
    report_verbs,
    reported_adverbs,
    withholding_verbs,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_subjects = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_longest_name = 14


@dataclass(frozen=True, slots=True)
class Voice:
    """How a clause is put: negated, hedged, and on whose word. `denied`: somebody cited says that it is not so."""

    negated: bool
    denied: bool
    withheld: bool
    modality: Modality
    attribution: Attribution | None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, also where it is shared with an earlier verb or is the noun that the clause describes."""
    at = verb
    for _ in range(6):
        for child in at.children:
            if child.dep_ in _subjects and child.i < verb.i + 12:
                if child.lower_ in ("which", "that", "who") and at.dep_ == "relcl":
                    return at.head
                return child
        if at.dep_ in ("conj", "xcomp", "aux", "auxpass") or (at.dep_ == "advcl" and at.tag_ == "VBG"):
            at = at.head
        elif at.dep_ in ("relcl", "acl"):
            return at.head
        else:
            return None
    return None


def verb_above(token: Token) -> Token | None:
    """The nearest verb that governs a token, itself excluded."""
    at = token
    while at.head.i != at.i:
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase without relative clauses, appositions and what follows them."""
    left = min((token.i for token in head.subtree if token.i <= head.i), default=head.i)
    right = head.i
    for child in head.rights:
        if child.dep_ in ("prep", "case", "conj", "cc", "compound", "nmod") and child.i - head.i < _longest_name:
            edge = max(token.i for token in child.subtree)
            if child.dep_ == "prep" and child.lower_ != "of":
                break
            right = min(edge, head.i + _longest_name)
        else:
            break
    left = max(left, head.i - _longest_name)
    while left < head.i and head.doc[left].is_punct:
        left += 1
    return head.doc[left : right + 1]


def voice_of(token: Token) -> Voice:
    """How the clause around `token` is put, read from the clause itself and from each clause that governs it."""
    negated = denied = withheld = False
    modality: Modality | None = None
    attribution: Attribution | None = None
    verb: Token | None = token if token.pos_ in ("VERB", "AUX") else verb_above(token)
    below: Token | None = None
    for _ in range(8):
        if verb is None:
            break
        speaks = below is not None and below.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "advcl", "dep", "parataxis")
        if below is None or _continues(below):
            negated ^= _is_negated(verb)
        if below is not None and below.dep_ in ("ccomp", "xcomp", "pcomp") and verb.lemma_ in denial_verbs:
            denied = True
        if (
            below is not None
            and speaks
            and (
                verb.lemma_ in withholding_verbs
                or (verb.lemma_ in report_verbs and (_is_negated(verb) or _is_question(below)) and not negated)
            )
        ):
            withheld = True
        modality = modality or _modality(verb, below)
        if attribution is None and speaks and verb.lemma_ in report_verbs | denial_verbs:
            attribution = _cited(verb)
        attribution = attribution or _according_to(verb)
        below, verb = verb, verb_above(verb)
    if modality is None:
        modality = Modality.REPORTED if attribution else Modality.ASSERTED
    return Voice(negated, denied, withheld, modality, attribution)


def _continues(below: Token) -> bool:
    return below.dep_ in ("xcomp", "aux") and below.head.lemma_ not in report_verbs | denial_verbs | withholding_verbs


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" and child.lower_ in negations:
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            if child.lower_ in ("nobody", "none", "nothing"):
                return True
            if any(part.dep_ == "det" and part.lower_ in ("no", "neither") for part in child.children):
                return True
    return False


def _is_question(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.children)


_modal_words = (
    dict.fromkeys(("may", "might", "could", "can"), Modality.POSSIBLE)
    | dict.fromkeys(("will", "shall", "'ll", "’ll"), Modality.PLANNED)
    | dict.fromkeys(("would", "should", "if", "unless"), Modality.CONDITIONAL)
    | dict.fromkeys(reported_adverbs, Modality.REPORTED)
)


def _modality(verb: Token, below: Token | None) -> Modality | None:
    for child in verb.children:
        if child.dep_ in ("aux", "mark", "advmod") and child.lower_ in _modal_words:
            return _modal_words[child.lower_]
    if below is not None and below.dep_ in ("xcomp", "ccomp", "pcomp") and verb.lemma_ in plan_verbs:
        return Modality.PLANNED
    return None


def _cited(verb: Token) -> Attribution | None:
    who = subject_of(verb)
    for child in verb.children:
        if child.dep_ == "agent":
            who = next((part for part in child.children if part.dep_ == "pobj"), who)
    if who is None or who.dep_ == "expl" or who.lower_ in ("it", "which", "that", "what", "there"):
        return None
    if who.lemma_ in ("report", "statement", "account") and who.pos_ == "NOUN":
        behind = [part for prep in who.children if prep.lower_ in ("from", "by") for part in prep.children]
        who = behind[0] if behind and behind[0].dep_ == "pobj" else who
    return Attribution(text=noun_phrase(who).text, cue=verb.text)


def _according_to(verb: Token) -> Attribution | None:
    for child in verb.children:
        words = child.lower_
        if words == "according":
            for link in child.children:
                for who in link.children:
                    if who.dep_ == "pobj":
                        return Attribution(text=noun_phrase(who).text, cue="according to")
        if words == "citing":
            for who in child.children:
                if who.dep_ == "dobj":
                    return Attribution(text=noun_phrase(who).text, cue="citing")
    return None
