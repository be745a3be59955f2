"""Fuse claims by a method of crowd-kit or truthdiscovery, with the options of `consilience fuse`.

Runs in an environment that has these two and nothing of ours.
"""

import argparse
import csv
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

crowdkit_methods = ("MajorityVote", "DawidSkene", "OneCoinDawidSkene", "GLAD", "MMSR")
truthdiscovery_methods = ("Sums", "AverageLog", "Investment", "PooledInvestment", "TruthFinder")
Row = dict[str, str]


def by_crowdkit(rows: list[Row], method: str) -> Mapping[str, str]:
    import pandas as pd  # noqa: PLC0415
    from crowdkit import aggregation  # noqa: PLC0415

    frame = pd.DataFrame(
        {
            "worker": [row["source"] for row in rows],
            "task": [f"{row['item']}\t{row['attribute']}" for row in rows],
            "label": [row["value"] for row in rows],
        }
    )
    return dict(getattr(aggregation, method)().fit_predict(frame))


def by_truthdiscovery(rows: list[Row], method: str) -> Mapping[str, str]:
    # Its drawing needs cairo, which is not installed here and not wanted.
    sys.modules["truthdiscovery.graphs"] = ModuleType("truthdiscovery.graphs")
    import truthdiscovery  # noqa: PLC0415

    triples = [(row["source"], f"{row['item']}\t{row['attribute']}", row["value"]) for row in rows]
    results = getattr(truthdiscovery, method)().run(truthdiscovery.Dataset(triples, allow_multiple=True))
    # Of values that are believed alike it names all; the first in the alphabet is as good as any.
    return {item: min(results.get_most_believed_values(item)) for item in results.belief}


def write(path: Path, names: tuple[str, ...], rows: Any) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--method", required=True)
    given = parser.parse_args()
    with given.claims.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    fuse = by_crowdkit if given.method in crowdkit_methods else by_truthdiscovery
    values = fuse(rows, given.method)
    items = ((*item.split("\t"), value, "", "") for item, value in values.items())
    write(given.output, ("item", "attribute", "value", "confidence", "agreement"), items)
    write(given.sources, ("source", "reliability"), ())


if __name__ == "__main__":
    main()
