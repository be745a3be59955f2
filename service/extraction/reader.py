"""The default extractor: rules over the parse of a spaCy pipeline."""

from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from service import __version__
from service.domain.statement import Extraction, Field
from service.extraction.antecedents import follow
from service.extraction.attribution import attributions_of
from service.extraction.calendar import find_dates
from service.extraction.cast import agree_on_names
from service.extraction.clock import find_times
from service.extraction.frames import Setting, terms_of, terms_within
from service.extraction.language import identify_language
from service.extraction.printed import words_of
from service.extraction.quotations import find_quotations
from service.extraction.sections import is_imprint, split_passages
from service.extraction.statements import Site, read_quotation, read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from spacy.language import Language
    from spacy.tokens import Doc

    from service.domain.article import ArticleText
    from service.domain.statement import Statement
    from service.domain.values import Date
    from service.extraction.calendar import DatePhrase
    from service.extraction.sections import Passage

_fewest_words = 3
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
        passages = split_passages(article, self._nlp.Defaults.stop_words)
        docs = list(self._nlp.pipe(passage.text for passage in passages))
        agree_on_names(docs)
        previous: Doc | None = None
        for passage, doc in zip(passages, docs, strict=True):
            # A headline is no sentence that the first pronoun could reach back to.
            follow(doc, previous)
            previous = doc if passage.field is Field.BODY else None
            terms.update(term for term in terms_of(doc) if term)
            statements.extend(self._read(passage, doc, ordinal, article.published_at))
            ordinal += sum(1 for _ in doc.sents)
        for doc in docs:
            # What was worked out for a passage refers to it, and to those before it: they would outlive the article.
            doc.user_data.clear()
        return Extraction(language=language, statements=tuple(statements), terms=tuple(sorted(terms.items())))

    def _read(self, passage: Passage, doc: Doc, ordinal: int, published_at: datetime | None) -> Iterator[Statement]:
        # Who speaks at the end of one passage may go on in the next: each is read before the one behind it.
        attributions_of(doc)
        setting = Setting(ordinal=ordinal, when=None, said_before=())
        # News without a day tells of the day on which it appears.
        day = published_at
        sites: dict[int, Site] = {}
        for sentence in doc.sents:
            words = words_of(sentence)
            dates = find_dates(words, published_at)
            day = _day_told(dates, day)
            setting = replace(setting, when=_time_told(dates, setting.when, published_at))
            sites[sentence.start] = site = Site(passage, sentence, setting, self.name)
            if sum(token.is_alpha for token in sentence) >= _fewest_words and not is_imprint(words):
                yield from read_sentence(site, [*dates, *find_times(words, dates, day)])
            setting = replace(setting, ordinal=setting.ordinal + 1, said_before=terms_within(sentence))
        for quotation in find_quotations(doc):
            yield read_quotation(sites[quotation.sentence.start], quotation)


def _day_told(dates: Sequence[DatePhrase], before: datetime | None) -> datetime | None:
    """The day that a text tells of: the last one that it names, as long as it names no other."""
    days = [phrase.value.start for phrase in dates if phrase.value.end - phrase.value.start < timedelta(days=1)]
    return days[-1] if days else before


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
