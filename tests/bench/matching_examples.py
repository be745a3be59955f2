"""What matching's weights are fitted to: statements of annotated stories, and pairs of statements judged one by one.

The stories annotated by hand are those of ../shared/gold: two statements are of one question where they share an
annotated claim, of two where they do not, and every conflict of theirs is annotated. The judged pairs are listed in
judged_pairs.csv, by place alone, and are of the public stories in ../shared/data/stories: a large language model read
each pair in its sentences and said whether it is of one question, with one answer or with rival ones.
"""

from __future__ import annotations

import csv
import importlib.util
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from msgspec.json import encode

from service.api.render_statements import render_value
from service.domain.article import ArticleText
from service.domain.statement import RecordedStatement
from service.domain.values import Kind
from service.matching.rivals import tell_rivals
from service.matching.signals import Pairs
from service.matching.signature import Signature, sign

if TYPE_CHECKING:
    from pathlib import Path

Verdict = str  # same, rival, different


@dataclass(frozen=True)
class Examples:
    """Pairs of one sort: a row of signals each, whether they answer one question, and the story they are from."""

    names: list[str]
    signals: np.ndarray
    same: np.ndarray
    story: np.ndarray

    def where(self, kept: np.ndarray) -> Examples:
        return Examples(self.names, self.signals[kept], self.same[kept], self.story[kept])

    def without(self, story: str | None) -> Examples:
        return self.where(self.story != story)

    def of(self, story: str) -> Examples:
        return self.where(self.story == story)

    def __add__(self, other: Examples) -> Examples:
        if not len(other.same):
            return self
        return Examples(
            self.names,
            np.vstack([self.signals, other.signals]),
            np.concatenate([self.same, other.same]),
            np.concatenate([self.story, other.story]),
        )


@dataclass(frozen=True)
class Story:
    """Statements of a story and what is known of pairs of them.

    `answers` are the annotated claims that a statement answers, where the whole story is annotated; `judged` the
    verdicts on single pairs, where it is not.
    """

    name: str
    recorded: list[RecordedStatement]
    answers: dict[UUID, set[str]] = field(default_factory=dict)
    judged: dict[frozenset[UUID], Verdict] = field(default_factory=dict)

    def verdict(self, one: Signature, other: Signature) -> Verdict | None:
        """Say what the pair is, None where nobody has said."""
        if not self.answers:
            return self.judged.get(frozenset((one.id, other.id)))
        if one.id not in self.answers or other.id not in self.answers:
            return None
        return "same" if self.answers[one.id] & self.answers[other.id] else "different"

    def rivals(self, group: list[Signature], other: list[Signature]) -> bool | None:
        """Say whether two groups of differing amounts answer one question, None where nobody has said."""
        if self.answers:
            mine = {claim for one in group for claim in self.answers.get(one.id, ())}
            theirs = {claim for one in other for claim in self.answers.get(one.id, ())}
            return bool(mine & theirs)
        verdicts = {self.verdict(one, another) for one in group for another in other}
        return None if "same" in verdicts or not verdicts - {None} else "rival" in verdicts


def load_judge(shared: Path):
    """Import the judge of stories, which knows when a statement is the annotated one."""
    spec = importlib.util.spec_from_file_location("score_story", shared / "tools" / "score_story.py")
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    return judge


def read_annotated(gold: dict, extractor, encoder, judge) -> Story:
    """Extract all statements of a story of ../shared/gold, and find what each answers."""
    recorded = _read(gold["story"], gold["articles"], extractor, encoder)
    return Story(gold["story"], recorded, answers=_annotated(gold, recorded, judge))


def read_judged(listed: Path, stories: Path, extractor, encoder):
    """Give each story that has judged pairs, one after the other."""
    rows = defaultdict(list)
    with listed.open(newline="") as lines:
        for row in csv.DictReader(lines):
            if row["verdict"] != "unclear":
                rows[row["set"], row["story"]].append(row)
    articles = defaultdict(list)
    for name in {name for name, _ in rows}:
        for line in (stories / f"{name}.jsonl").read_text().splitlines():
            article = json.loads(line)
            articles[name, article["story"]].append(article)
    for key in sorted(rows):
        named = {row[column] for row in rows[key] for column in ("article", "other_article")}
        recorded = _read(key[1], [each for each in articles[key] if each["id"] in named], extractor, encoder)
        yield Story(key[1], recorded, judged=_judged(key[1], rows[key], recorded))


def pairs_of(story: Story, kind: Kind) -> Examples | None:
    """All pairs of one kind of which something is known and that nothing forbids."""
    signed = _signed(story, kind)
    if not signed:
        return None
    pairs = Pairs(signed)
    names, rows, same = [], [], []
    for row in range(1, len(signed)):
        verdicts = {
            column: story.verdict(signed[row], signed[column])
            for column in range(row)
            if signed[column].article != signed[row].article
        }
        verdicts = {column: verdict for column, verdict in verdicts.items() if verdict is not None}
        if not verdicts:
            continue
        signals, apart = pairs.signals(row), pairs.apart(row)
        names = list(signals)
        for column, verdict in verdicts.items():
            if not apart[column]:
                rows.append([float(signals[name][column]) for name in names])
                same.append(verdict != "different")
    if not rows:
        return None
    return Examples(names, np.array(rows), np.array(same), np.array([story.name] * len(same)))


