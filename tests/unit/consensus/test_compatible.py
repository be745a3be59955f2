from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consensus.compatible import compatible
from service.consensus.neighbours import neighbours
from service.consensus.ordering import grade, order
from service.domain.values import (
    Comparator,
    Date,
    Location,
    Name,
    Precision,
    Proposition,
    Quantity,
    Quote,
    Role,
    Value,
)

_marks = {"": Comparator.EQ, "~": Comparator.APPROX, ">": Comparator.GT, ">=": Comparator.GE}
_marks |= {"<": Comparator.LT, "<=": Comparator.LE}


def figure(shown: str) -> Quantity:
    """Read `~50`, `>=10`, `3..5`, `1500 km`."""
    number, _, unit = shown.partition(" ")
    if ".." in number:
        low, high = (float(end) for end in number.split(".."))
        return Quantity(amount=(low + high) / 2, low=low, high=high, unit=unit or None, comparator=Comparator.RANGE)
    found = re.fullmatch(r"([~<>=]*)(-?[\d.e]+)", number)
    assert found
    return Quantity(amount=float(found[2]), unit=unit or None, comparator=_marks[found[1]])


def day(shown: str) -> Date:
    """Read `2024`, `2024-10`, `2024-10-22`, `2024-10-22T14:53` as the span that each stands for."""
    parts = [int(part) for part in re.findall(r"\d+", shown)]
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY, 5: Precision.MINUTE}[len(parts)]
    year, month, date, hour, minute = [*parts, *(1, 1, 1, 0, 0)[len(parts) :]]
    start = datetime(year, month, date, hour, minute, tzinfo=UTC)
    end = {
        Precision.YEAR: start.replace(year=start.year + 1),
        Precision.MONTH: (start + timedelta(days=31)).replace(day=1),
        Precision.DAY: start + timedelta(days=1),
        Precision.MINUTE: start + timedelta(minutes=1),
    }[precision]
    return Date(start=start, end=end - timedelta(seconds=1), precision=precision)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50", "50"),
        ("~50", "50"),
        ("~50", "45"),
        ("~50", "~55"),
        ("1499", "1500"),
        ("1000", "1005"),
        ("610", "612"),
        (">=10", "12"),
        (">=10", "10"),
        (">1000", "1499"),
        (">1000", "~1050"),
        (">=2000", "~1900"),
        ("<=8000", "8000"),
        ("<8000", "7999"),
        ("<=8000", "5334"),
        (">10", "<12"),
        (">=10", "<=10"),
        (">26000", ">31000"),
        ("5..6", "5.5"),
        ("5..6", "6"),
        ("5..6", "6..7"),
        ("3..4", "~4.2"),
        ("40..80", ">=50"),
        (">=0", "1000000"),
        (">=-5", "1000"),
        ("<=-5", "-1000"),
        ("0", "0"),
        # a strict bound and its own figure
        (">10", "10"),
        ("<8000", "8000"),
        (">10", "<=10"),
        # the coarser is the finer one, rounded
        ("13.9e9", "13.88e9"),
        ("12000", "12340"),
        ("1300", "1250"),
        ("22", "22.1"),
        ("150", "152.3"),
        ("3.3000000000000003", "3.27"),
        # units
        ("1500 km", "1500"),
        ("1500 km", "1500 KM"),
        ("6 km", "3.7 mile"),
        ("~1150 km", "700 mile"),
        (">6 mile", "10 km"),
        ("5..6 km", "3.5 mile"),
        ("-40 °C", "-40 °F"),
        # a limit of what is measured is no guess
        ("<30 mile", "10 mile"),
        ("<30 mile", "16 km"),
        ("<=1 day", "2 hour"),
        ("<30 mile", "~4 mile"),
    ],
)
def test_figures_that_may_be_the_same(one: str, other: str) -> None:
    for left, right in ((figure(one), figure(other)), (figure(other), figure(one))):
        assert compatible(left, right)
        known = neighbours([left])
        known.add(left)
        assert list(known.near(right)) == [0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50", "51"),
        ("1000", "1006"),
        ("~50", "56"),
        ("~50", "~56"),
        (">=10", "9"),
        (">1000", "1500"),
        (">1000", "~1500"),
        (">=1000", "3000"),
        ("<=8000", "8001"),
        ("<=8000", "12000"),
        ("<=8000", "0"),
        ("<=1500", "1000"),
        (">=10", "<=8"),
        (">=10", ">=15"),
        ("5..6", "6.1"),
        ("5..6", "7..8"),
        ("0", "1"),
        ("0", "~1"),
        # one digit and zeros are no rounding of anything; dozens are counted
        ("1000", "1500"),
        ("10", "12"),
        ("10000", "12000"),
        ("6", "6.1"),
        ("120", "123"),
        ("1500", "1600"),
        ("13.9e9", "13.2e9"),
        ("1500 km", "1500 mile"),
        ("5", "-5"),
        ("<30 mile", "40 mile"),
        ("<100 person", "10 person"),
    ],
)
def test_figures_that_exclude_each_other(one: str, other: str) -> None:
    assert not compatible(figure(one), figure(other))
    assert not compatible(figure(other), figure(one))


