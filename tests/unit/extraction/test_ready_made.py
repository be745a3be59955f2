"""Statements that came with an article: what is refused, what is filled in, and what they are compared by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.article import ArticleText, PostedStatement
from service.domain.statement import Attribution, Evidence, Extraction, Field, Modality, Polarity
from service.domain.values import Comparator, Date, Location, Name, Precision, Proposition, Quantity, Quote, Role
from service.errors import InvalidInputError
from service.extraction.ready_made import completed, extractor_name, with_claims

TEXT = ArticleText(
    title="Ferry Service Resumes",
    body=(
        "Nothing sailed for two days. On October 21, 2024 the Port Authority of Lisbon said about 1,200 stranded "
        "passengers had waited at the terminals. “We are back 🚢,” said Ana Kovic."
    ),
    published_at=datetime(2024, 10, 23, tzinfo=UTC),
)
TERMS = (("passenger", 2), ("wait", 1), ("strand", 1), ("terminal", 1), ("port", 1), ("authority", 1), ("sail", 1))
EXTRACTION = Extraction(language="en", statements=(), terms=TERMS)


def stated(value, quote, **rest):
    start = TEXT.body.index(quote)
    evidence = Evidence(field=Field.BODY, start=start, end=start + len(quote), quote=quote)
    return PostedStatement(value=value, evidence=evidence, **rest)


WAITED = stated(
    Quantity(amount=1200, unit="person", comparator=Comparator.APPROX),
    "about 1,200 stranded passengers",
    subject="stranded passengers",
    predicate="had waited at the terminals",
    attribution=Attribution(text="the Port Authority of Lisbon", cue="said"),
)


def faults(*claims):
    with pytest.raises(InvalidInputError) as refused:
        completed(TEXT, claims)
    return [pointer for pointer, _ in refused.value.faults]


def moved(**changes):
    return replace(WAITED, evidence=replace(WAITED.evidence, **changes))


@pytest.mark.parametrize(
    ("claim", "pointer"),
    [
        (moved(quote="about 1,300 stranded passengers"), "/evidence/quote"),
        (moved(quote="about"), "/evidence/quote"),
        (moved(start=WAITED.evidence.start + 1), "/evidence/quote"),
        (moved(field=Field.TITLE), "/evidence/end"),
        (moved(end=len(TEXT.body) + 1), "/evidence/end"),
        (moved(end=10**30), "/evidence/end"),
        (moved(start=9, end=9, quote=""), "/evidence/end"),
        (moved(start=9, end=3), "/evidence/end"),
        (moved(start=7, end=8, quote=" "), "/evidence/quote"),
        (stated(Quantity(amount=float("nan")), "1,200"), "/value/amount"),
        (stated(Quantity(amount=float("-inf")), "1,200"), "/value/amount"),
        (stated(Quantity(amount=1e101), "1,200"), "/value/amount"),
        (stated(Quantity(amount=1e-101), "1,200"), "/value/amount"),
        (stated(Quantity(amount=5, low=6), "1,200"), "/value/low"),
        (stated(Quantity(amount=5, high=4), "1,200"), "/value/high"),
        (stated(Quantity(amount=5, low=4, comparator=Comparator.RANGE), "1,200"), "/value/high"),
        (stated(Quantity(amount=5, high=6, comparator=Comparator.RANGE), "1,200"), "/value/low"),
        (stated(Location(text=" \n", canonical=""), "Lisbon"), "/value/text"),
        (stated(Quote(text="\t"), "We are back"), "/value/text"),
        (stated(Proposition(holds=False), "Nothing sailed", polarity=Polarity.AFFIRMED), "/polarity"),
        (stated(Proposition(holds=True), "Nothing sailed", polarity=Polarity.DENIED), "/polarity"),
        (
            stated(
                Date(
                    start=datetime(2024, 10, 22, tzinfo=UTC),
                    end=datetime(2024, 10, 21, tzinfo=UTC),
                    precision=Precision.DAY,
                ),
                "October 21",
            ),
            "/value/end",
        ),
    ],
)
def test_what_is_not_so_is_named_by_its_place(claim, pointer):
    assert faults(WAITED, claim) == [f"/claims/1{pointer}"]


def test_all_faults_of_all_claims_are_told():
    claim = replace(moved(quote="elsewhere"), value=Quantity(amount=5, low=6, high=4))
    expected = ["/value/low", "/value/high", "/evidence/quote"]
    assert faults(claim, claim) == [f"/claims/{number}{pointer}" for number in (0, 1) for pointer in expected]


def test_the_fault_of_a_quote_tells_what_stands_there():
    with pytest.raises(InvalidInputError, match="Port Authority"):
        completed(TEXT, [stated(WAITED.value, "the Port Authority"), moved(start=49, end=67, quote="x" * 18)])


@given(st.text(), st.integers(0, 200), st.integers(0, 200), st.text())
def test_evidence_passes_if_and_only_if_the_text_reads_so(body, start, end, quote):
    claim = PostedStatement(
        value=Proposition(holds=True), evidence=Evidence(field=Field.BODY, start=start, end=end, quote=quote)
    )
    fits = end <= len(body) and body[start:end] == quote and bool(quote.strip())
    try:
        completed(ArticleText(title="T", body=body), [claim])
    except InvalidInputError:
        assert not fits
    else:
        assert fits


def test_offsets_count_code_points():
    quote = "We are back 🚢,” said"
    assert completed(TEXT, [stated(Quote(text="We are back 🚢"), quote)])[0].evidence.quote == quote


def test_what_was_left_out_follows_from_the_rest():
    affirmed, denied, cited = completed(
        TEXT,
        [
            stated(Proposition(holds=True), "Nothing sailed"),
            stated(Proposition(holds=False), "Nothing sailed"),
            WAITED,
        ],
    )
    assert (affirmed.polarity, affirmed.modality) == (Polarity.AFFIRMED, Modality.ASSERTED)
    assert denied.polarity is Polarity.DENIED
    assert (cited.polarity, cited.modality) == (Polarity.AFFIRMED, Modality.REPORTED)


def test_what_was_said_stays():
    said = replace(WAITED, polarity=Polarity.DENIED, modality=Modality.PLANNED)
    place = stated(Location(text="Lisbon", canonical="portugal"), "Lisbon", polarity=Polarity.AFFIRMED)
    assert completed(TEXT, [said, place]) == (said, replace(place, modality=Modality.ASSERTED))


@pytest.mark.parametrize("kind", [Location, Name, Role])
def test_the_form_of_comparison_is_made_from_the_words(kind):
    (claim,) = completed(TEXT, [stated(kind(text="The  Port\nAuthority", canonical=""), "Port Authority")])
    assert claim.value == kind(text="The  Port\nAuthority", canonical="the port authority")


def test_completing_again_changes_nothing():
    once = completed(TEXT, [WAITED, stated(Proposition(holds=False), "Nothing sailed")])
    assert completed(TEXT, once) == once


def statement_of(claim, extraction=EXTRACTION, text=TEXT):
    (statement,) = with_claims(extraction, text, [claim]).statements
    return statement


def test_a_claim_becomes_a_statement_of_the_caller():
    statement = statement_of(replace(WAITED, confidence=0.5))
    assert (statement.value, statement.evidence, statement.confidence) == (WAITED.value, WAITED.evidence, 0.5)
    assert (statement.subject.text, statement.predicate) == ("stranded passengers", "had waited at the terminals")
    assert (statement.attribution, statement.extractor) == (WAITED.attribution, extractor_name)
    assert statement.modality is Modality.REPORTED


def test_its_frame_is_made_of_its_own_words_and_its_sentence():
    frame = statement_of(WAITED).frame
    assert (frame.head, frame.modifiers, frame.verb) == ("passenger", ("strand",), "wait")
    assert frame.context == ("terminal", "strand", "port", "authority", "lisbon")
    assert frame.participants == ("port authority", "lisbon")
    assert (frame.when_start, frame.when_end) == (
        datetime(2024, 10, 21, tzinfo=UTC),
        datetime(2024, 10, 21, 23, 59, 59, tzinfo=UTC),
    )


def test_the_head_of_a_subject_stands_before_its_preposition():
    assert statement_of(replace(WAITED, subject="passengers of the ferry service")).frame.head == "passenger"


def test_a_claim_without_words_of_its_own_has_those_of_its_sentence():
    frame = statement_of(replace(WAITED, subject="", predicate="", attribution=None)).frame
    assert (frame.head, frame.verb, frame.modifiers) == ("", "", ())
    assert frame.context == ("port", "authority", "strand", "passenger", "wait", "terminal")


def test_a_proposition_is_its_own_sentence():
    frame = statement_of(stated(Proposition(holds=True), "passengers had waited")).frame
    assert frame.context == ("passenger", "wait")


def test_the_sentence_goes_on_to_the_end_of_one_that_the_evidence_begins():
    frame = statement_of(stated(Quantity(amount=2), "two days. On October 21")).frame
    assert {"sail", "terminal"} <= {*frame.context}


def test_claims_of_one_sentence_share_its_number():
    other = stated(Quantity(amount=2), "two days")
    one, two, three = (
        statement.frame.sentence
        for statement in with_claims(EXTRACTION, TEXT, [WAITED, replace(WAITED, subject="they"), other]).statements
    )
    assert one == two != three


def test_a_headline_names_nobody():
    evidence = Evidence(field=Field.TITLE, start=0, end=13, quote="Ferry Service")
    assert statement_of(replace(WAITED, evidence=evidence)).frame.participants == ()


def test_an_empty_list_says_that_there_are_none():
    extraction = with_claims(replace(EXTRACTION, statements=(statement_of(WAITED),)), TEXT, [])
    assert (extraction.statements, extraction.terms) == ((), TERMS)
    assert "empty list" in extraction.note


def test_claims_are_kept_in_a_language_that_is_not_read():
    unread = Extraction(language="pt", statements=(), terms=(), note="No statements: the text is in 'pt'.")
    extraction = with_claims(unread, TEXT, [WAITED])
    assert [statement.value for statement in extraction.statements] == [WAITED.value]
    assert extraction.note.startswith("The statements are those posted")
    assert extraction.statements[0].frame.head == "passengers"


@given(st.text(), st.text(), st.text(), st.data())
def test_no_words_are_too_odd_for_a_frame(title, body, words, data):
    text = ArticleText(title=title, body=body, published_at=TEXT.published_at)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    evidence = Evidence(field=Field.BODY, start=start, end=end, quote=body[start:end])
    claim = PostedStatement(value=Quote(text=words), evidence=evidence, subject=words, predicate=words)
    assert statement_of(claim, text=text).evidence == evidence
