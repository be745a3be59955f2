"""What ties articles into one origin, and the evidence of it."""

from __future__ import annotations

import pytest

from service.domain.agreement import TieReason
from service.matching.claimants import claimant_key
from service.matching.drafts import ArticleProfile
from service.matching.origins import credited_agency, group_origins, origin_ties
from tests.unit.matching.builders import DAY, ident


def printed(name: str, body: str) -> ArticleProfile:
    return ArticleProfile(id=ident(name), source=f"{name}.example", title=name, body=body, told_at=DAY, terms=())


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("LISBON (Reuters) - The ferry sank.", "Reuters"),
        ("OSLO, May 3 (AP) — The ferry sank.", "AP"),
        ("AFP - The ferry sank.", "AFP"),
        ("By Ana Kovic, Associated Press\nThe ferry sank.", "AP"),
        ("The ferry sank. All were saved.\n© AFP", "AFP"),
        ("The ferry sank. (Source: Xinhua)", "Xinhua"),
        ("The ferry sank, Reuters reports. The captain was saved.", None),
        ("The ferry sank. A reporter of Reuters saw it go down off the coast and spoke to the captain.", None),
        ("The ferry sank.", None),
        ("", None),
    ],
)
def test_an_agency_is_credited_where_an_article_begins_or_ends(body: str, agency: str | None) -> None:
    assert credited_agency(body) == agency


def test_articles_that_credit_one_agency_are_one_origin_and_say_why() -> None:
    profiles = [
        printed("a", "LISBON (Reuters) - The ferry sank at night."),
        printed("b", "Nobody knew why it went down, said the owner. — Reuters"),
        printed("c", "OSLO (AP) - Divers looked for the wreck."),
    ]
    origins = group_origins(profiles)
    assert origins[ident("a")] == origins[ident("b")] != origins[ident("c")]
    (tie,) = origin_ties(profiles)
    assert (tie.reason, tie.evidence, tie.strength) == (TieReason.CREDIT, "Reuters", 1.0)
    assert {tie.one, tie.other} == {ident("a"), ident("b")}


def test_the_evidence_of_a_shared_text_is_its_longest_run_of_words() -> None:
    text = "The ferry left the harbour an hour late, and nobody on the pier was told of it"
    profiles = [printed("a", f"{text}."), printed("b", f"Yesterday: {text.upper()}. Now it is back.")]
    (tie,) = origin_ties(profiles)
    assert (tie.reason, tie.strength) == (TieReason.SHARED_TEXT, 1.0)
    assert tie.evidence.casefold() == text.casefold()
    assert origin_ties([printed("a", text), printed("c", "Something else was told here in other words")]) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the Port Authority", "port authority"),
        ("the port authority's spokesman", "port authority"),
        ("a spokesman for the Port Authority", "port authority"),
        ("local officials", ""),
        ("he", ""),
        ("unnamed sources", ""),
    ],
)
def test_a_claimant_is_known_by_the_words_that_name_it(text: str, key: str) -> None:
    assert claimant_key(text) == key
