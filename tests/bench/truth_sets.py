"""Sets with known answers in this process: how often what is said with a confidence is right, and what constants do."""

import importlib.util
import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from types import ModuleType

from rich.progress import track

from service.commands.claim_files import read_claims
from service.consensus.fusion import copying, judgements, labels, members, records, relations
from service.consensus.fusion.claims import Claims, encode
from service.consensus.fusion.fuse import fuse
from service.consensus.fusion.kinds import ValueKind
from service.consensus.fusion.questions import ask

tenths = 10
times = (0.5, 1.0, 2.0)
# What was set by hand, by the way of fusing that it belongs to.
constants: dict[str, tuple[tuple[ModuleType, str], ...]] = {
    "labels": ((labels, "prior_claims"), (labels, "prior_votes")),
    "sets": ((members, "prior_claims"),),
    "estimates": ((judgements, "prior_claims"),),
    "records": ((records, "prior_claims"), (copying, "prior_claims"), (relations, "support")),
}
Told = list[tuple[float, bool, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthSet:
    """Claims with some answers; `way` is how they are fused, `error` whether estimates are scored by their error."""

    name: str
    claims: Claims
    answers: dict[tuple[str, str], str]
    way: str
    scorer: ModuleType


@cache
def load_scorer(path: Path) -> ModuleType:
    """Read the scorer, for what it holds to be right."""
    found = importlib.util.spec_from_file_location("score_truth_tool", path)
    if found is None or found.loader is None:
        raise FileNotFoundError(path)
    scorer = importlib.util.module_from_spec(found)
    found.loader.exec_module(scorer)
    return scorer


def load_set(folder: Path, scorer: ModuleType) -> TruthSet:
    """Read a set; of an answer that is a path of places, the most exact that any source names."""
    claims = encode(**read_claims(folder / "claims.csv"))
    answers = {(row["item"], row["attribute"]): row["value"] for row in scorer.rows(folder / "truth.csv")}
    said: dict[tuple[str, str], set[str]] = {}
    for item, value in zip(claims.item.tolist(), claims.value.tolist(), strict=True):
        said.setdefault(claims.items[item], set()).add(scorer.text(claims.values[value]))
    answers = {key: value for key, value in answers.items() if key in said}
    if all("," in value for value in list(answers.values())[:20]):
        exact = {
            key: [step for step in way.split(",") if scorer.text(step) in said[key]] for key, way in answers.items()
        }
        answers = {key: steps[0] for key, steps in exact.items() if steps}
    return TruthSet(name=folder.name, claims=claims, answers=answers, way=_way(claims), scorer=scorer)


def _way(claims: Claims) -> str:
    questions = next(ask(claims))
    match questions.kind:
        case ValueKind.LABEL:
            return "labels"
        case ValueKind.SET:
            return "sets"
        case ValueKind.NUMBER if judgements.are_estimates(questions).any():
            return "estimates"
        case _:
            return "records"


def told(truth: TruthSet) -> Told:
    """Give for each known answer the confidence of what is fused, whether it is right, and by how much it is off."""
    found: Told = []
    for one in fuse(truth.claims).items:
        if (answer := truth.answers.get((one.item, one.attribute))) is not None:
            right = truth.scorer.right(answer, one.value)
            off, meant = truth.scorer.number(one.value), truth.scorer.number(answer)
            found.append((one.confidence, right, 0.0 if off is None or meant is None else abs(off - meant)))
    return found


def score(truth: TruthSet) -> float:
    """Give the figure of the set: the share of right answers, or, of estimates, less the mean error."""
    found = told(truth)
    return -fmean(off for *_, off in found) if truth.way == "estimates" else fmean(right for _, right, _ in found)


def calibration(sets: list[TruthSet]) -> list[str]:
    """Tabulate how often answers of each tenth of confidence are right."""
    lines = ["| set | " + " | ".join(f"{at / tenths:.1f}" for at in range(tenths)) + " | mean gap |"]
    lines.append("| --- |" + " ---: |" * (tenths + 1))
    by_set = {truth.name: told(truth) for truth in track(sets, description="Calibrating")}
    by_set["all, each set alike"] = []
    for name, found in by_set.items():
        cells, gap = (_pooled if not found else _bins)(found or [each for each in by_set.values() if each])
        lines.append(f"| {name} | {' | '.join(cells)} | {gap:.3f} |")
    return lines


def _tenth(confidence: float) -> int:
    return min(int(confidence * tenths), tenths - 1)


def _bins(found: Told) -> tuple[list[str], float]:
    return _pooled([found])


def _pooled(sets: list[Told]) -> tuple[list[str], float]:
    """Count each answer for its part of its set."""
    weighed = [(confidence, right, 1 / len(found) / len(sets)) for found in sets for confidence, right, _ in found]
    cells, gap = [], 0.0
    for tenth in range(tenths):
        here = [each for each in weighed if _tenth(each[0]) == tenth]
        whole = sum(weight for *_, weight in here)
        right = sum(weight for _, right, weight in here if right)
        gap += abs(right - sum(confidence * weight for confidence, _, weight in here))
        cells.append(f"{right / whole:.2f} ({len(here):,})" if here else "-")
    return cells, gap


def held_out(sets: list[TruthSet]) -> list[str]:
    """Tabulate what each set scores with the constants that are best for the other sets that are fused its way."""
    lines = [
        "| set | way | as they are | chosen on the others | chosen | worst to best |",
        "| --- | --- | ---: | ---: | --- | --- |",
    ]
    scores = {truth.name: _over_grid(truth) for truth in track(sets, description="Holding out")}
    for truth in sets:
        grid, others = scores[truth.name], [one for one in sets if one.way == truth.way and one is not truth]
        best = max(grid, key=lambda at: (sum(scores[one.name][at] for one in others), at == _as_is(truth.way)))
        chosen = f"{abs(grid[best]):.4f}" if others else "no other set"
        said = ", ".join(f"{name} x{by}" for name, by in zip(_names(truth.way), best, strict=True))
        ends = f"{abs(min(grid.values())):.4f} to {abs(max(grid.values())):.4f}"
        now = abs(grid[_as_is(truth.way)])
        lines.append(f"| {truth.name} | {truth.way} | {now:.4f} | {chosen} | {said if others else '-'} | {ends} |")
    return lines


def _as_is(way: str) -> tuple[float, ...]:
    return (1.0,) * len(constants[way])


def _names(way: str) -> list[str]:
    return [f"{where.__name__.split('.')[-1]}.{name}" for where, name in constants[way]]


def _over_grid(truth: TruthSet) -> dict[tuple[float, ...], float]:
    before = [getattr(where, name) for where, name in constants[truth.way]]
    found = {}
    for by in itertools.product(times, repeat=len(before)):
        _set(truth.way, [value * factor for value, factor in zip(before, by, strict=True)])
        found[by] = score(truth)
    _set(truth.way, before)
    return found


def _set(way: str, values: list[float]) -> None:
    for (where, name), value in zip(constants[way], values, strict=True):
        setattr(where, name, value)
