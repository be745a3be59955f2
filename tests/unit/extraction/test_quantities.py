"""Quantities in sentences: what they count, and numbers that count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.statement import Polarity
from service.domain.values import Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.statement import Statement

    Read = Callable[..., list[Statement]]


def quantities(statements: list[Statement]) -> list[tuple[float, str | None, str]]:
    """Amount, unit and head of each quantity."""
    found = [(each.value, each.frame.head) for each in statements if each.kind is Kind.QUANTITY]
    return [(value.amount, value.unit, head) for value, head in found if isinstance(value, Quantity)]


@pytest.mark.parametrize(
    ("body", "amount", "unit", "head"),
    [
        ("The bodies of two more victims were found in the valley.", 2, "person", "victim"),
        ("Tens of thousands of students marched through the town.", 20_000, "person", "student"),
        ("About 1500 people fled over the river.", 1500, "person", "people"),
        ("In the raid 12 people killed by the blast were buried.", 12, "person", "people"),
        ("Half of the barns were destroyed by the storm.", 50, "percent", "barn"),
        ("Three out of four voters stayed at home.", 75, "percent", "voter"),
        ("The offer of $25 a share was refused by the board.", 25, "USD", "share"),
        ("The group runs a $54 billion-a-year business.", 54e9, "USD", "business"),
        ("The island has a 1,500-square-kilometre reserve.", 1500, "km2", "reserve"),
        ("Thieves took more than $8 million worth of paintings.", 8e6, "USD", "painting"),
        ("Unemployment fell to 5 percent last spring.", 5, "percent", "unemployment"),
        ("The boat was sold for $44 million at the fair.", 44e6, "USD", "boat"),
        ("They launched a three-stage rocket from the coast.", 3, "stage", "stage"),
        ("The company must pay 1.47m yuan to the maker.", 1.47e6, "CNY", ""),
        ("The new index rose to 67.4 in the spring quarter.", 67.4, None, "index"),
        ("The crater was dug by 300 volunteers.", 300, "person", "volunteer"),
        ("According to the average of eight estimates, prices will rise.", 8, "estimate", "estimate"),
        ("She wanted to wait another two hours for the ferry.", 2, "hour", ""),
    ],
)
def test_a_quantity_belongs_to_what_it_counts(
    read: Read, body: str, amount: float, unit: str | None, head: str
) -> None:
    assert (amount, unit, head) in quantities(read(body))


@pytest.mark.parametrize(
    ("body", "age", "head"),
    [
        ("A 21-year-old man died in the fire on the hill.", 21, "man"),
        ("A woman aged 34 died in the fire on the hill.", 34, "woman"),
        ("The driver, 52, was taken to the hospital by helicopter.", 52, "driver"),
        ("John Smith, 33, said so on the phone last night.", 33, "smith"),
        ("She turned 40 in the spring, her brother said.", 40, ""),
        ("The man was 61 years old and lived alone.", 61, "man"),
        ("The show is closed to children under seven, the theatre said.", 7, "child"),
        ("People over 65 are asked to stay at home.", 65, "people"),
    ],
)
def test_an_age_is_a_quantity_of_years(read: Read, body: str, age: int, head: str) -> None:
    assert (age, "year", head) in quantities(read(body))


def test_a_bare_number_counts_what_the_one_before_it_counts(read: Read) -> None:
    found = quantities(read("Five shells hit the camp, of which four exploded."))
    assert [(amount, unit) for amount, unit, _ in found] == [(5, "shell"), (4, "shell")]


def test_the_same_length_in_another_unit_keeps_bound_and_head(read: Read) -> None:
    statements = read("The camp, less than 25 km (15 miles) from the border, was empty.")
    values = [each.value for each in statements if isinstance(each.value, Quantity)]
    assert [(value.amount, value.unit, value.comparator.value) for value in values] == [
        (25, "km", "lt"),
        (15, "mile", "lt"),
    ]
    assert len({each.frame.head for each in statements if isinstance(each.value, Quantity)}) == 1


@pytest.mark.parametrize(
    "body",
    [
        "He wore No. 3 on his shirt during the whole match.",
        "They met in room 12 at 10.30 a.m. as they had agreed.",
        "The server at 192.168.1.2 runs an old version of it.",
        "The category 4 hurricane moved slowly to the north.",
        "The twenty-first guest sat down beside the window.",
        "They met on 11 March in the old town hall.",
        "The 2014 elections were held in the autumn.",
        "This one was the best that they had ever seen.",
        "The number nearly doubled during the cold winter.",
        "The team won the final game 2-1 after extra time.",
        "The company showed the new Galaxy 14 Ultra yesterday.",
        "The storm came three years ago in the night.",
        "No one knew what to do about the broken gate.",
        "Call the office at (903) 555-4000 for help with it.",
        "The farm sold its old four-wheel-drive truck.",
        "A man in his late 30's came to the door.",
        "He plays in the Six Nations for Ireland this spring.",
        "He lived at 575 Wilbur Road for most of his life.",
    ],
)
def test_numbers_that_count_nothing_make_no_quantity(read: Read, body: str) -> None:
    assert quantities(read(body, published_at=None)) == []


@pytest.mark.parametrize(
    "body",
    ["There were no casualties in the camp.", "There were no immediate reports of injuries on either side."],
)
def test_that_there_were_none_is_zero(read: Read, body: str) -> None:
    assert [(amount, unit) for amount, unit, _ in quantities(read(body))] == [(0, "person")]


@pytest.mark.parametrize(
    "body",
    [
        "There were no casualties in the camp.",
        "No one was hurt in the fire on the hill.",
        "The ministry said that the raid caused no casualties.",
    ],
)
def test_a_count_of_none_is_affirmed(read: Read, body: str) -> None:
    (count,) = [each for each in read(body) if each.kind is Kind.QUANTITY]
    assert count.polarity is Polarity.AFFIRMED


def test_whoever_denies_that_there_were_none_denies_the_count(read: Read) -> None:
    (count,) = [each for each in read("They denied that there were no casualties.") if each.kind is Kind.QUANTITY]
    assert count.polarity is Polarity.DENIED


def test_a_count_that_is_not_so_is_denied(read: Read) -> None:
    (count,) = [each for each in read("The raid did not kill 12 people.") if each.kind is Kind.QUANTITY]
    assert count.polarity is Polarity.DENIED


def test_what_a_participle_measures_is_its_clauses_subject(read: Read) -> None:
    found = [each for each in read("The shares traded at $5, having fallen by 10%.") if each.kind is Kind.QUANTITY]
    assert [(each.subject.text, each.frame.verb) for each in found] == [("shares", "trade"), ("shares", "fall")]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("3 dead, 10 hurt in Porto ferry fire", [(3, "dead"), (10, "hurt")]),
        ("Bus crash in Porto leaves 5 dead and 20 injured", [(5, "dead"), (20, "")]),
        ("Ferry sinks off Porto, 12 missing", [(12, "")]),
    ],
)
def test_a_headline_counts_by_what_became_of_people(read: Read, title: str, found: list[tuple[int, str]]) -> None:
    counted = quantities(read("So it was told.", title=title))
    assert [(amount, head) for amount, _, head in counted] == found
    assert {unit for _, unit, _ in counted} == {"person"}


def test_what_became_of_them_is_in_the_adjective(read: Read) -> None:
    found = [each for each in read("Three people were hurt and two are missing.") if each.kind is Kind.QUANTITY]
    assert [each.frame.verb for each in found] == ["hurt", "missing"]


def test_two_measures_are_two_values_and_a_range_is_one(read: Read) -> None:
    assert [amount for amount, _, _ in quantities(read("They carried 5 and 6 kg of salt."))] == [5, 6]
    assert [amount for amount, _, _ in quantities(read("They carried 5 to 6 kg of salt."))] == [5.5]


def test_a_sixth_try_is_no_money(read: Read) -> None:
    assert [unit for _, unit, _ in quantities(read("The icing on the cake came with a sixth try in the match."))] == []


def test_an_age_may_stand_by_itself(read: Read) -> None:
    (age,) = [
        each for each in read("Many believe that, at 70, he should leave the board.") if each.kind is Kind.QUANTITY
    ]
    assert isinstance(age.value, Quantity)
    assert (age.value.amount, age.value.unit) == (70, "year")


@pytest.mark.parametrize(
    "body", ["She may defend her 800m title in Arden.", "Past shows like 24 sold well in Arden.", "She drew 1-all."]
)
def test_what_a_contest_or_a_show_is_called_by_is_no_quantity(read: Read, body: str) -> None:
    assert quantities(read(body)) == []


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Life lasts 79 years for a teacher - a gap of eight years.", "gap"),
        ("The company has a price-to-book ratio of 2.8.", "price-to-book ratio"),
        ("They gave it a ten-minute standing ovation.", "standing ovation"),
    ],
)
def test_what_is_counted_is_told_whole_and_without_its_measure(read: Read, body: str, subject: str) -> None:
    assert subject in [each.subject.text for each in read(body) if each.kind is Kind.QUANTITY]


def test_what_a_sentence_opens_with_is_not_said_of_what_follows(read: Read) -> None:
    (share,) = [each for each in read("For 44% of those asked, the harbour is vital.") if each.kind is Kind.QUANTITY]
    assert share.subject.text == ""
