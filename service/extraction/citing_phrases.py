"""Citations without a verb: nouns and adjectives of saying and thinking, set phrases, headlines with a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.citation import Citation, cite, speakers_own
from service.extraction.clauses import reach, subject_of, without
from service.extraction.cues import Manner, data_nouns, giving_verbs, held_adjectives, manner_by_noun, manner_by_verb
from service.extraction.vocabulary import person_nouns, reported_adverbs

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.clauses import Range

_named = frozenset(("PERSON", "ORG", "NORP"))
_hedges = reported_adverbs - {"apparently"}
_polls = frozenset(("poll", "survey", "study"))
_parts_of_it = frozenset("advcl xcomp acl pcomp prep pobj dobj attr acomp appos ccomp relcl npadvmod".split())
_longest_label = 7
_shortest_content = 3


def cite_by_phrase(token: Token) -> Citation | None:
    """The attribution whose cue is a noun, an adjective, an adverb or a preposition."""
    if token.lower_ in ("according", "per"):
        return _according(token)
    if token.pos_ == "NOUN":
        return _by_noun(token)
    if token.pos_ == "ADJ":
        return _by_adjective(token)
    if token.lower_ == "in" and token.dep_ == "prep":
        return _in_data(token)
    if token.lower_ in _hedges and token.head.pos_ in ("VERB", "AUX"):
        return cite(token.doc, None, (token.i, token.i + 1), [reach(token.head)], Manner.SAID)
    return None


def cite_by_label(sentence: Span) -> Citation | None:
    """Of "Minister: we will rebuild" the minister, as headlines and transcripts have it, at the head of a passage."""
    doc = sentence.doc
    if sentence.start > 0:
        return None
    for token in sentence[:_longest_label]:
        if token.pos_ in ("VERB", "AUX") or token.is_space:
            return None
        if token.text == ":" and token.i > 0:
            label = doc[: token.i]
            # A person may go on over several sentences; a paper or a place heads one.
            rest = doc[token.i + 1 : len(doc) if label.root.ent_type_ == "PERSON" else sentence.end]
            tells = len(rest) >= _shortest_content and any(each.pos_ in ("VERB", "AUX") for each in rest)
            return (
                Citation(label, doc[token.i : token.i + 1], (rest,), Manner.SAID) if tells and _speaks(label) else None
            )
    return None


def _speaks(label: Span) -> bool:
    head = label.root
    if label.text.isupper() and not head.ent_type_:
        return False  # "WATCH: ..." calls upon the reader
    return head.ent_type_ in _named or head.pos_ == "PROPN" or head.lemma_.lower() in person_nouns | data_nouns


def _according(token: Token) -> Citation | None:
    links = [token] if token.lower_ == "per" else list(token.children)
    for link in links:
        for who in link.children:
            if who.dep_ == "pobj" and token.head.i != token.i and (token.lower_ != "per" or who.ent_type_ == "ORG"):
                content = without([reach(_whole(token))], reach(token))
                return cite(token.doc, who, (token.i, link.i + 1), content, Manner.SAID)
    return None


def _whole(token: Token) -> Token:
    """The head of what a source answers for: behind a comma at the end of a sentence, that is all of it."""
    head, last = token.head, token.right_edge.i
    closes = not any(each.is_alpha for each in token.doc[last + 1 : token.sent.end])
    if closes and token.i > token.sent.start and token.nbor(-1).text == ",":
        while head.dep_ in _parts_of_it and head.head.i != head.i:
            head = head.head
    return head


def _in_data(link: Token) -> Citation | None:
    """Of "in a poll by the institute, most backed it" the poll, in the place of a source."""
    data = next((child for child in link.children if child.dep_ == "pobj"), None)
    if data is None or data.lemma_.lower() not in _polls:
        return None
    if link.i > link.head.i or link.head.pos_ not in ("VERB", "AUX") or link.head.lemma_.lower() in manner_by_verb:
        return None
    return cite(link.doc, data, (link.i, link.i + 1), without([reach(link.head)], reach(link)), Manner.SAID)


def _by_noun(noun: Token) -> Citation | None:
    manner = manner_by_noun.get(noun.lemma_.lower())
    if manner is None:
        return None
    content = [reach(child) for child in noun.children if _is_told(child, manner)] or _beside(noun)
    source = _whose(noun)
    if not content or (source is not None and source.lower_ in speakers_own):
        return None
    return cite(noun.doc, source, (noun.i, noun.i + 1), content, manner)


def _is_told(clause: Token, manner: Manner) -> bool:
    """Whether a clause that hangs on a noun says what the claim, or the plan, is."""
    if clause.dep_ in ("acl", "ccomp", "relcl") and any(
        child.lower_ == "that" and child.dep_ == "mark" for child in clause.children
    ):
        return True
    if clause.dep_ == "relcl" and manner is not Manner.WANTED:
        # "Claims it sold arms" tells the claim; "claims it made" says whose.
        own = {child.dep_ for child in clause.children}
        bare = not any(child.tag_ in ("WDT", "WP", "IN") for child in clause.children if child.i < clause.i)
        return bare and "nsubj" in own and bool(own & {"dobj", "attr", "acomp", "ccomp"})
    return manner is Manner.WANTED and clause.dep_ == "acl" and clause.tag_ == "VB"


def _beside(noun: Token) -> list[Range]:
    """The clause right behind a noun, where the parser hung it on the verb: "repeated his denial that ..."."""
    verb = noun.head
    if noun.dep_ != "dobj" or (verb.lemma_.lower() in manner_by_verb and verb.lemma_.lower() not in giving_verbs):
        return []
    clauses = (child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "that")
    return [reach(clause) for clause in clauses if clause.left_edge.i == noun.right_edge.i + 1]


def _whose(noun: Token) -> Token | None:
    """Of "the ministry's claim", "a claim by the ministry", "the ministry made the claim" the ministry."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return subject_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ in giving_verbs else None


def _by_adjective(adjective: Token) -> Citation | None:
    content = [reach(child) for child in adjective.children if child.dep_ == "ccomp"]
    if not content or adjective.lemma_.lower() not in held_adjectives or adjective.head.pos_ not in ("AUX", "VERB"):
        return None
    source = subject_of(adjective.head)
    if source is None or source.lower_ == "it" or source.lower_ in speakers_own:
        return None
    return cite(adjective.doc, source, (adjective.i, adjective.i + 1), content, Manner.HELD)
