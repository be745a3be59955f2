"""Statements of one sentence, put together from what each reading of it finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.domain.statement import Evidence, Mention, Modality, Polarity, Statement
from service.domain.values import Location, Name, Proposition, Quantity, Quote, Role
from service.extraction.clauses import noun_phrase, subject_of, verb_above
from service.extraction.confidence import confidence_of
from service.extraction.frames import make_frame
from service.extraction.offices import plain_role
from service.extraction.organizations import find_organizations
from service.extraction.people import find_people, plain_name
from service.extraction.places import find_places, plain_place
from service.extraction.printed import text_of, words_of
from service.extraction.propositions import find_clauses
from service.extraction.quantities import find_quantities
from service.extraction.voice import voice_of
from service.extraction.wording import brief_predicate, counted_words, full_predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from service.domain.values import Value
    from service.extraction.calendar import DatePhrase
    from service.extraction.frames import Setting
    from service.extraction.people import Person
    from service.extraction.places import Place
    from service.extraction.propositions import ClauseFound
    from service.extraction.quotations import Quotation
    from service.extraction.sections import Passage

# A noun farther off than this many characters is left out of the evidence.
_nearest = 60
# What stands between a date and the word that it hangs on.
_taking_part = frozenset("nsubj nsubjpass dobj attr".split())
_inner = frozenset(("prep", "pobj", "pcomp", "nmod"))


@dataclass(frozen=True, slots=True)
class Site:
    """A sentence in its passage, with what the sentences before it lend to it."""

    passage: Passage
    sentence: Span
    setting: Setting
    extractor: str


def read_sentence(site: Site, dates: Sequence[DatePhrase]) -> Iterator[Statement]:
    """All statements of a sentence but its quotations, which may be longer than one."""
    sentence = site.sentence
    for phrase in dates:
        head, verb = _dated(sentence.char_span(phrase.start, phrase.end, alignment_mode="expand"))
        if head is not None or verb is not None:
            yield _dating(site, phrase, head, verb)
    for count in find_quantities(sentence, [(phrase.start, phrase.end) for phrase in dates]):
        start, end = _with_noun(sentence, (count.start, count.end), count.head)
        figure = range(sentence.start_char + count.start, sentence.start_char + count.end)
        subject = counted_words(count.head, figure) if count.head is not None else _subject(count.verb, end)
        stands = count.age and (count.verb is None or count.verb.lemma_ != "be")
        made = _make(site, count.value, start, end, head=count.head, verb=count.verb, subject=subject)
        yield _as_identity(made) if stands else made
    for place in find_places(sentence):
        yield _location(site, place)
    for person in find_people(sentence):
        yield from _person(site, person)
    for organization in find_organizations(sentence):
        yield _name(site, organization, "organization", office="")
    for clause in find_clauses(sentence):
        yield _proposition(site, clause)


def read_quotation(site: Site, quotation: Quotation) -> Statement:
    """Turn a quotation into a statement; `site` is the sentence in which it ends."""
    words = quotation.words
    offset = site.passage.start
    text = text_of(words.doc)[quotation.start : quotation.end]
    frame = make_frame(words, site.setting, head=None, verb=None)
    return Statement(
        value=Quote(text=text),
        evidence=Evidence(
            field=site.passage.field, start=offset + quotation.start, end=offset + quotation.end, quote=text
        ),
        subject=Mention(text=quotation.attribution.text if quotation.attribution is not None else ""),
        predicate=quotation.attribution.cue if quotation.attribution is not None else "",
        polarity=Polarity.AFFIRMED,
        # That somebody said it is told as a fact; what the words make of it is theirs.
        modality=Modality.REPORTED,
        attribution=quotation.attribution,
        confidence=confidence_of(Quote(text=text), frame),
        extractor=site.extractor,
        frame=frame,
    )


def _make(  # noqa: PLR0913 - the parts of a statement, each from another reading of the sentence
    site: Site,
    value: Value,
    start: int,
    end: int,
    *,
    head: Token | None,
    verb: Token | None,
    subject: str,
    predicate: str | None = None,
    sort: str = "",
) -> Statement:
    """A statement of a value, with the voice of the clause in which it stands. `sort` stands in for a head."""
    voice = voice_of(verb or head or site.sentence.root)
    frame = make_frame(site.sentence, site.setting, head=head, verb=verb)
    if sort:
        frame = replace(frame, head=sort)
    none = isinstance(value, Quantity) and value.amount == 0
    if predicate is None:
        predicate = brief_predicate(verb, head) if verb is not None else ""
    return Statement(
        value=value,
        evidence=_evidence(site, start, end),
        subject=Mention(text=subject),
        predicate=predicate,
        # "No one was hurt" affirms a count of none: the word that negates the clause is the figure.
        polarity=Polarity.DENIED if voice.denied or (voice.negated and not none) else Polarity.AFFIRMED,
        modality=voice.modality,
        attribution=voice.attribution,
        confidence=confidence_of(value, frame),
        extractor=site.extractor,
        frame=frame,
    )


def _dating(site: Site, phrase: DatePhrase, head: Token | None, verb: Token | None) -> Statement:
    subject = _subject(verb) or (counted_words(head) if head is not None else "")
    return _make(site, phrase.value, phrase.start, phrase.end, head=head, verb=verb, subject=subject)


def _location(site: Site, place: Place) -> Statement:
    text = place.words.text
    value = Location(text=text, canonical=plain_place(text))
    subject = counted_words(place.head) if place.head is not None else _subject(place.verb)
    # What becomes of a thing says nothing of another that it only stands beside.
    predicate = "" if place.head is not None and not _acts(place.head) else None
    at = _offsets(site, place.words)
    return _make(site, value, *at, head=place.head, verb=place.verb, subject=subject, predicate=predicate)


def _acts(noun: Token) -> bool:
    """Whether a verb tells directly what a noun does or suffers."""
    at = noun
    while at.dep_ == "conj" and at.head.i < at.i:
        at = at.head
    return at.dep_ in _taking_part


def _person(site: Site, person: Person) -> Iterator[Statement]:
    name = person.name.text
    if len(person.name) > 1:
        yield _name(site, person.name, "person", office=person.roles[0].text if person.roles else "")
    for role in person.roles:
        held = Role(text=role.text, canonical=plain_role(role.text))
        at = _offsets(site, role)
        made = _make(site, held, *at, head=None, verb=None, subject=name, predicate="office", sort=plain_name(name))
        yield _as_identity(made)


def _name(site: Site, words: Span, sort: str, *, office: str) -> Statement:
    """A name, with whether it is a person's or an organization's for matching to see."""
    value = Name(text=words.text, canonical=plain_name(words.text))
    verb = verb_above(words.root)
    at = _offsets(site, words)
    made = _make(site, value, *at, head=None, verb=verb, subject=office, predicate="name", sort=sort)
    # Whoever is cited for what is told of somebody, the article itself spells the name.
    return replace(_as_identity(made), attribution=None, modality=Modality.ASSERTED)


def _as_identity(statement: Statement) -> Statement:
    """A name, an office or an age stands whether or not what is told of the person is so, or is yet to be."""
    modality = Modality.REPORTED if statement.attribution is not None else Modality.ASSERTED
    return replace(statement, polarity=Polarity.AFFIRMED, modality=modality)


def _proposition(site: Site, clause: ClauseFound) -> Statement:
    denied = clause.voice.negated or clause.voice.denied
    frame = make_frame(clause.words, site.setting, head=clause.object, verb=clause.verb)
    if clause.echo:
        # "They denied such reports": what is denied is what was said before.
        frame = replace(frame, context=frame.context + site.setting.said_before)
    return Statement(
        value=Proposition(holds=not denied),
        evidence=_evidence(site, *_offsets(site, clause.words)),
        subject=Mention(text=clause.subject.text if clause.subject is not None else ""),
        predicate=full_predicate(clause.words),
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        modality=clause.voice.modality,
        attribution=clause.voice.attribution,
        confidence=confidence_of(Proposition(holds=not denied), frame),
        extractor=site.extractor,
        frame=frame,
    )


def _dated(phrase: Span) -> tuple[Token | None, Token | None]:
    """The event that a date belongs to: the noun or the verb on which the date hangs, and the verb above a noun."""
    at = phrase.root
    while at.head.i != at.i and (phrase.start <= at.head.i < phrase.end or at.head.dep_ in _inner):
        at = at.head
    above = at.head if at.head.i != at.i else None
    if above is None:
        return None, None
    if above.pos_ in ("VERB", "AUX"):
        return None, above
    return (above if above.pos_ in ("NOUN", "PROPN") else None), verb_above(above)


def _subject(verb: Token | None, before: int | None = None) -> str:
    """The subject of a verb. `before`: what ends there, in front of both, is not said of it: "For 44%, it is vital"."""
    who = subject_of(verb) if verb is not None and verb.pos_ in ("VERB", "AUX") else None
    if who is not None and verb is not None and before is not None:
        ends = verb.sent.start_char + before
        if ends < min(who.left_edge.idx, verb.idx):
            return ""
    return noun_phrase(who).text if who is not None else ""


def _with_noun(sentence: Span, at: tuple[int, int], head: Token | None) -> tuple[int, int]:
    """The words of a figure together with the noun that it counts, where the two stand close to each other."""
    start, end = at
    if head is not None:
        left, right = head.idx - sentence.start_char, head.idx + len(head) - sentence.start_char
        if start - right <= _nearest and left - end <= _nearest:
            start, end = max(0, min(start, left)), max(end, right)
    return start, end


def _offsets(site: Site, words: Span) -> tuple[int, int]:
    return words.start_char - site.sentence.start_char, words.end_char - site.sentence.start_char


def _evidence(site: Site, start: int, end: int) -> Evidence:
    text = words_of(site.sentence)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    offset = site.passage.start + site.sentence.start_char
    return Evidence(field=site.passage.field, start=offset + start, end=offset + end, quote=text[start:end])
