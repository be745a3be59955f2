"""Propositions in a parsed sentence: its main clauses, each with its subject, its words and its voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Attribution, Modality
from service.extraction.clauses import Voice, noun_phrase, subject_of, voice_of
from service.extraction.frames import content_terms, lemma
from service.extraction.vocabulary import claim_nouns, denial_verbs, report_verbs, withholding_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

# "They are among them" asserts nothing that can be compared.
_fewest_terms = 2
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
        if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children):
            continue
        yield from _read(verb, sentence)


def _read(verb: Token, sentence: Span) -> Iterator[ClauseFound]:
    content = _complement(verb)
    if lemma(verb) in denial_verbs:
        # A finite clause that is denied comes up by itself.
        if content is None or content.dep_ != "ccomp":
            yield _denial(verb, content, sentence)
        return
    if content is not None and (lemma(verb) in report_verbs or lemma(verb) in withholding_verbs):
        # The content is a clause of its own and comes up by itself, if anything can be said of it.
        if content.dep_ != "xcomp":
            return
        if lemma(verb) in withholding_verbs:
            return
    voice = voice_of(_acting(verb))
    if voice.withheld or _asks(sentence):
        return
    subject = subject_of(verb)
    words = _words(verb, sentence)
    if (subject is None and verb.dep_ != "ROOT") or len(content_terms(words)) < _fewest_terms:
        return
    yield ClauseFound(
        words=words,
        verb=_acting(verb),
        subject=noun_phrase(subject) if subject is not None else None,
        object=_object(_acting(verb)),
        voice=voice,
        echo=False,
    )


def _denial(verb: Token, content: Token | None, sentence: Span) -> ClauseFound:
    """Read "they denied sending it" as the sending, which on their word is not so."""
    speaker = subject_of(verb)
    voice = voice_of(verb)
    denied = not voice.negated
    object_ = _object(verb)
    echo = content is None and (object_ is None or lemma(object_) in claim_nouns)
    act = content if content is not None else verb
    if content is not None:
        inner = _object(content)
        echo = inner is not None and any(child.lower_ in ("such", "this", "these", "those") for child in inner.children)
        object_ = inner
    attribution = Attribution(text=noun_phrase(speaker).text, cue=verb.text) if speaker is not None else None
    return ClauseFound(
        words=_words(verb, sentence),
        verb=act,
        subject=noun_phrase(speaker) if speaker is not None else None,
        object=object_,
        voice=Voice(negated=False, denied=denied, withheld=False, modality=Modality.REPORTED, attribution=attribution),
        echo=echo,
    )


def _acting(verb: Token) -> Token:
    """The verb that says what is done, where the main one only says how far it has come ("plans to send")."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            return child
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


def _asks(sentence: Span) -> bool:
    return sentence.text.rstrip("\"'”’ ").endswith("?")


def _words(verb: Token, sentence: Span) -> Span:
    """The words of a clause without the clauses that are joined to it."""
    joined = {
        token.i
        for child in verb.children
        if child.dep_ in ("conj", "parataxis") and child.pos_ in ("VERB", "AUX") and subject_of(child) is not None
        for token in child.subtree
    }
    kept = [token for token in verb.subtree if token.i not in joined and sentence.start <= token.i < sentence.end]
    left, right = kept[0].i, kept[-1].i
    while left < verb.i and _opens(sentence.doc[left]):
        left += 1
    while right > verb.i and (
        sentence.doc[right].is_punct or sentence.doc[right].dep_ == "cc" or sentence.doc[right].is_space
    ):
        right -= 1
    return sentence.doc[left : right + 1]


def _opens(token: Token) -> bool:
    """Words that tie a clause to what stands before it, and say nothing of their own."""
    return token.is_punct or token.is_space or token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")
