"""Time one engine on a file of claims: seconds from the file to fused values, and the most memory held, as JSON."""

import argparse
import json
import resource
import time
from pathlib import Path


def by_consilience(path: Path) -> None:
    from service.commands.claim_files import read_claims  # noqa: PLC0415
    from service.consensus.fusion.claims import encode  # noqa: PLC0415
    from service.consensus.fusion.fuse import fuse  # noqa: PLC0415

    fuse(encode(**read_claims(path)))


def by_crowdkit(path: Path) -> None:
    import pandas as pd  # noqa: PLC0415
    from crowdkit.aggregation import DawidSkene  # noqa: PLC0415

    names = {"source": "worker", "item": "task", "value": "label"}
    DawidSkene().fit_predict(pd.read_csv(path, usecols=list(names)).rename(columns=names))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=("consilience", "crowdkit"))
    parser.add_argument("claims", type=Path)
    parser.add_argument("--warm", type=Path, required=True, help="a small file, fused first and not timed")
    parser.add_argument("--times", type=int, default=3, help="the fastest of so many runs counts")
    given = parser.parse_args()
    run = by_consilience if given.engine == "consilience" else by_crowdkit
    run(given.warm)
    seconds = []
    for _ in range(given.times):
        start = time.perf_counter()
        run(given.claims)
        seconds.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(seconds), "memory_mb": memory}))


if __name__ == "__main__":
    main()
