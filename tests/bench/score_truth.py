"""Score the fusing of structured data against sets with known answers, beside others; write docs/measures/truth.md."""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fuse_by_peers import crowdkit_methods, truthdiscovery_methods
from rich.progress import track
from truth_sets import TruthSet, calibration, held_out, load_scorer, load_set

from service.consensus.fusion.fuse import default_method, methods

root = Path(__file__).parents[2]
bench = root / "tests" / "bench"
labels = ("amber", "blue", "cyan", "dun")
sizes = (10_000, 50_000, 250_000, 1_000_000, 2_500_000)
compared_size = 250_000
# Their matrices of confusions do not fit into memory where each item has values of its own.
most_labels, most_for_slow = 100, 20_000
slow = ("GLAD",)
of_labels = ("DawidSkene", "OneCoinDawidSkene", "MMSR", *slow)
Figures = dict[str, Any]


def score(scorer: Path, folder: Path, command: list[str], method: str) -> Figures:
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        fuse = " ".join(command)
        asked = [] if method == default_method else ["--method", method]
        line = [sys.executable, str(scorer), "--fuse", fuse, str(folder), "--json", result.name, *asked]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
        return json.load(result)[folder.name]


def peers_for(folder: Path) -> list[str]:
    with (folder / "claims.csv").open(newline="", encoding="utf-8") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    few = len(set(values)) <= most_labels
    crowd = [
        name
        for name in crowdkit_methods
        if (few or name not in of_labels) and (len(values) <= most_for_slow or name not in slow)
    ]
    return [*crowd, *truthdiscovery_methods]


def score_all(scorer: Path, folders: list[Path], peers: Path) -> dict[str, dict[str, Figures]]:
    ours = [str(root / ".venv" / "bin" / "consilience"), "fuse"]
    theirs = [str(peers), str(bench / "fuse_by_peers.py")]
    runs = [(folder, ours, method) for folder in folders for method in methods]
    runs += [(folder, theirs, method) for folder in folders for method in peers_for(folder)]
    found: dict[str, dict[str, Figures]] = {folder.name: {} for folder in folders}
    for folder, command, method in track(runs, description="Scoring"):
        found[folder.name][method] = score(scorer, folder, command, method)
    return found


