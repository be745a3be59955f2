"""The seed articles are ready to post, and written for this project: no sentence is taken from the originals."""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

root = Path(__file__).parents[3]
seeds = sorted((root / "seeds").glob("*.json"))
originals = Path(os.environ.get("CONSILIENCE_SHARED", root.parent / "shared")) / "gold" / "seeds.json"


def load(path: Path) -> dict[str, str]:
    return json.loads(path.read_text(encoding="utf-8"))


def runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_there_are_five_outlets() -> None:
    assert len({load(path)["source"] for path in seeds}) == len(seeds) == 5


@pytest.mark.parametrize("path", seeds, ids=lambda path: path.stem)
def test_seed_is_ready_to_post(path: Path) -> None:
    article = load(path)

    assert set(article) == {"source", "url", "title", "body", "published_at", "language"}
    assert article["source"].endswith(".example")
    assert urlsplit(article["url"]).hostname == article["source"]
    assert 0 < len(article["title"]) <= 1000
    assert 150 <= len(article["body"].split()) <= 350
    assert datetime.fromisoformat(article["published_at"]).utcoffset() is not None
    assert article["language"] == "en"


def test_one_seed_prints_paragraphs_twice() -> None:
    repeated = [path.stem for path in seeds if len(set(parts := load(path)["body"].split("\n\n"))) < len(parts)]

    assert len(repeated) == 1


@pytest.mark.skipif(not originals.exists(), reason="the original articles are not beside this checkout")
@pytest.mark.parametrize("path", seeds, ids=lambda path: path.stem)
def test_seed_copies_nothing_from_the_originals(path: Path) -> None:
    gold = json.loads(originals.read_text(encoding="utf-8"))["articles"]
    copied = set().union(*(runs_of_words(f"{article['title']} {article['body']}", 8) for article in gold))
    article = load(path)

    assert not runs_of_words(f"{article['title']} {article['body']}", 8) & copied
    assert article["source"] not in {original["source"] for original in gold}
