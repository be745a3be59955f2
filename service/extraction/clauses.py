"""Clauses in a parsed sentence: their subjects, the verbs that govern them, and the phrases that hang on a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Tokens from the first to before the last.
Range = tuple[int, int]
_subjects = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_longest_name = 14
# No prose nests deeper; lists without end do.
_deepest = 60


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, also where it is shared with an earlier verb or is the noun that the clause describes."""
    at = verb
    for _ in range(6):
        own = own_subject(at)
        if own is not None and own.i < verb.i + 12:
            return at.head if own.lower_ in ("which", "that", "who") and at.dep_ == "relcl" else own
        if at.dep_ in ("conj", "xcomp", "aux", "auxpass") or (at.dep_ == "advcl" and _is_participle(at)):
            at = at.head
        elif at.dep_ in ("relcl", "acl"):
            return at.head
        else:
            return None
    return None


def _is_participle(verb: Token) -> bool:
    """Whether a verb has no subject of its own: "falling", "having fallen"."""
    return verb.tag_ == "VBG" or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ == "VBG" for child in verb.children
    )


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself; of two, as in "which they say sank", the nearer."""
    subjects = [child for child in verb.children if child.dep_ in _subjects]
    before = [child for child in subjects if child.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def verb_above(token: Token) -> Token | None:
    """The nearest verb that governs a token, itself excluded."""
    at = token
    for _ in range(_deepest):
        if at.head.i == at.i:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase without relative clauses, appositions and what follows them."""
    left = head.left_edge.i
    right = head.i
    for child in head.rights:
        if child.dep_ in ("prep", "case", "conj", "cc", "compound", "nmod") and child.i - head.i < _longest_name:
            edge = child.right_edge.i
            if child.dep_ == "prep" and child.lower_ != "of":
                break
            right = min(edge, head.i + _longest_name)
        else:
            break
    left = max(left, head.i - _longest_name)
    while left < head.i and head.doc[left].is_punct:
        left += 1
    return head.doc[left : right + 1]


def reach(token: Token) -> Range:
    """Where the words that hang on a token begin and end."""
    return token.left_edge.i, token.right_edge.i + 1


def without(spans: list[Range], hole: Range) -> list[Range]:
    """Stretches of tokens with another stretch cut out of them."""
    left = []
    for start, end in spans:
        if hole[0] < end and start < hole[1]:
            left += [(start, min(end, hole[0])), (max(start, hole[1]), end)]
        else:
            left.append((start, end))
    return [(start, end) for start, end in left if start < end]


def source_phrase(head: Token) -> Span:
    """A noun phrase with all that describes it, but for clauses that only add to it."""
    doc = head.doc
    left, right = reach(head)
    for child in head.rights:
        adds = child.dep_ in ("ccomp", "parataxis") or (child.dep_ in ("acl", "relcl") and child.tag_ == "VBG")
        adds = adds or child.tag_ == "POS"
        if child.dep_ in ("relcl", "acl") and doc[child.left_edge.i - 1].text == ",":
            adds = True
        if adds:
            right = min(right, child.left_edge.i)
    while left < head.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while right - 1 > head.i and (doc[right - 1].is_punct or doc[right - 1].is_space):
        right -= 1
    return doc[left : max(right, head.i + 1)]
