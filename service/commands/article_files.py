"""Articles as people have them: files of JSON, lines of JSON, text or HTML, folders of these, or standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.errors import ConsilienceError

if TYPE_CHECKING:
    from collections.abc import Iterator

endings = (".json", ".ndjson", ".jsonl", ".txt", ".md", ".html", ".htm")


class ArticleFileError(ConsilienceError):
    """A file is not there, or holds no article."""


def read_articles(paths: list[Path], source: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every article with the name of where it stands. Plain text and pages need `source`; their name is the title."""
    for path in paths:
        if str(path) == "-":
            yield from _parsed("standard input", sys.stdin.read(), ".ndjson", source)
        elif path.is_dir():
            for file in sorted(each for each in path.rglob("*") if each.suffix.lower() in endings):
                yield from _file(file, source)
        else:
            yield from _file(path, source)


def _file(path: Path, source: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise ArticleFileError(message) from error
    yield from _parsed(str(path), text, path.suffix.lower(), source)


def _parsed(name: str, text: str, ending: str, source: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    if ending not in {".json", ".ndjson", ".jsonl"}:
        if source is None:
            message = f"{name}: say whose text it is, with --source news.example"
            raise ArticleFileError(message)
        field = "body_html" if ending in {".html", ".htm"} else "body"
        yield name, {"source": source, "title": Path(name).stem, field: text}
        return
    for number, value in enumerate(_values(name, text)):
        for article in value if isinstance(value, list) else [value]:
            if not isinstance(article, dict):
                message = f"{name}: number {number + 1} is no article but {type(article).__name__}"
                raise ArticleFileError(message)
            yield name, ({"source": source} if source else {}) | article


def _values(name: str, text: str) -> Iterator[Any]:
    """JSON values one after the other, each on lines of its own or not."""
    decoder, at = json.JSONDecoder(), 0
    while (rest := text[at:].lstrip()) != "":
        at = len(text) - len(rest)
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError as error:
            message = f"{name} is not JSON: {error}"
            raise ArticleFileError(message) from error
        yield value
