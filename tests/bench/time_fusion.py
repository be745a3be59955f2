"""Time one engine on a file of claims: seconds to load it, seconds to fuse it, and the most memory held, as JSON."""

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def consilience() -> tuple[Callable[[Path], Any], Callable[[Any], Any]]:
    from service.commands.claim_files import read_claims  # noqa: PLC0415
    from service.consensus.fusion.claims import encode  # noqa: PLC0415
    from service.consensus.fusion.fuse import fuse  # noqa: PLC0415

    return read_claims, lambda columns: fuse(encode(**columns))


def crowdkit() -> tuple[Callable[[Path], Any], Callable[[Any], Any]]:
    import pandas as pd  # noqa: PLC0415
    from crowdkit.aggregation import DawidSkene  # noqa: PLC0415

    names = {"source": "worker", "item": "task", "value": "label"}
    return (
        lambda path: pd.read_csv(path, usecols=list(names)).rename(columns=names),
        lambda frame: DawidSkene().fit_predict(frame),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=("consilience", "crowdkit"))
    parser.add_argument("claims", type=Path)
    parser.add_argument("--warm", type=Path, required=True, help="a small file, fused first and not timed")
    parser.add_argument("--times", type=int, default=5, help="the fastest of so many runs counts")
    given = parser.parse_args()
    load, fuse = consilience() if given.engine == "consilience" else crowdkit()
    fuse(load(given.warm))
    loading, fusing = [], []
    for _ in range(given.times):
        start = time.perf_counter()
        claims = load(given.claims)
        loaded = time.perf_counter()
        fuse(claims)
        loading.append(loaded - start)
        fusing.append(time.perf_counter() - loaded)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"loading": min(loading), "fusing": min(fusing), "memory_mb": memory}))


if __name__ == "__main__":
    main()
