"""Frames of statements that came without a parse: from their own words, and from the sentence around their evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.statement import Field, Frame
from service.domain.values import Kind
from service.extraction.calendar import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.domain.article import ArticleText, PostedStatement
    from service.domain.values import Date

_word = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_sentence_end = re.compile(r"[.!?][\"'”’)\]]*\s+(?![a-z])|\n")
# The ends of a sentence are looked for this far from the evidence.
_farthest = 300
_most_terms = 40
# In a language whose words are not known the short ones are left out: they are its small change.
_shortest_term = 4
_endings = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))
_function_words = frozenset(
    "a an the this that these those it its he his him she her they their them we our us you your i my who whom whose "
    "which what and or but nor so if than then as not no never to of in on at by for from with about into over under "
    "after before between during against among through be is are was were been being am have has had having do does "
    "did will would shall should can could may might must there here also very more most some any each both".split()
)
_capitalized_by_rule = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_unnaming = _function_words | _capitalized_by_rule
_prepositions = frozenset("of in on at by for from with to about between among against who which that".split())


def plain_frames(text: ArticleText, claims: Sequence[PostedStatement], terms: Iterable[tuple[str, int]]) -> list[Frame]:
    """A frame for each claim, from words alone.

    The head is the last word of the subject (before its first preposition), the others before it are its modifiers;
    the verb is the first telling word of the predicate. The context is what is left of these, of whom the claim cites,
    and of the sentence in which the evidence stands; of a proposition, which is a sentence of its own, the evidence
    alone. Participants are the names in there. Words take the form that they have among `terms`, the content lemmas of
    the article; of the text no others count. Without any terms, words count by their length.
    """
    known = frozenset(term for term, _ in terms)
    named = _names_of(text.body)
    scopes = [_scope(text, claim) for claim in claims]
    ordinals = {scope: ordinal for ordinal, scope in enumerate(sorted(set(scopes)))}

    @cache
    def sentence_at(scope: _Scope) -> _Sentence:
        words = _field(text, scope.field)[scope.start : scope.end]
        return _Sentence(
            ordinal=ordinals[scope],
            terms=tuple(_terms(words, known)),
            # In a headline capitals may mean nothing.
            names=tuple(_participants(words, named)) if scope.field is Field.BODY else (),
            when=_time_told(words, text),
        )

    return [_frame(claim, sentence_at(scope), known) for claim, scope in zip(claims, scopes, strict=True)]


@dataclass(frozen=True, slots=True, order=True)
class _Scope:
    """The part of a field that a claim's context is taken from."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    ordinal: int
    terms: tuple[str, ...]
    names: tuple[str, ...]
    when: Date | None


def _frame(claim: PostedStatement, sentence: _Sentence, known: frozenset[str]) -> Frame:
    about = list(_own_terms(_before_preposition(claim.subject), known))
    said = list(_own_terms(claim.predicate, known))
    head, verb = about[-1] if about else "", said[0] if said else ""
    cited = claim.attribution.text if claim.attribution is not None else ""
    rest = (*said, *_own_terms(claim.subject, known), *sentence.terms, *_own_terms(cited, known))
    return Frame(
        head=head,
        modifiers=tuple(dict.fromkeys(term for term in about if term != head)),
        verb=verb,
        participants=sentence.names,
        context=tuple(dict.fromkeys(term for term in rest if term not in (head, verb)))[:_most_terms],
        when_start=sentence.when.start if sentence.when is not None else None,
        when_end=sentence.when.end if sentence.when is not None else None,
        sentence=sentence.ordinal,
    )


def _field(text: ArticleText, field: Field) -> str:
    return text.title if field is Field.TITLE else text.body


def _scope(text: ArticleText, claim: PostedStatement) -> _Scope:
    field, start, end = claim.evidence.field, claim.evidence.start, claim.evidence.end
    if claim.value.kind is Kind.PROPOSITION:
        return _Scope(field, start, end)
    words = _field(text, field)
    left = max(0, start - _farthest)
    for found in _sentence_end.finditer(words, left, start):
        left = found.end()
    # The evidence may take in the stop at its end.
    found_end = _sentence_end.search(words, max(start, end - 1), end + _farthest)
    return _Scope(field, left, found_end.start() + 1 if found_end else min(len(words), end + _farthest))


def _before_preposition(subject: str) -> str:
    for found in _word.finditer(subject):
        if found.start() and found[0].lower() in _prepositions:
            return subject[: found.start()]
    return subject


def _lemmas(text: str, known: frozenset[str]) -> Iterator[str]:
    for found in _word.finditer(text):
        word = found[0].lower().replace("’", "'").removesuffix("'s")
        if word not in _function_words:
            yield _as_known(word, known)


def _as_known(word: str, known: frozenset[str]) -> str:
    if word not in known:
        for ending, instead in _endings:
            if word.endswith(ending) and (plain := word.removesuffix(ending) + instead) in known:
                return plain
    return word


def _terms(text: str, known: frozenset[str]) -> Iterator[str]:
    """The content words of the article's own text."""
    return (term for term in _lemmas(text, known) if (term in known if known else len(term) >= _shortest_term))


def _own_terms(text: str, known: frozenset[str]) -> Iterator[str]:
    """The content words of what the caller says about it, which may be words that the article has not."""
    return (term for term in _lemmas(text, known) if term in known or len(term) >= _shortest_term)


def _names_of(body: str) -> frozenset[str]:
    """The words that the text capitalizes within a sentence."""
    return frozenset(
        found[0].lower() for found in re.finditer(rf"(?<=[a-z,] ){_word.pattern}", body) if _is_capital(found[0])
    )


def _participants(sentence: str, named: frozenset[str]) -> Iterator[str]:
    """Runs of capitalized words, without a first word that is capitalized for being the first."""
    run: list[str] = []
    end = -1
    for found in _word.finditer(sentence):
        word = found[0].replace("’", "'").removesuffix("'s")
        plain = word.lower()
        is_name = _is_capital(word) and plain not in _unnaming and (end >= 0 or found[0].lower() in named)
        if run and not (is_name and sentence[end : found.start()] == " "):
            yield " ".join(run)
            run = []
        if is_name:
            run.append(plain)
        end = found.end()
    if run:
        yield " ".join(run)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _time_told(sentence: str, text: ArticleText) -> Date | None:
    """The first of the times that a sentence names, other than those since when something has gone on."""
    told = [phrase.value for phrase in find_dates(sentence, text.published_at) if not phrase.opens]
    return min(told, key=lambda value: value.start, default=None)
