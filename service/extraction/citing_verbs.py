"""Verbs that cite: who says, thinks, denies, wants or judges what, in all the orders that English prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.citation import Citation, cite, speakers_own
from service.extraction.clauses import own_subject, reach, source_phrase, subject_of, without
from service.extraction.cues import (
    Manner,
    claiming,
    claiming_infinitive,
    content_prepositions,
    data_nouns,
    description_verbs,
    manner_by_verb,
    measuring_cues,
    showing_verbs,
    thing_verbs,
    whole_thing_verbs,
    without_infinitive,
)
from service.extraction.vocabulary import claim_nouns, denial_verbs, raising_verbs, report_verbs

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.extraction.clauses import Range

_hosts = frozenset(("parataxis", "ccomp", "advcl", "dep"))
# These ask or call, and print their words as those that say do.
_also_speaking = frozenset(("ask", "wonder", "deny", "call"))
# Whoever is told something is no part of it.
_telling = frozenset(("tell", "ask", "inform"))
_addressing = _telling | frozenset("warn assure remind advise caution notify".split())
_shortest_content = 3
_before_a_name = frozenset("det compound amod nmod poss nummod".split())


def cite_by_verb(verb: Token) -> Citation | None:
    """The attribution whose cue is a verb."""
    word = verb.lemma_.lower()
    if word in raising_verbs:
        return _raised(verb)
    if word in ("cite", "quote"):
        return _quoted_as(verb) or _citing(verb)
    manner = manner_by_verb.get(word)
    if manner is None or (manner is Manner.JUDGED and verb.tag_ == "VB") or _is_no_cue(verb):
        return None
    passive = _is_passive(verb)
    source = _source(verb, passive=passive)
    if source is not None and source.lower_ in speakers_own:
        return None
    content, described = _complements(verb, word, passive=passive)
    if not content and source is not None and manner in claiming:
        content = _host(verb) or _beside(verb, source)
    if described and manner is Manner.JUDGED:
        manner = Manner.SAID
    elif manner in claiming and not passive and word not in claiming_infinitive and _only_intends(verb):
        manner = Manner.WANTED
    if source is None and (not passive or not content or manner is Manner.JUDGED):
        return None
    speaks = source is not None and (manner is Manner.SAID or word in _also_speaking)
    return cite(verb.doc, source, _cue(verb, word, content), content, manner, speaks=speaks)


def _is_in_title(verb: Token) -> bool:
    """Whether a verb is a word of a title that is printed within a sentence: "her book What We All Should Know"."""
    if not verb.is_title or verb.i == verb.sent.start or not verb.nbor(-1).is_title:
        return False
    return any(token.is_lower and token.pos_ in ("NOUN", "VERB") for token in verb.sent)


def cite_by_tag(quote: Span) -> Citation | None:
    """Of "..., added the mayor" behind a quotation the mayor, whatever the parser makes of it."""
    doc = quote.doc
    verb = doc[quote.end] if quote.end + 1 < len(doc) else None
    if verb is None or verb.lemma_.lower() not in report_verbs or verb.tag_ not in ("VBD", "VBZ") or verb.is_title:
        return None
    who = doc[quote.end + 1]
    while who.dep_ in _before_a_name and who.head.i > who.i:
        who = who.head
    if who.pos_ not in ("NOUN", "PROPN", "PRON") or who.lower_ in speakers_own:
        return None
    return cite(doc, who, (verb.i, verb.i + 1), [(quote.start, quote.end)], Manner.SAID, speaks=True)


def _is_no_cue(verb: Token) -> bool:
    return _is_quoted_saying(verb) or _is_in_title(verb)


def _is_quoted_saying(verb: Token) -> bool:
    return verb.dep_ == "pcomp" and verb.head.head.lemma_ in ("quote", "cite")


def _only_intends(verb: Token) -> bool:
    """Whether an infinitive is all that the verb governs: "agreed to sell", "hopes to win", "told them to leave"."""
    if any(child.dep_ == "ccomp" for child in verb.children):
        return False
    return any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)


def _raised(verb: Token) -> Citation | None:
    """Of "the roof seems to have fallen" all: so it looks, to nobody in particular."""
    parts = [child for child in verb.children if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
    parts += [child for child in verb.children if parts and child.dep_ == "nsubj" and child.lower_ != "it"]
    return cite(verb.doc, None, _cue(verb, "", []), [reach(part) for part in parts], Manner.HELD) if parts else None


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(child.dep_ in ("nsubj", "aux") for child in verb.children)


def _complements(verb: Token, lemma: str, *, passive: bool) -> tuple[list[Range], bool]:
    """What stands in the place of what is said: a clause, an infinitive, a thing; and whether it is a description."""
    things = [
        child for child in verb.children if child.dep_ == ("nsubjpass" if passive else "dobj") and child.lower_ != "it"
    ]
    clauses: list[Token] = []
    described = False
    for child in verb.children:
        if child.dep_ == "ccomp" and things and _is_dashed(child):
            continue  # "has heard nothing - in all, ten men are lost"
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and lemma not in without_infinitive):
            clauses.append(child)
        elif child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ == "as" and lemma in description_verbs):
            clauses.append(child)
            described = True
        elif child.dep_ == "prep" and child.lower_ == "at" and lemma in measuring_cues and things:
            return [reach(part) for part in (*things, child)], False
    if not clauses:
        links = content_prepositions.get(lemma, frozenset())
        clauses = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in links]
        if not clauses and (lemma in thing_verbs or _data_shows(verb, lemma)):
            # One can deny an attack; what is dismissed is a claim, or else staff.
            claims = lemma not in denial_verbs or lemma in ("deny", "refute")
            return [reach(thing) for thing in things if claims or thing.lemma_.lower() in claim_nouns], False
        if lemma in whole_thing_verbs and (clauses or any(_has_charge(thing) for thing in things)):
            clauses = things + clauses
    elif described or (passive and lemma not in _telling):
        clauses = things + clauses
    return [reach(clause) for clause in clauses], described


def _is_dashed(clause: Token) -> bool:
    """Whether a clause stands behind a dash: it is told beside, and not said."""
    first = clause.left_edge
    return first.i > first.sent.start and first.i > clause.head.i and first.nbor(-1).text in ("-", "–", "—")


def _has_charge(thing: Token) -> bool:
    """Whether the parser hung on the accused what they are accused of."""
    return any(child.lower_ in ("of", "for") and child.dep_ == "prep" for child in thing.children)


def _data_shows(verb: Token, lemma: str) -> bool:
    if lemma not in showing_verbs:
        return False
    subject = subject_of(verb)
    return subject is not None and subject.lemma_.lower() in data_nouns


def _source(verb: Token, *, passive: bool) -> Token | None:
    if passive:
        agents = (part for child in verb.children if child.dep_ == "agent" for part in child.children)
        return next((part for part in agents if part.dep_ == "pobj"), None)
    who = own_subject(verb) or _adding(verb) or subject_of(verb)
    if who is None and verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        who = subject_of(verb.head.head)
    return who if who is not None and who.dep_ != "expl" and who.lower_ != "there" else None


def _adding(verb: Token) -> Token | None:
    """Of "the mayor said Ann Lee had left, adding ..." the mayor: whoever reports goes on to report."""
    told, above = verb.head, verb.head.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or told.dep_ != "ccomp" or above.i > told.i:
        return None
    reports = manner_by_verb.get(above.lemma_.lower()) in claiming and verb.lemma_.lower() in report_verbs
    return own_subject(above) if reports else None


def _cue(verb: Token, word: str, content: list[Range]) -> Range:
    """The verb with its auxiliaries, negation and particle, and the preposition that its content is put behind."""
    start, end = verb.i, verb.i + 1
    beside = {child.i: child for child in verb.children}
    while start - 1 in beside and beside[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    while end in beside and beside[end].dep_ == "prt":
        end += 1
    links = content_prepositions.get(word, frozenset()) if word not in whole_thing_verbs else frozenset()
    if end in beside and beside[end].lower_ in links and reach(beside[end]) in content:
        end += 1
    return start, end


def _host(verb: Token) -> list[Range]:
    """Of "ten men, police said, were hurt" the clause that is interrupted, or followed, by its cue."""
    host = verb.head
    if verb.dep_ not in _hosts or host.pos_ not in ("VERB", "AUX"):
        return []
    if verb.lemma_.lower() not in _addressing and any(child.dep_ == "dobj" for child in verb.children):
        return []  # "it grew, posting returns", "they heard nothing - ten are lost": what is told is the object
    if verb.dep_ == "ccomp" and host.i < verb.i and host.lemma_.lower() in manner_by_verb:
        return []  # "he said she had spoken": the speaking is what he said
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ != "as" for child in verb.children):
        return []
    return without([reach(host)], reach(verb))


def _beside(verb: Token, source: Token) -> list[Range]:
    """What a source and its verb close, set off by a comma, where the parser saw no clause: "..., police said."."""
    doc, sentence = verb.doc, verb.sent
    named = source_phrase(source)
    first, last = min(named.start, verb.i), max(named.end, verb.i + 1)
    if first <= sentence.start or doc[first - 1].text != "," or verb.lemma_.lower() not in report_verbs:
        return []
    ends = not any(token.is_alpha and token.dep_ not in ("npadvmod", "advmod") for token in doc[last : sentence.end])
    return [(sentence.start, first - 1)] if ends and first - sentence.start > _shortest_content else []


def _quoted_as(verb: Token) -> Citation | None:
    """Of "the official was quoted as saying that ..." the official, whoever it is that quotes."""
    links = (child for child in verb.children if child.lower_ == "as")
    saying = next((part for link in links for part in link.children if part.dep_ == "pcomp"), None)
    quoted = next((child for child in verb.children if child.dep_ == "dobj"), None)
    # "The paper quoted the minister as saying": it is the minister who speaks.
    source = quoted or own_subject(verb) or (subject_of(verb) if verb.dep_ in ("acl", "advcl") else None)
    if saying is None or source is None:
        return None
    content = [reach(child) for child in (*saying.children, *verb.children) if child.dep_ == "ccomp"] or _host(verb)
    cue = (saying.i if quoted is not None else verb.i, saying.i + 1)
    return cite(verb.doc, source, cue, content, Manner.SAID, speaks=True)


def _citing(verb: Token) -> Citation | None:
    """Of "the agency said, citing officials" the officials: it is their word that is handed on."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    above = verb.head
    if source is None or verb.tag_ != "VBG" or above.i == verb.i:
        return None
    content = [reach(child) for child in above.children if child.dep_ == "ccomp"] or [reach(above)]
    return cite(verb.doc, source, (verb.i, verb.i + 1), without(content, reach(verb)), Manner.SAID)
