from __future__ import annotations

from itertools import permutations
from uuid import UUID

from service.operations.keep_stories import keep_stories

a, b, c, d, e = (UUID(int=number) for number in range(1, 6))
first, second = UUID(int=100), UUID(int=200)


def test_a_group_keeps_the_story_that_it_shares_most_articles_with():
    kept = keep_stories([frozenset({a, b, c})], {a: first, b: second, c: second})
    assert kept == {second: frozenset({a, b, c})}


def test_of_equal_shares_the_smaller_story_id_stays():
    kept = keep_stories([frozenset({a, b})], {a: second, b: first})
    assert kept == {first: frozenset({a, b})}


def test_a_story_that_falls_apart_goes_on_in_its_largest_part():
    kept = keep_stories([frozenset({a}), frozenset({b, c})], {a: first, b: first, c: first})
    assert kept[first] == frozenset({b, c})
    assert len(kept) == 2


def test_equal_parts_of_a_story_the_one_with_the_smallest_article_keeps_it():
    kept = keep_stories([frozenset({c, d}), frozenset({a, b})], dict.fromkeys((a, b, c, d), first))
    assert kept[first] == frozenset({a, b})


def test_a_group_of_new_articles_gets_a_new_id():
    kept = keep_stories([frozenset({a}), frozenset({b})], {a: None, b: None})
    assert set(kept.values()) == {frozenset({a}), frozenset({b})}
    assert len(kept) == 2


def test_no_order_changes_who_keeps_what():
    groups = [frozenset({a, b}), frozenset({c, d}), frozenset({e})]
    previous = {a: first, b: second, c: first, d: second, e: first}
    outcomes = []
    for order in permutations(groups):
        kept = keep_stories(order, previous)
        outcomes.append({story_id: kept[story_id] for story_id in (first, second)})
    assert all(outcome == outcomes[0] for outcome in outcomes)
