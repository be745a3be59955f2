"""What "the company" or "the ministry" stands for, where only one that was told of before can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.antecedents import entities_before

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_companies = frozenset("company firm".split())
# These must be part of the name that they stand for.
_institutions = frozenset(
    "agency ministry bank party union university court council committee commission department bureau institute "
    "association federation group organization organisation fund authority foundation school hospital".split()
)
_acting = frozenset("nsubj nsubjpass poss".split())


def organization_of(noun: Token) -> Token | None:
    """The one organization that a bare description like "the company" can mean; None where it is not certain.

    It stands in the same passage or in those shortly before, and has acted there or owned something.
    """
    sort = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or noun.tag_ != "NN" or sort not in _companies | _institutions or not _is_bare(noun):
        return None
    named: dict[str, Span] = {}
    for entity in entities_before(noun):
        words = _words(entity)
        if entity.label_ == "ORG" and words and _may_be(words, sort):
            named.setdefault(" ".join(words), entity)
    if len(named) != 1:
        return None
    (found,) = named.values()
    return found.root if found.root.dep_ in _acting else None


def _is_bare(noun: Token) -> bool:
    """Whether nothing but "the" stands with a noun: "the firm", not "the rival firm" and not "the firm that lost"."""
    return [child.lower_ for child in noun.children if not child.is_punct] == ["the"]


def _may_be(words: list[str], sort: str) -> bool:
    if sort in _companies:
        return not _institutions & set(words)
    return sort in words


def _words(entity: Span) -> list[str]:
    return [token.lower_ for token in entity if token.pos_ not in ("DET", "PART", "PUNCT") and not token.is_space]