def make_claims(path: Path, size: int, *, numbers: bool) -> None:
    """Write claims of which about seven in ten are right: one of four labels, or of numbers of the item's own."""
    draw = random.Random(7)  # noqa: S311 - figures to measure with, no secrets
    names = [f"source{at}" for at in range(500)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("source", "item", "attribute", "value"))
        for at in range(size // 10):
            true = draw.randrange(4)
            for source in draw.sample(names, 10):
                said = true if draw.random() < 0.6 else draw.randrange(4)
                writer.writerow((source, f"item{at}", "x", f"{at % 9973 + said * 11}.5" if numbers else labels[said]))


def time_engines(peers: Path, folder: Path) -> Figures:
    make_claims(folder / "warm.csv", 1000, numbers=False)

    def measure(python: Path, engine: str, claims: Path) -> Figures:
        line = [str(python), str(bench / "time_fusion.py"), engine, str(claims), "--warm", str(folder / "warm.csv")]
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(line, check=True, capture_output=True, text=True, env=environment)
        return json.loads(done.stdout)

    found: Figures = {"labels": {}, "numbers": {}}
    for kind, by_size in found.items():
        for size in track(sizes, description=f"Timing {kind}"):
            claims = folder / "claims.csv"
            make_claims(claims, size, numbers=kind == "numbers")
            by_size[size] = measure(Path(sys.executable), "consilience", claims)
            if kind == "labels" and size == compared_size:
                theirs = measure(peers, "crowdkit", claims)
    return {**found, "crowdkit": theirs}


def figure(result: Figures, name: str) -> str:
    return f"{result[name]:.4f}" if name in result else "-"


def best(found: dict[str, Figures], names: tuple[str, ...], measure: str, *, least: bool) -> str:
    those = [(result[measure], name) for name, result in found.items() if name in names and measure in result]
    if not those:
        return "-"
    value, name = (min if least else max)(those)
    return f"{value:.4f} ({name})"


def report(found: dict[str, dict[str, Figures]], times: Figures) -> str:
    peers = (*crowdkit_methods, *truthdiscovery_methods)
    others = tuple(name for name in methods if name not in (default_method, "vote"))
    titles = ("set", "figure", "consilience", "vote", "best other of ours", "best of crowd-kit, truthdiscovery")
    lines = [f"| {' | '.join(titles)} | Brier | Brier of vote's share |", f"| --- | --- |{' ---: |' * 6}"]
    for name, results in found.items():
        ours, plain = results[default_method], results["vote"]
        estimates = ours["accuracy"] < 0.5 and "mae" in ours
        measure = "mae" if estimates else "accuracy"
        row = [name, measure, figure(ours, measure), figure(plain, f"vote_{measure}")]
        row += [best(results, names, measure, least=estimates) for names in (others, peers)]
        row += [figure(ours, "calibration_brier"), figure(plain, "calibration_brier")]
        lines.append(f"| {' | '.join(row)} |")
    lines += [
        "",
        "Every method:",
        "",
        "| set | method | accuracy | mae | Brier | seconds |",
        f"| --- | --- |{' ---: |' * 4}",
    ]
    for name, results in found.items():
        for method, result in results.items():
            cells = [figure(result, each) for each in ("accuracy", "mae", "calibration_brier", "seconds")]
            lines.append(f"| {name} | {method} | {' | '.join(cells)} |")
    ours, theirs = times["labels"][compared_size], times["crowdkit"]
    fusing = ours["fusing"] / theirs["fusing"]
    whole = (ours["loading"] + ours["fusing"]) / (theirs["loading"] + theirs["fusing"])
    lines += [
        "",
        f"Made-up claims, ten an item. To fuse {compared_size:,} labels once they are loaded, `consilience` takes",
    ]
    lines += [f"{fusing:.2f} of the time of crowd-kit's Dawid-Skene; with the loading of the file, {whole:.2f}.", ""]
    lines += [
        "| claims | kind | loading, microseconds a claim | fusing | memory, MB |",
        "| ---: | --- |" + " ---: |" * 3,
    ]
    for kind in ("labels", "numbers"):
        for size, each in times[kind].items():
            cells = (f"{each[part] / size * 1e6:.2f}" for part in ("loading", "fusing"))
            lines.append(f"| {size:,} | {kind} | {' | '.join(cells)} | {each['memory_mb']:.0f} |")
    return "\n".join(lines)


def calibrations(sets: list[TruthSet]) -> list[str]:
    return [
        "## When it says so, how often is it right",
        "",
        "For each tenth of confidence the share of right answers (and how many there are). The mean gap is how far",
        "confidence and that share lie apart, by answer.",
        "",
        *calibration(sets),
        "",
        "## Constants held against sets that they were not chosen on",
        "",
        "Each constant of a way of fusing at half, once and twice what it is; chosen by the other sets that are fused",
        "that way. Of estimates the mean error, of all others the share of right answers.",
        "",
        *held_out(sets),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    parser.add_argument("--peers", type=Path, required=True, help="the Python that has crowd-kit and truthdiscovery")
    given = parser.parse_args()
    scorer = given.shared / "tools" / "score_truth.py"
    folders = sorted(path.parent for path in (given.shared / "data" / "truth").glob("*/claims.csv"))
    if not folders or not scorer.exists():
        print(f"skipped: the sets with known answers are not here ({given.shared})")
        return
    found = score_all(scorer, folders, given.peers)
    with tempfile.TemporaryDirectory(prefix="consilience-claims-") as folder:
        times = time_engines(given.peers, Path(folder))
    sets = [load_set(folder, load_scorer(scorer)) for folder in folders]
    text = "\n".join([report(found, times), "", *calibrations(sets)])
    measures = root / "docs" / "measures"
    heading = "# Structured data with known answers\n\nWritten by `make score-truth`."
    (measures / "truth.md").write_text(f"{heading}\n\n{text}\n", encoding="utf-8")
    (measures / "truth.json").write_text(json.dumps({"sets": found, "times": times}, indent=1) + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
