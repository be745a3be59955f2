"""Quoted words, and whom the text cites for them."""

from __future__ import annotations

import pytest

from service.domain.statement import Modality
from service.domain.values import Kind


def quotes(statements):
    return [statement for statement in statements if statement.kind is Kind.QUOTE]


@pytest.mark.parametrize(
    "body",
    [
        "“The bridge will open in spring,” the mayor said.",
        '"The bridge will open in spring," the mayor said.',
        "The mayor said: «The bridge will open in spring.»",
        "‘The bridge will open in spring,’ the mayor said.",
    ],
)
def test_quoted_words_are_found_in_every_style(read, body):
    (quote,) = quotes(read(body))
    assert quote.value.text == quote.evidence.quote == "The bridge will open in spring"
    assert quote.attribution is not None
    assert quote.attribution.text.lower() == "the mayor"


def test_scare_quotes_of_two_words_count_and_of_one_do_not(read):
    found = [
        quote.value.text for quote in quotes(read("Officials spoke of a “grave threat” and of “friends” in the talks."))
    ]
    assert found == ["grave threat"]


def test_a_quotation_over_two_sentences_is_one(read):
    (quote,) = quotes(read("“The bridge is safe. It will open in spring,” said Maria Silva."))
    assert quote.value.text == "The bridge is safe. It will open in spring"
    assert quote.attribution.text == "Maria Silva"


def test_an_apostrophe_and_an_inch_open_no_quotation(read):
    assert quotes(read("The mayor’s 12\" rule wasn’t popular, and the council's vote didn't help.")) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        # What opens anew goes on, with the speaker of what was said before.
        ('"The bridge is safe," Ann Lee said.\n\n"The road behind it is not."', "The road behind it is not"),
        ('Ann Lee said the bridge was safe. "The road is another matter."', "The road is another matter"),
        ('"The bridge is safe. "The road behind it is not," said Ann Lee.', "The bridge is safe"),
        # The parser takes the speaker for whom it is said to.
        ('"Subject to a last test, the bridge is safe," added Ann Lee.', "Subject to a last test, the bridge is safe"),
        ('Ann Lee said: ""The bridge is safe.""', "The bridge is safe"),
    ],
)  # fmt: skip
def test_who_speaks_is_found_where_the_quotation_goes_on(read, body, said):
    found = {quote.value.text: quote.attribution for quote in quotes(read(body))}
    assert said in found
    assert found[said] is not None
    assert found[said].text == "Ann Lee"


def test_what_follows_a_quotation_of_whole_sentences_is_not_said_by_its_speaker(read):
    found = read('Ann Lee said: ""The bridge is safe."" The town council bought the old harbour.')
    (bought,) = [each for each in found if each.frame.verb == "buy" and each.kind is Kind.PROPOSITION]
    assert bought.attribution is None


def test_a_report_behind_a_full_stop_does_not_name_the_speaker(read):
    found = quotes(read('"We will build the harbour." Porto confirmed a new mayor on Monday.'))
    assert [quote.attribution for quote in found] == [None]


def test_that_something_was_said_is_no_plan(read):
    (quote,) = quotes(read("“The bridge will open in spring,” the mayor said."))
    assert quote.modality is Modality.REPORTED
