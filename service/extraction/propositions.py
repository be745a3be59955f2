"""Propositions in a parsed sentence: its main clauses, each with its subject, its words and its voice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.domain.statement import Attribution, Modality
from service.extraction.antecedents import antecedent_of
from service.extraction.asserted import asserts_something, declines_to_say
from service.extraction.clauses import directing_verbs, noun_phrase, own_subject, reach, subject_of, without
from service.extraction.cues import claiming, manner_by_verb
from service.extraction.descriptions import organization_of
from service.extraction.frames import lemma, terms_within
from service.extraction.naming import source_name
from service.extraction.vocabulary import (
    accusing_verbs,
    claim_nouns,
    denial_verbs,
    withholding_verbs,
)
from service.extraction.voice import Voice, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

# "They are among them" asserts nothing that can be compared.
_fewest_terms = 2
_having = frozenset("have get see want keep leave".split())
_brackets = {")": "(", "]": "["}
_places = frozenset(("GPE", "LOC"))
_steps = 4
_main = frozenset(("ROOT", "conj", "ccomp", "parataxis", "relcl", "advcl"))


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """One clause that asserts something. `echo`: what it denies stands not in it but in what was said before."""

    words: Span
    verb: Token
    subject: Span | None
    object: Token | None
    voice: Voice
    echo: bool


def find_clauses(sentence: Span) -> Iterator[ClauseFound]:
    """The clauses of a sentence that assert, report or deny something.

    The frame of a report ("officials said") is left to the attribution of what it reports.
    """
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in _main:
            continue
        if verb.dep_ == "conj" and verb.head.pos_ not in ("VERB", "AUX"):
            continue
        if verb.dep_ in ("relcl", "advcl", "conj") and subject_of(verb) is None:
            continue
        if verb.dep_ in ("advcl", "relcl") and not _is_finite(verb):
            continue
        if verb.dep_ == "ccomp" and verb.tag_ == "VBN" and verb.head.lemma_ in _having and not _is_finite(verb):
            continue  # "had his boat stolen"
        if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children):
            continue
        yield from _read(verb, sentence)
    yield from _accusations(sentence)


def _read(verb: Token, sentence: Span) -> Iterator[ClauseFound]:
    content = _complement(verb)
    if _is_denial(verb, content):
        # A finite clause that is denied comes up by itself.
        if content is None or content.dep_ != "ccomp":
            yield _denial(verb, content, sentence)
        return
    acting = _acting(verb)
    if content is not None and manner_by_verb.get(lemma(verb)) in claiming and content.dep_ == "ccomp":
        # The content is a clause of its own and comes up by itself, if anything can be said of it.
        return
    if declines_to_say(verb, content):
        return
    voice = voice_of(acting)
    if voice.withheld or not asserts_something(verb, sentence):
        return
    subject = _who(verb)
    words = _words(verb, sentence)
    exists = subject is not None and subject.dep_ == "expl" and subject.head.i == verb.i
    fewest = _fewest_terms - exists
    if (subject is None and verb.dep_ != "ROOT") or len(terms_within(words)) < fewest:
        return
    yield ClauseFound(words, acting, _named(subject), _object(acting), voice, echo=False)


def _who(verb: Token) -> Token | None:
    """The subject of a verb; where "who" seems to tell of a place, the person that the place belongs to."""
    own = own_subject(verb)
    subject = subject_of(verb)
    if own is None or subject is None or own.lower_ != "who" or subject.ent_type_ not in _places:
        return subject
    at = subject
    for _ in range(_steps):
        at = at.head
        if at.ent_type_ == "PERSON":
            return at
    return subject


def _named(subject: Token | None) -> Span | None:
    """The words for a subject: for a pronoun those that it stands for, where that is certain."""
    return noun_phrase(antecedent_of(subject) or organization_of(subject) or subject) if subject is not None else None


def _accusations(sentence: Span) -> Iterator[ClauseFound]:
    """Read "they accused the ministry of lying" as the lying, by the ministry, on their word."""
    for verb in sentence:
        if lemma(verb) not in accusing_verbs or verb.pos_ != "VERB":
            continue
        accused = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
        beside = (*verb.children, *(accused.children if accused is not None else ()))
        links = (child for child in beside if child.dep_ == "prep" and child.lower_ in ("of", "for", "with"))
        act = next((part for link in links for part in link.children if part.dep_ == "pcomp"), None)
        if accused is None or act is None:
            continue
        words = _words(act, sentence)
        if len(terms_within(words)) >= _fewest_terms:
            voice = voice_of(act)
            if voice.modality is Modality.ASSERTED:
                voice = replace(voice, modality=Modality.REPORTED)
            yield ClauseFound(words, act, _named(accused), _object(act), voice, echo=False)


def _is_denial(verb: Token, content: Token | None) -> bool:
    """Whether what a verb governs is said not to be so. Staff is dismissed otherwise than claims are."""
    if lemma(verb) not in denial_verbs:
        return False
    object_ = _object(verb)
    return lemma(verb) in ("deny", "refute") or content is not None or object_ is None or lemma(object_) in claim_nouns


def _denial(verb: Token, content: Token | None, sentence: Span) -> ClauseFound:
    """Read "they denied sending it" as the sending, which on their word is not so."""
    speaker = subject_of(verb)
    object_ = _object(verb)
    echo = content is None and (object_ is None or lemma(object_) in claim_nouns)
    if content is not None:
        object_ = _object(content)
        determiners = object_.children if object_ is not None else ()
        echo = any(child.lower_ in ("such", "this", "these", "those") for child in determiners)
    attribution = None
    if speaker is not None:
        attribution = Attribution(text=source_name(antecedent_of(speaker) or speaker).text, cue=verb.text)
    voice = Voice(
        negated=False,
        denied=not voice_of(verb).negated,
        withheld=False,
        modality=Modality.REPORTED,
        attribution=attribution,
    )
    act = content if content is not None else verb
    return ClauseFound(_words(verb, sentence), act, _named(speaker), object_, voice, echo)


def _acting(verb: Token) -> Token:
    """The verb that says what is done, where the main one only says how far it has come ("plans to send")."""
    done = any(child.dep_ == "dobj" for child in verb.rights) and lemma(verb) not in directing_verbs
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            # "Signed a deal to supply ships": what is done is the signing.
            return verb if done else child
        if child.dep_ == "acomp":
            for inner in child.children:
                if inner.dep_ == "xcomp" and inner.pos_ == "VERB":
                    return inner
    return verb


def _complement(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and child.pos_ in ("VERB", "AUX"):
            return child
        if child.dep_ == "prep" and lemma(verb) in withholding_verbs:
            for inner in child.children:
                if inner.dep_ == "pcomp":
                    return inner
    return None


def _object(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "acomp"):
            return child
    for child in verb.children:
        if child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children
    )


def _words(verb: Token, sentence: Span) -> Span:
    """The words of a clause without the clauses that are joined to it."""
    kept = [(max(verb.left_edge.i, sentence.start), min(verb.right_edge.i + 1, sentence.end))]
    for child in verb.children:
        if child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX") and subject_of(child) is not None:
            kept = without(kept, reach(child))
    left, right = (kept[0][0], kept[-1][1] - 1) if kept else (verb.i, verb.i)
    while left < verb.i and _opens(sentence.doc[left]):
        left += 1
    while right > verb.i and _closes(sentence.doc[right], sentence.doc[left : right + 1].text):
        right -= 1
    return sentence.doc[left : right + 1]


def _closes(token: Token, words: str) -> bool:
    """Marks at the end of a clause that are no part of it: those of a bracket or a percentage are."""
    if token.text in _brackets:
        return words.count(_brackets[token.text]) < words.count(token.text)
    return (token.is_punct and token.text != "%") or token.dep_ == "cc" or token.is_space


def _opens(token: Token) -> bool:
    """Words that tie a clause to what stands before it, and say nothing of their own."""
    return token.is_punct or token.is_space or token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")
