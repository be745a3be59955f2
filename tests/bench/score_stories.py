"""Score the service on the gold stories, over HTTP; write docs/measures/stories.md and stories.json."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

root = Path(__file__).parents[2]
columns = (
    "evidence_exact",
    "statement_recall",
    "link_precision",
    "link_recall",
    "link_f1",
    "conflict_precision",
    "conflict_recall",
    "conflict_f1",
    "consensus_accuracy",
    "status_accuracy",
)


@contextmanager
def service() -> Iterator[str]:
    """Run the service on an empty database of its own, and give its address."""
    with tempfile.TemporaryDirectory(prefix="consilience-score-") as data:
        command = [sys.executable, "-m", "service", "serve", "--port", "0", "--data-dir", data]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
            try:
                for line in process.stdout or ():
                    if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                        yield found[0]
                        break
                else:
                    sys.exit("the service ended before it was ready")
            finally:
                process.terminate()
                process.communicate(timeout=60)


def score(scorer: Path, stories: list[Path]) -> dict[str, float | None]:
    with service() as address, tempfile.NamedTemporaryFile(suffix=".json") as result:
        command = [sys.executable, str(scorer), "--url", address, "--json", result.name, *map(str, stories)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return json.load(result)


def row(name: str, figures: dict[str, float | None]) -> str:
    cells = ("-" if (figure := figures[column]) is None else f"{figure:.3f}" for column in columns)
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    shared = parser.parse_args().shared
    scorer = shared / "tools" / "score_story.py"
    stories = sorted((shared / "gold").glob("*.json"))
    if not stories or not scorer.exists():
        print(f"skipped: the annotated stories are not here ({shared})")
        return

    figures = {story.stem: score(scorer, [story]) for story in stories}
    figures["all in one database"] = score(scorer, stories)
    columns_line = [f"| story | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}"]
    table = "\n".join([*columns_line, *(row(name, each) for name, each in figures.items())])
    measures = root / "docs" / "measures"
    heading = "# Gold stories\n\nWritten by `make score`. Each story has a service and an empty database of its own."
    (measures / "stories.md").write_text(f"{heading}\n\n{table}\n", encoding="utf-8")
    (measures / "stories.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