def rivals_of(story: Story, link_agreeing) -> Examples | None:
    """All pairs of groups of quantities that could be rivals and of which something is known.

    `link_agreeing` gives the groups, as rows of the signatures that it is given with their pairs.
    """
    signed = _signed(story, Kind.QUANTITY)
    if not signed:
        return None
    pairs = Pairs(signed)
    groups = link_agreeing(signed, pairs)
    rivalry = tell_rivals(pairs, signed, groups)
    names, rows, same = list(rivalry.signals), [], []
    for one, other in combinations(range(len(groups)), 2):
        if rivalry.possible[one, other]:
            told = story.rivals([signed[row] for row in groups[one]], [signed[row] for row in groups[other]])
            if told is not None:
                rows.append([float(rivalry.signals[name][one, other]) for name in names])
                same.append(told)
    if not rows:
        return None
    return Examples(names, np.array(rows), np.array(same), np.array([story.name] * len(same)))


def _signed(story: Story, kind: Kind) -> list[Signature]:
    kinds = {recorded.id: recorded.statement.kind for recorded in story.recorded}
    signed = [one for one in sign(story.recorded) if kinds[one.id] is kind]
    return signed if len(signed) > 1 else []


def _read(story: str, articles: list[dict], extractor, encoder) -> list[RecordedStatement]:
    recorded = []
    for article in articles:
        title = article.get("title") or article["body"].strip().split("\n")[0][:120]
        told = datetime.fromisoformat(article["published_at"]) if article.get("published_at") else None
        told = told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC) if told else None
        text = ArticleText(title=title, body=article["body"], published_at=told, language=article.get("language"))
        ident = uuid5(NAMESPACE_URL, f"{story}/{article['id']}")
        recorded += [
            RecordedStatement(
                id=uuid5(ident, str(number)),
                article_id=ident,
                source=article["source"],
                origin=ident,
                stated_at=told or datetime(2000, 1, 1, tzinfo=UTC),
                claim_id=None,
                statement=statement,
            )
            for number, statement in enumerate(encoder.give_meanings(text, extractor.extract(text)).statements)
        ]
    return recorded


def _annotated(gold: dict, recorded: list[RecordedStatement], judge) -> dict[UUID, set[str]]:
    """The annotated claims that each statement answers, found as the judge finds them."""
    by_article = _by_article(recorded)
    answers = defaultdict(set)
    texts = {article["id"]: article for article in gold["articles"]}
    for claim in gold["claims"]:
        for told in claim["statements"]:
            article = texts[told["article"]]
            spans = [*_spans("body", article["body"], told["quote"])]
            spans += _spans("title", article.get("title") or "", told["quote"])
            for each in by_article[uuid5(NAMESPACE_URL, f"{gold['story']}/{article['id']}")]:
                evidence = each.statement.evidence
                shared = max((_overlap(evidence, *span) for span in spans), default=0)
                enough = shared > 0 and shared >= 0.5 * min(len(told["quote"]), evidence.end - evidence.start)
                if enough and judge.same_value(told["value"], json.loads(encode(render_value(each.statement.value)))):
                    answers[each.id].add(claim["id"])
    return answers


def _judged(story: str, rows: list[dict], recorded: list[RecordedStatement]) -> dict[frozenset[UUID], Verdict]:
    by_article = _by_article(recorded)

    def find(row: dict, other: str) -> RecordedStatement | None:
        place = row[f"{other}field"], int(row[f"{other}start"]), int(row[f"{other}end"])
        here = [
            each
            for each in by_article[uuid5(NAMESPACE_URL, f"{story}/{row[f'{other}article']}")]
            if each.statement.kind.value == row["kind"]
        ]
        best = max(here, key=lambda each: _shared(each.statement.evidence, *place), default=None)
        return best if best and _shared(best.statement.evidence, *place) > 0.6 else None

    judged = {}
    for row in rows:
        one, other = find(row, ""), find(row, "other_")
        if one and other:
            judged[frozenset((one.id, other.id))] = row["verdict"]
    return judged


def _by_article(recorded: list[RecordedStatement]) -> dict[UUID, list[RecordedStatement]]:
    by_article = defaultdict(list)
    for each in recorded:
        by_article[each.article_id].append(each)
    return by_article


def _shared(evidence, part: str, start: int, end: int) -> float:
    """Overlap as a share of both spans together."""
    overlap = max(0, _overlap(evidence, part, start, end))
    return overlap / (end - start + evidence.end - evidence.start - overlap)


def _overlap(evidence, part: str, start: int, end: int) -> int:
    return min(evidence.end, end) - max(evidence.start, start) if evidence.field.value == part else 0


def _spans(part: str, text: str, quote: str):
    at = text.find(quote)
    while at >= 0:
        yield part, at, at + len(quote)
        at = text.find(quote, at + 1)