@pytest.mark.parametrize(("exact", "together"), [("612", True), ("200", True), ("5", False), ("1000", False)])
def test_a_vague_plural_goes_with_what_it_may_be_said_of(exact: str, *, together: bool) -> None:
    hundreds = Quantity(amount=200, high=1000, comparator=Comparator.GE)
    assert compatible(hundreds, figure(exact)) is together
    assert compatible(figure(exact), hundreds) is together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2024-10-22", "2024-10-22", True),
        ("2024-10", "2024-10-22", True),
        ("2024", "2024-10", True),
        ("2024-10-22", "2024-10-22T14:53", True),
        ("2024-10-21", "2024-10-22", False),
        ("2024-10-22T14:53", "2024-10-22T15:00", False),
        ("2024-11", "2024-10-22", False),
    ],
)
def test_a_date_goes_with_the_span_that_holds_it(one: str, other: str, together: bool) -> None:  # noqa: FBT001
    assert compatible(day(one), day(other)) is together
    assert compatible(day(other), day(one)) is together


def test_spans_that_cross_exclude_each_other() -> None:
    first = Date(start=day("2024-10-21").start, end=day("2024-10-23").end, precision=Precision.DAY)
    second = Date(start=day("2024-10-22").start, end=day("2024-10-25").end, precision=Precision.DAY)
    assert not compatible(first, second)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Ana Mei-lin", "ANA MEI LIN", True),
        ("Ana", "Ana Mei-lin", True),
        ("Ana Mei-lyn", "Ana Mei-lin", False),
        ("Ana", "Kimberly", False),
        ("Ana Okoro", "Ana B. Okoro", True),
        ("Ana Okoro", "Ana Beatriz Okoro Jr.", True),
        ("Ana C. Okoro", "Ana Okoro III", True),
        ("Okoro Ana", "Ana Okoro", False),
        ("Ana Okoro", "Ana Okoru", False),
        ("B.", "C.", False),
    ],
)
def test_the_fuller_name_goes_with_the_shorter(one: str, other: str, *, together: bool) -> None:
    left, right = Name(text="as printed", canonical=one), Name(text="otherwise", canonical=other)
    for first, second in ((left, right), (right, left)):
        assert compatible(first, second) is together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("harbour commissioner", "commissioner of Porto harbour", True),
        ("senior lawyer", "attorney", True),
        ("harbour minister", "deputy harbour minister", False),
        ("minister", "prime minister", False),
        ("vice president", "president", False),
    ],
)
def test_one_office_is_worded_in_many_ways_but_has_one_rank(one: str, other: str, *, together: bool) -> None:
    left, right = Role(text="as printed", canonical=one), Role(text="otherwise", canonical=other)
    for first, second in ((left, right), (right, left)):
        assert compatible(first, second) is together
        known = neighbours([first])
        known.add(first)
        assert bool(list(known.near(second))) is together


def test_a_name_is_no_place() -> None:
    assert not compatible(Name(text="Ana", canonical="Ana"), Location(text="Ana", canonical="Ana"))


