"""Quoted words, and whom the text cites for them."""

from __future__ import annotations

import pytest

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
