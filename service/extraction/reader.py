"""The default extractor: rules over the parse of a spaCy pipeline."""

from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from service import __version__
from service.domain.statement import Evidence, Extraction, Mention, Modality, Polarity, Statement
from service.domain.values import Date, Proposition, Quantity
from service.extraction.calendar import find_dates
from service.extraction.clauses import noun_phrase, subject_of, verb_above, voice_of
from service.extraction.frames import Setting, content_terms, is_content, lemma, make_frame
from service.extraction.language import identify_language
from service.extraction.propositions import find_clauses
from service.extraction.quantities import find_quantities
from service.extraction.sections import split_passages
from service.extraction.wording import brief_predicate, counted_words, full_predicate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from spacy.language import Language
    from spacy.tokens import Span, Token

    from service.domain.article import ArticleText
    from service.domain.values import Value
    from service.extraction.calendar import DatePhrase
    from service.extraction.clauses import Voice
    from service.extraction.propositions import ClauseFound
    from service.extraction.sections import Passage

_fewest_words = 3
# What stands between a date and the word that it hangs on.
_inner = frozenset(("prep", "pobj", "pcomp", "nmod"))
# A noun farther off than this many characters is left out of the evidence.
_nearest = 60
# What happened longer before publication than this is background, and stays so until the next date.
_bygone = timedelta(days=30)


def load_extractor(pipeline: str) -> Reader:
    """Load the installed spaCy pipeline package of that import name. Takes about a second; do it once a process."""
    return Reader(importlib.import_module(pipeline).load())


class Reader:
    """Finds quantities, dates and propositions by rules over a dependency parse."""

    name = f"consilience-rules/{__version__}"

    def __init__(self, nlp: Language) -> None:
        """`nlp` needs a tagger, a lemmatizer, a parser and entities."""
        self._nlp = nlp

    def extract(self, article: ArticleText) -> Extraction:
        """Find what the article asserts; in another language than the pipeline's, nothing, with a note of it."""
        language = identify_language(f"{article.title}\n{article.body}", article.language)
        if language != self._nlp.lang:
            note = f"No statements: the text is in {language!r} and the installed pipeline reads {self._nlp.lang!r}."
            return Extraction(language=language, statements=(), terms=(), note=note)
        statements: list[Statement] = []
        terms: Counter[str] = Counter()
        ordinal = 0
        passages = split_passages(article)
        for passage, doc in zip(passages, self._nlp.pipe(passage.text for passage in passages), strict=True):
            setting = Setting(ordinal=ordinal, when=None, said_before=())
            for sentence in doc.sents:
                terms.update(lemma(token) for token in sentence if is_content(token))
                dates = find_dates(sentence.text, article.published_at)
                setting = replace(setting, ordinal=ordinal, when=_time_told(dates, setting.when, article.published_at))
                statements.extend(self._read(sentence, passage, setting, dates))
                setting = replace(setting, said_before=content_terms(sentence))
                ordinal += 1
        return Extraction(language=language, statements=tuple(statements), terms=tuple(sorted(terms.items())))

    def _read(
        self, sentence: Span, passage: Passage, setting: Setting, dates: Sequence[DatePhrase]
    ) -> Iterator[Statement]:
        if sum(token.is_alpha for token in sentence) < _fewest_words:
            return
        place = _Place(passage, sentence, setting)
        for phrase in dates:
            tokens = sentence.char_span(phrase.start, phrase.end, alignment_mode="expand")
            head, verb = _dated(tokens)
            if head is not None or verb is not None:
                yield self._valued(place, (phrase.start, phrase.end), phrase.value, head, verb)
        for count in find_quantities(sentence, [(phrase.start, phrase.end) for phrase in dates]):
            at = _with_noun(sentence, (count.start, count.end), count.head)
            yield self._valued(place, at, count.value, count.head, count.verb)
        for clause in find_clauses(sentence):
            yield self._proposed(place, clause)

    def _valued(
        self, place: _Place, at: tuple[int, int], value: Value, head: Token | None, verb: Token | None
    ) -> Statement:
        """A quantity or a date, with the voice of the clause in which it stands."""
        anchor = verb or head or place.sentence.root
        voice = voice_of(anchor)
        who = subject_of(anchor) if anchor.pos_ in ("VERB", "AUX") else None
        subject = noun_phrase(who).text if who is not None else ""
        if head is not None and (isinstance(value, Quantity) or not subject):
            subject = counted_words(head)
        return Statement(
            value=value,
            evidence=_evidence(place, *at),
            subject=Mention(text=subject),
            predicate=brief_predicate(verb, head) if verb is not None else "",
            polarity=Polarity.DENIED if voice.negated or voice.denied else Polarity.AFFIRMED,
            modality=voice.modality,
            attribution=voice.attribution,
            confidence=_confidence(value, head, voice),
            extractor=self.name,
            frame=make_frame(place.sentence, place.setting, head=head, verb=verb),
        )

    def _proposed(self, place: _Place, clause: ClauseFound) -> Statement:
        denied = clause.voice.negated or clause.voice.denied
        value = Proposition(holds=not denied)
        frame = make_frame(clause.words, place.setting, head=clause.object, verb=clause.verb)
        if clause.echo:
            # "They denied such reports": what is denied is what was said before.
            frame = replace(frame, context=frame.context + place.setting.said_before)
        start = clause.words.start_char - place.sentence.start_char
        return Statement(
            value=value,
            evidence=_evidence(place, start, start + len(clause.words.text)),
            subject=Mention(text=clause.subject.text if clause.subject is not None else ""),
            predicate=full_predicate(clause.words),
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            modality=clause.voice.modality,
            attribution=clause.voice.attribution,
            confidence=_confidence(value, clause.object, clause.voice),
            extractor=self.name,
            frame=frame,
        )


