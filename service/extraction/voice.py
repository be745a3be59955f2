"""The voice of a clause: whether it is denied or left open, how firmly it is told, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.statement import Attribution, Modality
from service.extraction.attribution import attributions_of
from service.extraction.clauses import verb_above
from service.extraction.cues import Manner, claiming
from service.extraction.naming import cue_words, name_source
from service.extraction.negation import is_denied_noun, is_negated, is_pending
from service.extraction.scope import asks_whether, scope_of
from service.extraction.vocabulary import (
    awaiting_verbs,
    neg_raising_verbs,
    negating_verbs,
    proof_nouns,
    proving_verbs,
    withholding_verbs,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.extraction.citation import Citation

_farthest = 8
_open_questions = frozenset("clear certain known sure confirm know verify establish determine decide say".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """How a clause is put: negated, hedged, and on whose word. `denied`: somebody cited says that it is not so.

    `withheld`: it is neither said to be so nor not to be so.
    """

    negated: bool
    denied: bool
    withheld: bool
    modality: Modality
    attribution: Attribution | None


def voice_of(token: Token, at: Token | None = None) -> Voice:
    """How the clause around `token` is put, by its own words and by the attributions in whose content it stands.

    `at`: the word that is attributed, where that is not the verb: of "they put the toll at ten", the toll.
    """
    verb = token if token.pos_ in ("VERB", "AUX") else verb_above(token)
    negated, modality = scope_of(verb) if verb is not None else (False, None)
    around = _around(at if at is not None else token)
    denied, withheld = False, verb is not None and _is_open(verb)
    for each in around:
        cue = each.cue.root
        if cue.lemma_.lower() in proof_nouns:
            continue
        refused = is_negated(cue) or is_denied_noun(cue)
        if each.manner is Manner.WITHHELD or _is_withheld(cue):
            withheld = True
        elif each.manner is Manner.DENIED:
            withheld, denied = withheld or refused, denied or not refused
        elif refused and each.manner in claiming:
            raised = cue.lemma_.lower() in neg_raising_verbs
            withheld, denied = withheld or not raised, denied or raised
        elif each.manner is Manner.WANTED and not _is_declined(cue) and not (verb is not None and _is_aside(verb, cue)):
            modality = modality or Modality.PLANNED
    cited = _speaker(around)
    if modality is None:
        told = any(each.manner in claiming for each in around)
        modality = Modality.REPORTED if told else Modality.ASSERTED
    attribution = Attribution(text=name_source(cited), cue=cue_words(cited)) if cited is not None else None
    return Voice(negated, denied, withheld, modality, attribution)


def speaker_around(token: Token) -> Attribution | None:
    """Whose words they are in which a token stands: of "she denounced the 'cruel' raid" hers."""
    cited = next((each for each in _around(token) if each.source is not None), None)
    return Attribution(text=name_source(cited), cue=cue_words(cited)) if cited is not None else None


def _around(token: Token) -> list[Citation]:
    """The attributions in whose content a token stands, the innermost first."""
    found = [
        each for each in attributions_of(token.doc) if any(part.start <= token.i < part.end for part in each.content)
    ]
    return sorted(found, key=lambda each: (sum(map(len, each.content)), each.cue.start))


def _speaker(around: list[Citation]) -> Citation | None:
    """Whoever denies it; else the source nearest to the claim: of "the agency, citing officials" the officials."""
    sourced = [each for each in around if each.source is not None and each.manner in claiming]
    deniers = [each for each in sourced if each.manner is Manner.DENIED]
    return deniers[-1] if deniers else sourced[0] if sourced else None


def _is_declined(cue: Token) -> bool:
    """Whether somebody would not: of "they refused to leave" that is told, and is no plan."""
    return cue.lemma_.lower() in negating_verbs and cue.tag_ in ("VBD", "VBN")


def _is_aside(verb: Token, cue: Token) -> bool:
    """Whether a verb only tells more of what is wanted: of "offered to house a boy who was hurt", the hurting."""
    at = verb
    for _ in range(_farthest):
        if at.i in (cue.i, at.head.i):
            return False
        if at.dep_ in ("relcl", "advcl"):
            return True
        at = at.head
    return False


def _is_withheld(cue: Token) -> bool:
    """Whether somebody declines to say: "refused to confirm", "refrained from saying", "awaits confirmation"."""
    above = cue.head.head if cue.dep_ == "pcomp" else cue.head
    if cue.dep_ in ("xcomp", "pcomp"):
        return above.lemma_.lower() in withholding_verbs or is_pending(above)
    return cue.dep_ == "dobj" and above.lemma_.lower() in awaiting_verbs


def _is_open(verb: Token) -> bool:
    """Whether a clause is a question that is left open: "whether they fought is unclear"."""
    at = verb
    while at.dep_ in ("conj", "aux", "auxpass", "xcomp") and at.head.i != at.i:
        at = at.head
    if at.dep_ == "advcl":
        return any(child.dep_ == "mark" and child.lower_ == "whether" for child in at.children)
    if at.dep_ in ("ccomp", "csubj", "pcomp", "nsubj", "acl") and asks_whether(at):
        return True
    if at.dep_ != "ccomp" or at.head.i == at.i:
        return False
    above = at.head
    if above.lemma_.lower() in proving_verbs and is_negated(above):
        return True
    if above.pos_ == "ADJ":
        return above.lemma_.lower() in _open_questions and is_negated(above.head)
    words = [child for child in above.children if child.dep_ == "acomp"]
    return is_negated(above) and any(word.lemma_.lower() in _open_questions for word in words)
