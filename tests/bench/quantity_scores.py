"""When a quantity that was found is the expected one, in the spirit of the measures published with NewsQuant."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quantity_sets import Expected, Item

measures = ("value", "value and bound", "value and unit", "value and concept")
pronouns = frozenset(("it", "they", "he", "she", "we", "i", "you", "that", "this", "which", "who", "one", "some"))


@dataclass(frozen=True)
class Found:
    """One quantity as a system gives it. `words`: what it says that is counted."""

    low: float
    high: float
    bound: str = ""
    units: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    printed: bool = False


def close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-4 * max(abs(one), abs(other), 1e-9)


def same_value(gold: Expected, got: Found) -> bool:
    if close(gold.low, got.low) and close(gold.high, got.high):
        return True
    if got.bound == ">" and close(gold.high, gold.low * 10) and gold.low <= got.low <= gold.high:
        return True  # "dozens": the sets give a decade, the extractor a lower bound
    if close(gold.low, got.high) and close(gold.high, got.low):
        return True
    share = "percent" in got.units and 0 < gold.low < 1
    return share and abs(gold.low * 100 - got.low) < 1  # two-thirds, as a number or in per cent


def same_unit(gold: Expected, got: Found) -> bool:
    if not gold.units:
        return not got.printed
    return bool(gold.units & got.units) or (not got.printed and bool(gold.units & got.words))


def same_bound(gold: Expected, got: Found) -> bool:
    # A rise or a fall is in the statement's verb, not in its value.
    return ("=" if gold.bound in {"up", "down"} else gold.bound) == got.bound


def same_concept(gold: Expected, got: Found) -> bool:
    if gold.concepts:
        return bool(gold.concepts & got.words)
    # Nothing is referred to: the subject must be the things counted, or nobody in particular.
    return not got.printed or not got.words - pronouns


tests: dict[str, Callable[[Expected, Found], bool]] = {
    "value": lambda _gold, _got: True,
    "value and bound": same_bound,
    "value and unit": same_unit,
    "value and concept": same_concept,
}


def hits(gold: list[Expected], got: list[Found], measure: str) -> list[tuple[int, int]]:
    """Pairs of expected and found that agree, each used once."""
    free, pairs = set(range(len(got))), []
    for at, each in enumerate(gold):
        fits = (n for n in sorted(free) if same_value(each, got[n]) and tests[measure](each, got[n]))
        if (chosen := next(fits, None)) is not None:
            free.discard(chosen)
            pairs.append((at, chosen))
    return pairs


def score(items: Iterable[Item], read: Callable[[str], list[Found]], measure: str) -> tuple[float, float, float]:
    expected = found = right = 0
    for item in items:
        got = read(item.text)
        expected, found = expected + len(item.quantities), found + len(got)
        right += len(hits(item.quantities, got, measure))
    precision, recall = right / max(found, 1), right / max(expected, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