@dataclass(frozen=True, slots=True)
class _Place:
    passage: Passage
    sentence: Span
    setting: Setting


def _time_told(dates: Sequence[DatePhrase], before: Date | None, published_at: datetime | None) -> Date | None:
    """The time that a sentence tells of: the date in it, or the bygone one of the sentence that it goes on from."""
    told = [phrase.value for phrase in dates if not phrase.opens]
    if told:
        return min(told, key=lambda value: value.start)
    if dates:
        return None
    if before is not None and published_at is not None and published_at - before.end > _bygone:
        return before
    return None


def _dated(phrase: Span) -> tuple[Token | None, Token | None]:
    """The event that a date belongs to: the noun or the verb on which the date hangs, and the verb above a noun."""
    at = phrase.root
    while at.head.i != at.i and (
        phrase.start <= at.head.i < phrase.end or at.head.dep_ in ("prep", "pobj", "pcomp", "nmod")
    ):
        at = at.head
    above = at.head if at.head.i != at.i else None
    if at.dep_ == "prep" and at.head.i != at.i:
        above = at.head
    if above is None:
        return None, None
    if above.pos_ in ("VERB", "AUX"):
        return None, above
    return (above if above.pos_ in ("NOUN", "PROPN") else None), verb_above(above)


def _with_noun(sentence: Span, at: tuple[int, int], head: Token | None) -> tuple[int, int]:
    """The words of a figure together with the noun that it counts, where the two stand close to each other."""
    start, end = at
    if head is not None:
        left, right = head.idx - sentence.start_char, head.idx + len(head) - sentence.start_char
        if start - right <= _nearest and left - end <= _nearest:
            start, end = max(0, min(start, left)), max(end, right)
    return start, end


def _evidence(place: _Place, start: int, end: int) -> Evidence:
    text = place.sentence.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    offset = place.passage.start + place.sentence.start_char
    return Evidence(field=place.passage.field, start=offset + start, end=offset + end, quote=text[start:end])


def _confidence(value: Value | None, head: Token | None, voice: Voice) -> float:
    # First estimates, to be replaced by measured ones: a figure whose noun was found is rarely misread.
    base = 0.7 if value is None else 0.85 if isinstance(value, Date) or head is not None else 0.6
    return base if voice.modality in (Modality.ASSERTED, Modality.REPORTED) else base - 0.1
