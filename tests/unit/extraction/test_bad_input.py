"""Text that is no article. Nothing of it may fail, print a figure that is none, or take more than linear time.

The longest of these are long enough that a reading whose time grows with the square would not end in this test's life.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, date, datetime
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.article import ArticleText
from service.domain.statement import Field
from service.domain.values import Date, Quantity

PUBLISHED = datetime(2024, 10, 23, 9, 0, tzinfo=UTC)
SENTENCE = "Officials said on Tuesday that about 1,200 people had fled and that 14 were injured, two of them badly."

odd_texts = {
    "one word": "Storm",
    "one letter": "x",
    "a full stop": ".",
    "only spaces": " \t\n\u00a0\u3000 ",
    "only digits": "0123456789" * 1000,
    "groups of digits": "12 345 6789 " * 500,
    "only control characters": "".join(map(chr, range(1, 32))) * 50,
    "only zero-width characters": "\u200b\u200d\ufeff\u2060" * 500,
    "zero-width characters within words": "\u200b".join(SENTENCE),
    "soft hyphens": "\u00ad".join(SENTENCE),
    "right to left": "\u202e" + SENTENCE + "\u202c",
    "combining characters": "e\u0301" * 1000,
    "emoji": "👩‍👩‍👧 about 12 👩‍👩‍👧 were hurt 🚑. " * 20,
    "mixed scripts": "Двенадцать soldiers قتلوا 12 людей in 東京 on Tuesday. " * 20,
    "digits of other scripts": "About ١٢٠٠ people and १४ houses and 12 cars were lost, ½ of them on ² May.",
    "tags": "<p>About <b>1,200</b> people &amp; 14 <script>alert('5 dead')</script> were <i>killed</i>.</p>" * 20,
    "all capitals": SENTENCE.upper(),
    "no capitals": SENTENCE.lower(),
    "no punctuation": SENTENCE.replace(",", "").replace(".", "") + " " + "and then more people came " * 100,
    "400 digits": f"The toll rose to {'9' * 400} people, {'1,000' + ',000' * 130} houses and 0.{'1' * 400} percent.",
    "signs without numbers": "$ € % + - . , $, -%, £., 1, .5., 5%%, $$5, -, --5, 5--6, 1/0, 0/0, 1e999, 1e-999 people.",
    "endless ranges": "From " + "5 to " * 400 + "6 people came.",
    "February 30": "It happened on February 30, on 30 February 2024, on 31 April and on 2024-02-30 and 30/02/2024.",
    "year 0": "The temple was built in the year 0, on 0000-01-01, on January 1, 0000, and in 0 AD, since 0.",
    "the end of the calendar": "It ends on December 31, 9999, on 9999-12-31, and in 2199, 99 years ago, next year.",
    "month 13": "It happened on 2024-13-01, on May 99, 2024, on 2024-12-99, at 25:61 on Monday and on 40 May.",
    "open quotation marks": "“One " * 400,
    "closing quotation marks": "”" * 400 + '"' * 401,
    "nested quotation marks": "“" * 200 + "we are back" + "”" * 200 + " said the mayor.",
    "brackets": "(" * 1000 + "5 people" + "]" * 1000,
    "reports of reports": "He said that " * 300 + "12 people died.",
    "denials of denials": "They denied that " * 300 + "12 people died.",
    "one name": "New York " * 500,
    "lines of one word": "five\n" * 500,
    "lines of other words": "".join(f"line{number}\n" for number in range(2_000)) + "“We are back now.”",
    "empty lines": "\n" * 10_000 + "Five people died.\r\n\r\n\r\x0b\x0c\x1c\x1d\x85\u2028\u2029Six were hurt.",
}

# Each would keep a quadratic reader busy for hours.
long_texts = {
    "a word of a million letters": "x" * 1_000_000,
    "a million digits": "7" * 1_000_000,
    "a million marks": "." * 1_000_000,
    "a million spaces": " " * 1_000_000 + "5 people died.",
    "a million lines": "\n" * 1_000_000 + "5 people died.",
    "a million quotation marks": "“" * 1_000_000,
    "the same sentence for ever": f"{SENTENCE}\n" * 10_000,
}


def check(reader, title, body, published_at=PUBLISHED):
    """Read it, and see to it that what comes of it can be stored, shown and compared."""
    article = ArticleText(title=title, body=body, published_at=published_at, language="en")
    extraction = reader.extract(article)
    for statement in extraction.statements:
        text = title if statement.evidence.field is Field.TITLE else body
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote != ""
        assert 0 <= statement.confidence <= 1
        if isinstance(statement.value, Quantity):
            assert all(isfinite(part) for part in astuple(statement.value) if isinstance(part, float))
    assert all(term and count > 0 for term, count in extraction.terms)
    return extraction


@pytest.mark.parametrize("body", odd_texts.values(), ids=odd_texts.keys())
@pytest.mark.parametrize("published_at", [PUBLISHED, None], ids=["dated", "undated"])
def test_odd_text_is_read_without_fail(reader, body, published_at):
    check(reader, "News", body, published_at)


@pytest.mark.parametrize(
    "body",
    [
        "Some nine " + "hundred " * 400 + "people came.",
        "It happened on May 0, 2024.",
        "It happened on 00 May.",
        "It happened on 2024-05-00.",
        "It happened on 2024-00-05.",
    ],
)
def test_more_than_a_number_or_a_calendar_holds_is_read_without_fail(reader, body):
    check(reader, "News", body)


@pytest.mark.parametrize("title", [text[:1000] for text in odd_texts.values()], ids=odd_texts.keys())
def test_an_odd_headline_is_read_without_fail(reader, title):
    check(reader, title, SENTENCE)


@pytest.mark.parametrize("body", long_texts.values(), ids=long_texts.keys())
def test_what_is_no_prose_takes_no_time_however_long(reader, body):
    check(reader, "News", body)


@pytest.mark.parametrize("year", [1500, 2999])
def test_the_first_and_the_last_day_of_publication_have_days_around_them(reader, year):
    body = (
        "It began last week, 99 years ago, and ends next Tuesday or on 29 February, a month ago, last May, next year."
    )
    check(reader, "News", body, datetime(year, 1, 1, tzinfo=UTC))
    check(reader, "News", body, datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))


def test_the_language_of_what_is_in_none_is_recognized_all_the_same(reader):
    for body in odd_texts.values():
        extraction = reader.extract(ArticleText(title="x", body=body))
        assert extraction.language
        assert extraction.statements == () or extraction.note is None


def test_a_day_that_the_calendar_has_not_is_no_other_day(reader):
    found = check(reader, "News", odd_texts["February 30"]).statements
    days = {statement.value.start.date() for statement in found if isinstance(statement.value, Date)}
    assert not days & {date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2), date(2024, 5, 1)}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(body=st.text(max_size=300), title=st.text(max_size=40))
def test_no_text_is_too_odd(reader, body, title):
    check(reader, title, body)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from([*SENTENCE.split(), "30", "February", "“", "”", "(", "$", "%", "-", "\n", "0", "not", "of"])
    )
)
def test_no_order_of_words_is_too_odd(reader, words):
    check(reader, "News", " ".join(words))
