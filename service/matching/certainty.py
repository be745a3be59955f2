"""How surely two statements answer one question, as a logistic model of their signals."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.matching.columns import Floats


def certainty(model: str, signals: Mapping[str, Floats]) -> Floats:
    """Probability, 0..1, for each pair whose signals are given, by the model of that name.

    Source: logistic regression with a squared penalty, fitted by tests/bench/fit_matching.py.
    """
    bias, weights = _fitted()[model]
    log_odds = sum((weight * signals[name] for name, weight in weights.items()), start=np.float64(bias))
    certain: Floats = 1 / (1 + np.exp(-log_odds))
    return certain


@cache
def _fitted() -> dict[str, tuple[float, dict[str, float]]]:
    stored = json.loads(files(__package__).joinpath("signal_weights.json").read_bytes())
    return {name: (model["bias"], model["weights"]) for name, model in stored["models"].items()}
