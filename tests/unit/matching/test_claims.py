"""Which statements answer the same question, and which must not be taken for one."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.values import Kind, Location, Name, Proposition, Quantity, Quote, Role
from service.matching.claims import keep_ids, match_claims
from service.matching.drafts import ClaimDraft
from tests.unit.matching.builders import DAY, ident, persons, stated

if TYPE_CHECKING:
    from service.domain.statement import RecordedStatement

FERRY = {"names": ("porto", "carvalho"), "context": ("ferry", "sink", "storm")}


def partition(statements: list[RecordedStatement]) -> set[frozenset[object]]:
    return {frozenset(draft.members) for draft in match_claims(statements)}


def together(*statements: RecordedStatement) -> bool:
    return partition(list(statements)) == {frozenset(statement.id for statement in statements)}


def test_rival_tolls_of_one_event_are_one_claim() -> None:
    assert together(
        stated("a.example", persons(3), head="people", verb="kill", **FERRY),
        stated("b.example", persons(10), head="person", verb="die", **FERRY),
    )


def test_the_dead_and_the_injured_are_two_questions() -> None:
    assert not together(
        stated("a.example", persons(10), head="people", verb="kill", **FERRY),
        stated("b.example", persons(12), head="people", verb="injure", **FERRY),
    )


def test_the_dead_of_another_year_are_another_question() -> None:
    assert not together(
        stated("a.example", persons(10), head="people", verb="kill", **FERRY),
        stated("b.example", persons(10), head="people", verb="kill", when=DAY - timedelta(days=400), **FERRY),
    )


def test_different_units_never_answer_one_question() -> None:
    assert not together(
        stated("a.example", Quantity(amount=40, unit="km"), verb="drift", **FERRY),
        stated("b.example", Quantity(amount=40, unit="USD"), verb="drift", **FERRY),
    )


def test_one_length_in_two_units_is_one_question_also_within_a_sentence() -> None:
    assert together(
        stated("a.example", Quantity(amount=40, unit="km"), head="ferry", verb="drift", **FERRY),
        stated("a.example", Quantity(amount=25, unit="mile"), head="ferry", verb="drift", **FERRY),
        stated("b.example", Quantity(amount=25, unit="mile"), head="ferry", verb="drift", **FERRY),
    )


def test_a_part_and_its_whole_stay_apart_once_one_sentence_holds_both() -> None:
    whole, part = {"head": "troop", "verb": "deploy"}, {"head": "soldier", "modifiers": ("special",)}
    setting = {"names": ("north", "east"), "context": ("border", "island")}
    statements = [
        stated("a.example", persons(12_000), **whole, **setting),
        stated("a.example", persons(1_500), **part, **setting),
        stated("b.example", persons(12_000), **whole, **setting),
        stated("c.example", persons(1_500), **part, verb="send", **setting),
    ]
    assert partition(statements) == {
        frozenset({statements[0].id, statements[2].id}),
        frozenset({statements[1].id, statements[3].id}),
    }


def test_one_article_does_not_contradict_itself_about_one_count() -> None:
    assert not together(
        stated("a.example", persons(10), head="people", verb="kill", sentence=1, **FERRY),
        stated("a.example", persons(12), head="people", verb="kill", sentence=4, **FERRY),
    )


def test_two_agencies_that_one_article_sets_against_each_other_are_rivals() -> None:
    assert together(
        stated(
            "a.example",
            Quantity(amount=5.9, unit="magnitude"),
            head="quake",
            cited="Harbour office",
            sentence=1,
            **FERRY,
        ),
        stated(
            "a.example", Quantity(amount=6.1, unit="magnitude"), head="quake", cited="Sea survey", sentence=2, **FERRY
        ),
    )


def test_a_denial_meets_the_affirmation() -> None:
    event = {"head": "troop", "names": ("north", "east"), "context": ("border",)}
    assert together(
        stated("a.example", Proposition(holds=True), verb="send", **event),
        stated("b.example", Proposition(holds=False), verb="transfer", cited="The army", cue="denied", **event),
    )


def test_a_clause_with_a_not_that_nobody_is_cited_for_denying_contradicts_nothing() -> None:
    event = {"head": "troop", "names": ("north", "east"), "context": ("border",), "verb": "send"}
    assert not together(
        stated("a.example", Proposition(holds=True), **event),
        stated("b.example", Proposition(holds=False), cited="The army", **event),
    )


def test_a_denial_of_something_else_stays_alone() -> None:
    assert not together(
        stated("a.example", Proposition(holds=True), head="troop", verb="send", names=("north",), context=("border",)),
        stated(
            "b.example", Proposition(holds=False), head="bribe", verb="accept", names=("carvalho",), context=("judge",)
        ),
    )


words = st.sampled_from(["troop", "people", "village", "house", "ferry", "bridge"])


@st.composite
def stories(draw: st.DrawFn) -> list[RecordedStatement]:
    rows = draw(st.lists(st.tuples(
        st.sampled_from("abcde"), st.sampled_from([1, 2, 3, 10, 12, 1500, 12000]), words,
        st.sampled_from(["kill", "send", "destroy", ""]), st.lists(words, max_size=3), st.integers(0, 4),
        st.sampled_from(["count", "yes", "no"]),
    ), min_size=1, max_size=14))  # fmt: skip
    return [
        stated(
            f"{source}.example",
            persons(amount) if sort == "count" else Proposition(holds=sort == "yes"),
            head=head, verb=verb, context=tuple(context), sentence=sentence, hours=ord(source), mark=str(number),
        )
        for number, (source, amount, head, verb, context, sentence, sort) in enumerate(rows)
    ]  # fmt: skip


@given(statements=stories(), seed=st.integers(0, 9))
def test_the_order_of_arrival_changes_nothing(statements: list[RecordedStatement], seed: int) -> None:
    shuffled = statements.copy()
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a shuffle that can be repeated
    assert match_claims(shuffled) == match_claims(statements)


@given(statements=stories())
def test_every_statement_is_in_exactly_one_claim_of_its_kind(statements: list[RecordedStatement]) -> None:
    drafts = match_claims(statements)
    members = [member for draft in drafts for member in draft.members]
    assert sorted(members) == sorted(statement.id for statement in statements)
    kinds = {statement.id: statement.statement.kind for statement in statements}
    assert all({kinds[member] for member in draft.members} == {draft.kind} for draft in drafts)


@given(statements=stories())
def test_no_claim_holds_two_counts_of_one_sentence(statements: list[RecordedStatement]) -> None:
    by_id = {statement.id: statement for statement in statements}
    for draft in match_claims(statements):
        if draft.kind is Kind.QUANTITY:
            counts: dict[tuple[object, int], set[float]] = {}
            for member in draft.members:
                recorded = by_id[member]
                key = (recorded.article_id, recorded.statement.frame.sentence)
                counts.setdefault(key, set()).add(recorded.statement.value.amount)  # type: ignore[union-attr]
            assert all(len(amounts) == 1 for amounts in counts.values())


def draft(*names: str) -> ClaimDraft:
    return ClaimDraft(kind=Kind.QUANTITY, label="", members=tuple(sorted(ident(name) for name in names)))


def test_a_claim_lives_on_where_most_of_its_statements_are() -> None:
    old, other = ident("old"), ident("other")
    previous = {ident("1"): old, ident("2"): old, ident("3"): old, ident("4"): other}
    assert keep_ids([draft("1"), draft("2", "3", "5"), draft("4"), draft("6")], previous) == [None, old, other, None]


def test_two_merged_claims_keep_the_id_of_the_larger() -> None:
    old, other = ident("old"), ident("other")
    previous = {ident("1"): old, ident("2"): old, ident("3"): other}
    assert keep_ids([draft("1", "2", "3")], previous) == [old]


@pytest.mark.parametrize("count", [0, 1])
def test_few_statements_make_few_claims(count: int) -> None:
    assert len(match_claims([stated("a.example", persons(1), head="people")][:count])) == count


def test_a_name_in_two_spellings_is_one_question_and_two_names_are_two() -> None:
    def name(text: str) -> Name:
        return Name(text=text, canonical=text.casefold())

    assert together(
        stated("a.example", name("Marija Kovac"), head="person"),
        stated("b.example", name("Maria Kovac"), head="person"),
    )
    assert not together(
        stated("a.example", name("Maria Kovac"), head="person"), stated("b.example", name("Ivo Babic"), head="person")
    )
    assert not together(
        stated("a.example", name("People's Front North"), head="organization"),
        stated("b.example", name("Peoples Front of North"), head="organization"),
    )


def test_an_office_is_asked_of_one_person() -> None:
    def office(text: str) -> Role:
        return Role(text=text, canonical=text)

    assert together(
        stated("a.example", office("defence national advisor"), head="maria kovac"),
        stated("b.example", office("deputy national advisor"), head="maria kovac"),
    )
    assert not together(
        stated("a.example", office("advisor"), head="maria kovac"),
        stated("b.example", office("advisor"), head="ivo babic"),
    )


def test_a_quotation_meets_its_other_translation() -> None:
    assert together(
        stated("a.example", Quote(text="we will not stand aside but will respond firmly")),
        stated("b.example", Quote(text="we will not stand by but will respond resolutely")),
    )
    assert not together(
        stated("a.example", Quote(text="we will not stand aside")),
        stated("b.example", Quote(text="the bridge is open")),
    )


def test_two_places_with_nothing_in_common_never_contradict_each_other() -> None:
    def place(text: str) -> Location:
        return Location(text=text.title(), canonical=text)

    assert not together(
        stated("a.example", place("porto"), verb="sink", **FERRY),
        stated("b.example", place("madeira"), verb="sink", **FERRY),
    )
    assert together(
        stated("a.example", place("russia far east"), verb="sink", **FERRY),
        stated("b.example", place("russia tver region"), verb="sink", **FERRY),
    )


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("karvanek", "karavanek", True),
        ("porto novuro", "porto novura", True),
        ("arda", "arga", False),
        ("karvanek", "karvanek south bank", True),
        ("moravela", "tesselin", False),
        ("austria", "australia", False),
    ],
)
def test_two_spellings_of_a_place_are_rivals(one: str, other: str, *, meet: bool) -> None:
    place = [Location(text=text.title(), canonical=text) for text in (one, other)]
    told = [stated(source, value, verb="sink", **FERRY) for source, value in zip("ab", place, strict=True)]
    assert together(*told) is meet


def test_words_cut_out_of_a_quotation_meet_it() -> None:
    assert together(
        stated("a.example", Quote(text="it is a grave threat to us all")),
        stated("b.example", Quote(text="grave threat")),
    )
