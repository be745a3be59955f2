"""Whether a clause asserts anything: not what asks, commands, only leads to what is said, or is part of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.attribution import attributions_of
from service.extraction.clauses import own_subject, subject_of
from service.extraction.cues import claiming, manner_by_verb
from service.extraction.frames import lemma
from service.extraction.printed import words_of
from service.extraction.vocabulary import (
    claim_nouns,
    person_nouns,
    proving_verbs,
    report_verbs,
    silent_verbs,
    withholding_verbs,
    works,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_subjects = frozenset("nsubj nsubjpass expl".split())
_objects = frozenset("dobj attr oprd acomp".split())
_contents = frozenset("ccomp xcomp prep prt nsubjpass conj".split())
_questions = frozenset(("WP", "WRB"))
# "The way it is done", "the time that it took": the clause says which one, and nothing of it.
_anybody = frozenset("those anyone someone everyone people person persons".split())
_each = frozenset("every each any all no".split())
_times = frozenset("way time moment day year reason fact extent".split())
_together = frozenset("police government family team crew staff media council group club couple pair".split())
_deepest = 12


def asserts_something(verb: Token, sentence: Span) -> bool:
    """Whether the clause of a verb tells that something is so, or is not so, or may be."""
    return not (
        _asks(verb, sentence)
        or _commands(verb)
        or _leads_to_speech(verb)
        or _is_embedded(verb)
        or _is_misread(verb)
        or _is_told_of_anybody(verb)
    )


def declines_to_say(verb: Token, content: Token | None) -> bool:
    """Whether somebody refuses to confirm, or declines to comment: nothing is said, and nothing done."""
    if lemma(verb) not in withholding_verbs or content is None:
        return False
    return manner_by_verb.get(lemma(content)) is not None or lemma(content) in silent_verbs


def _asks(verb: Token, sentence: Span) -> bool:
    """Whether the sentence is a question, or the clause stands in one: "isn't it odd that nobody came"."""
    if words_of(sentence).rstrip("\"'”’ ").endswith("?"):
        return True
    at = verb
    for _ in range(_deepest):
        denied = {child.i for child in at.children if child.dep_ == "neg" and child.lower_ in ("n't", "n’t")}
        if any(child.dep_ in _subjects and child.left_edge.i - 1 in denied for child in at.children):
            return True
        if at.head.i == at.i or at.dep_ == "conj":
            return False
        at = at.head
    return False


def _commands(verb: Token) -> bool:
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or own_subject(verb) is not None:
        return False
    return not any(child.dep_ in ("aux", "auxpass", "neg") for child in verb.children)


def _leads_to_speech(verb: Token) -> bool:
    """Of "as it turned out" and of the tag of a quotation nothing is asserted but what is said."""
    if manner_by_verb.get(lemma(verb)) in claiming:
        object_ = next((child for child in verb.children if child.dep_ in _objects), None)
        bare = object_ is None and not any(_is_content(child) for child in verb.children)
        if bare and lemma(verb) in report_verbs:
            return True
        if object_ is not None and object_.lower_ in ("this", "that", "so", "it"):
            return True
        if lemma(verb) in report_verbs and _is_tag(verb):
            return True
    subject = own_subject(verb)
    if lemma(verb) in proving_verbs and any(child.dep_ == "ccomp" for child in verb.children):
        return subject is not None and subject.lower_ == "it"
    leads = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    return leads and subject is not None and subject.lower_ == "it"


def _is_content(child: Token) -> bool:
    return child.dep_ in _contents or (child.dep_ == "advcl" and child.pos_ in ("VERB", "AUX"))


def _is_tag(verb: Token) -> bool:
    """Whether a verb is the cue of a whole quotation: '"...," she told a newspaper'."""
    return any(
        part[0].is_quote and len(part) > 1
        for each in attributions_of(verb.doc)
        if each.cue.doc is verb.doc and each.cue.start <= verb.i < each.cue.end
        for part in each.content
    )


def _is_embedded(verb: Token) -> bool:
    """Whether a clause is what another asks or goes by: "what it is like", "the way it is done", "when it opens"."""
    first = verb.left_edge
    before = first.nbor(-1) if first.i > verb.sent.start else first
    if verb.dep_ in ("ccomp", "pcomp", "csubj", "dobj", "pobj"):
        if any(child.tag_ in _questions and child.i < verb.i for child in verb.children):
            return True
        return first.lower_ == "what" or before.lower_ == "what"
    if first.is_title and before.lemma_.lower() in works and before.i != first.i:
        return True  # "the title It's A Long Way"
    if verb.dep_ == "relcl" and _only_says_which(verb):
        return True
    if verb.dep_ == "relcl":
        return verb.head.lower_ == "what" or verb.head.lemma_.lower() in _times or _is_bracketed(verb.head, verb)
    return verb.dep_ == "ROOT" and first.tag_ == "WRB" and first.head.i == verb.i


def _only_says_which(verb: Token) -> bool:
    """Whether a clause only says which ones are meant: "countries that exceed the limit", "anyone who votes"."""
    noun = verb.head
    first = verb.left_edge
    if verb.tag_ not in ("VBZ", "VBP") or first.lower_ not in ("who", "that", "which"):
        return False
    if noun.lower_ in _anybody or any(child.lower_ in _each for child in noun.lefts):
        return True
    return first.i == noun.i + 1 and (noun.tag_ == "NNS" and not any(True for _ in noun.lefts))


def _is_bracketed(noun: Token, verb: Token) -> bool:
    """Whether a bracket closes between a noun and a verb: the noun is the bracket's."""
    between = [token.text for token in noun.doc[noun.i : verb.i]]
    return between.count(")") > between.count("(")


def _is_misread(verb: Token) -> bool:
    """Whether a headline's noun was taken for a verb: "Economy focus for debate", "Training plan under way"."""
    subject = own_subject(verb)
    if subject is not None and subject.lower_ == "that" and subject.tag_ == "WDT" and lemma(verb) in claim_nouns:
        # "Its view that claims about the dam are false": what is claimed, not who claims.
        return verb.tag_ == "VBZ" and not any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children)
    if any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    if subject is None:
        return verb.dep_ == "ROOT" and verb.tag_ != "VB" and not any(child.dep_ == "neg" for child in verb.children)
    plain = subject.tag_ == "NN" and lemma(subject) not in person_nouns | _together
    several = any(child.dep_ in ("det", "conj", "poss") for child in subject.children)
    return plain and not several and verb.tag_ == "VBP" and verb.dep_ == "ROOT" and subject.i == verb.sent.start


def _is_told_of_anybody(verb: Token) -> bool:
    """Whether the reader is spoken to, or whoever it may be: "you choose your own plan"."""
    subject = subject_of(verb)
    return subject is not None and (subject.lower_ == "you" or (subject.lower_ == "one" and subject.tag_ == "PRP"))
