"""When amounts that differ are rival answers, and when they are of two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.values import Quantity
from service.matching.claims import match_claims
from tests.unit.matching.builders import persons, stated

if TYPE_CHECKING:
    from service.domain.statement import RecordedStatement

FERRY = {"names": ("porto", "carvalho"), "context": ("ferry", "sink", "storm")}
TOLL = {"head": "people", "verb": "kill", **FERRY}


def claims(statements: list[RecordedStatement]) -> set[frozenset[str]]:
    """The amounts of each claim, as a set."""
    amounts = {each.id: f"{each.statement.value.amount:g}" for each in statements}  # type: ignore[union-attr]
    return {frozenset(amounts[member] for member in draft.members) for draft in match_claims(statements)}


def test_two_figures_that_each_article_has_but_one_of_are_rivals() -> None:
    assert claims(
        [
            stated("a.example", persons(31), **TOLL),
            stated("b.example", persons(31), **TOLL),
            stated("c.example", persons(26), **TOLL),
            stated("d.example", persons(26), **TOLL),
        ]
    ) == {frozenset({"31", "26"})}


def test_two_figures_that_the_articles_have_both_of_are_of_two_things() -> None:
    rescued = {"head": "sailor", "verb": "rescue", **FERRY}
    captain, boy = Quantity(amount=41, unit="year"), Quantity(amount=12, unit="year")
    both = [
        stated(source, age, sentence=sentence, **rescued)
        for source in ("a.example", "b.example")
        for sentence, age in ((1, captain), (5, boy))
    ]
    either = [stated(source, captain, **rescued) for source in ("a.example", "b.example")]
    either += [stated(source, boy, **rescued) for source in ("c.example", "d.example")]
    assert claims(both) == {frozenset({"41"}), frozenset({"12"})}
    assert claims(either) == {frozenset({"41", "12"})}


def test_a_common_rival_joins_what_agrees() -> None:
    told = (("a.example", 31), ("b.example", 31), ("c.example", 26))
    statements = [stated(source, persons(amount), **TOLL) for source, amount in told]
    assert claims(statements) == {frozenset({"31", "26"})}


def test_a_single_quantity_is_a_claim_of_its_own() -> None:
    assert claims([stated("a.example", persons(31), **TOLL)]) == {frozenset({"31"})}
