"""By which words a source is named: its name or its noun phrase, without what only describes it further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.antecedents import antecedent_of
from service.extraction.descriptions import organization_of
from service.extraction.vocabulary import account_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.citation import Citation

_longest = 14
_parts = frozenset(("prep", "case", "conj", "cc", "compound", "nmod", "det", "nummod"))
_of_nouns = frozenset("of for at in from with on within inside close to near".split())
_hyphens = frozenset("-\u2010\u2011–")
_of_names = frozenset(("of", "for"))


def name_source(cited: Citation) -> str:
    """The words that name whom an attribution cites; a pronoun is traced to its name where that is certain."""
    source = cited.source
    if source is None:
        return ""
    head = source.root
    traced = antecedent_of(head) or organization_of(head)
    if traced is not None:
        head = traced
    head = _speaker_behind(head)
    head = _named_beside(head) or head
    return source_name(head).text


def cue_words(cited: Citation) -> str:
    """The cue as an answer to "how does the source put it": a verb without what only attends it."""
    verb = cited.cue.root
    if verb.pos_ not in ("VERB", "AUX") or verb.lower_ == "according":
        return cited.cue.text
    behind = (token for token in cited.cue if token.i > verb.i)
    return " ".join([verb.text, *(token.text for token in behind)])


def _speaker_behind(head: Token) -> Token:
    """Of "a statement from the ministry" and "the ministry's statement" the ministry."""
    if head.lemma_.lower() not in account_nouns or head.pos_ != "NOUN":
        return head
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "prep" and child.lower_ in ("from", "by"):
            return next((part for part in child.children if part.dep_ == "pobj"), head)
    return head


def _named_beside(head: Token) -> Token | None:
    """Of "the governor of the state, Ann Lee" the name."""
    if head.pos_ != "NOUN":
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.ent_type_ not in ("GPE", "NORP"):
            return child
    last = head.right_edge
    while last.i > head.i and (last.is_punct or last.dep_ not in ("appos", "pobj")):
        last = last.nbor(-1)
    return last if last.dep_ == "appos" and last.ent_type_ == "PERSON" else None


def source_name(head: Token) -> Span:
    """The noun phrase of a source: its name, or a noun with what tells which one is meant."""
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    links = _of_names if head.pos_ == "PROPN" else _of_nouns
    for child in head.rights:
        apart = doc[child.left_edge.i - 1].text in (",", "(") and child.dep_ != "conj"
        if child.dep_ not in _parts or child.tag_ == "POS" or child.i - head.i >= _longest or apart:
            break
        if child.dep_ == "prep" and child.lower_ not in links:
            break
        end = max(end, _end_of(child))
    start = max(start, head.i - _longest)
    if head.ent_type_:
        start = min(start, _start_of_name(head))
    while start < head.i and (_only_attends(doc[start]) or _is_other_time(doc[start], head)):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    return doc[start : min(end, head.i + 1 + _longest)]


def _only_attends(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "advmod"


def _is_other_time(token: Token, head: Token) -> bool:
    """Whether a day that opens the sentence was taken into a name: "on Monday minister Ann Lee said"."""
    return token.pos_ == "PROPN" and token.ent_type_ == "DATE" and head.ent_type_ != "DATE"


def _start_of_name(head: Token) -> int:
    """Where the name that a token ends begins, words before a hyphen included, however the parser cut it up."""
    doc, start = head.doc, head.i
    while start > head.sent.start and (
        doc[start].ent_iob_ == "I" or doc[start].text in _hyphens or doc[start - 1].text in _hyphens
    ):
        start -= 1
    return start


def _end_of(part: Token) -> int:
    """Where a part of a name ends, clauses and appositions within it left out."""
    end = part.right_edge.i + 1
    for token in part.subtree:
        if token.i > part.i and token.dep_ in ("relcl", "acl", "appos", "advcl"):
            return min(end, token.left_edge.i)
    return end