def test_propositions_go_together_when_both_hold_or_neither() -> None:
    assert compatible(Proposition(holds=True), Proposition(holds=True))
    assert not compatible(Proposition(holds=True), Proposition(holds=False))


def test_quotations_go_together_when_hardly_a_letter_differs() -> None:
    assert compatible(Quote(text="“We will not stand by.”"), Quote(text="we will not stand by"))
    assert compatible(Quote(text="we will not stand by and watch"), Quote(text="we would not stand by and watch"))
    thirty = "abcdefghijklmnopqrstuvwxyz" + "abcd"
    assert compatible(Quote(text=thirty), Quote(text="012" + thirty[3:]))
    assert not compatible(Quote(text=thirty), Quote(text="0123" + thirty[4:]))
    assert not compatible(Quote(text="significant security threat"), Quote(text="serious security threat"))


def quantities() -> st.SearchStrategy[Quantity]:
    amounts = st.one_of(
        st.integers(-20, 200).map(float),
        st.sampled_from([1000.0, 1500.0, 12000.0, 12340.0, 13.9e9, 13.88e9]),
        st.floats(-1e6, 1e6),
    )
    points = st.builds(
        Quantity,
        amount=amounts,
        comparator=st.sampled_from([one for one in Comparator if one is not Comparator.RANGE]),
        unit=st.sampled_from([None, None, "km"]),
    )
    ranges = st.tuples(amounts, amounts).map(
        lambda ends: Quantity(amount=sum(ends) / 2, low=min(ends), high=max(ends), comparator=Comparator.RANGE)
    )
    return points | ranges


names = st.lists(st.sampled_from(["kim", "tae", "hyo", "hye"]), min_size=1, max_size=4).map(
    lambda parts: Name(text=" ".join(parts), canonical=" ".join(parts))
)


@st.composite
def reworded(draw: st.DrawFn) -> Quote:
    text = list(draw(st.sampled_from(["abcdefghijklmnopqrstuvwxyz" * 2, "ab" * 15, "we will not stand by"])))
    for at in draw(st.lists(st.integers(0, len(text) - 1), max_size=len(text) // 9)):
        text[at] = draw(st.sampled_from(["", "x", "xy"]))
    return Quote(text="".join(text))


quotes = reworded() | st.text(alphabet="ab ", max_size=24).map(lambda text: Quote(text=text))
dates = st.sampled_from(["2024", "2024-10", "2024-10-21", "2024-10-22", "2024-10-22T14:53", "2023-10-21"]).map(day)
of_one_kind: list[st.SearchStrategy[Value]] = [
    quantities(), names, quotes, dates, st.builds(Proposition, holds=st.booleans()),
]  # fmt: skip


@pytest.mark.parametrize("kind", range(len(of_one_kind)))
@given(data=st.data())
def test_the_search_never_misses_a_compatible_value(kind: int, data: st.DataObject) -> None:
    values = data.draw(st.lists(of_one_kind[kind], min_size=2, max_size=8))
    *leads, last = sorted(values, key=lambda value: (grade(value), order(value)))
    known = neighbours(values)
    for lead in leads:
        known.add(lead)
    near = set(known.near(last))
    for at, lead in enumerate(leads):
        if compatible(lead, last) and order(lead) != order(last):
            assert at in near


@given(st.one_of(*(st.tuples(values, values) for values in of_one_kind)))
def test_compatibility_is_symmetric_and_each_value_is_compatible_with_itself(pair: tuple[Value, Value]) -> None:
    one, other = pair
    assert compatible(one, other) is compatible(other, one)
    assert compatible(one, one)


def test_places_are_compared_in_any_order_of_words() -> None:
    one, other = Location(text="", canonical="island east"), Location(text="", canonical="east of the island")
    assert compatible(one, other)
    assert not compatible(one, Location(text="", canonical="island west"))


def test_words_cut_out_of_a_quotation_do_not_contradict_it() -> None:
    whole, part = Quote(text="It is a grave threat to us all"), Quote(text="grave threat")
    assert compatible(whole, part)
    assert compatible(part, whole)
    assert not compatible(whole, Quote(text="serious threat"))
