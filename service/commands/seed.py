"""Post a folder of articles to a running service and show how they compare."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track

from service.commands.comparison_table import comparison_table, shared_claims
from service.commands.connection import ask, connect
from service.errors import ConsilienceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

processing_seconds = 60
# What a table needs where there is no terminal whose width could be asked for.
plain_width = 110


class SeedError(ConsilienceError):
    """An article of the folder could not be posted, or the service could not process it."""


def seed(folder: Path, url: str, key: str | None) -> None:
    """Post the articles, print the comparison, and name the addresses to go on with."""
    console = plain_console()
    with connect(url, key, seconds=processing_seconds + 30) as client:
        story_ids = post_articles(client, folder, console)
        print_comparisons(client, story_ids, console)
    print_addresses(url, story_ids, console)


def plain_console() -> Console:
    """Print as wide as the terminal, or wide enough where there is none."""
    return Console(width=None if sys.stdout.isatty() else plain_width, highlight=False, soft_wrap=False)


def post_articles(client: httpx.Client, folder: Path, console: Console) -> list[str]:
    """Post every article of the folder, wait until each is processed, and list the stories they tell."""
    files = sorted(folder.glob("*.json"))
    if not files:
        message = f"no .json files in {folder}"
        raise SeedError(message)
    posted = [_post(client, file) for file in track(files, description="Posting articles", console=console)]
    # Only now: a later article may have moved an earlier one to another story.
    articles = [_get(client, f"/v1/articles/{article_id}") for article_id in posted]
    return list(dict.fromkeys(article["story_id"] for article in articles if article["story_id"]))


def print_comparisons(client: httpx.Client, story_ids: list[str], console: Console) -> None:
    """Print the table of each story."""
    for story_id in story_ids:
        comparison = _get(client, f"/v1/stories/{story_id}/comparison")
        variances = {
            claim["id"]: _get(client, f"/v1/claims/{claim['id']}/variance") for claim in shared_claims(comparison)
        }
        console.print()
        console.print(comparison_table(comparison, variances))


def print_addresses(url: str, story_ids: list[str], console: Console) -> None:
    """Name the addresses at which there is more to see."""
    console.print("\nGo on with")
    for address in _addresses(url.rstrip("/"), story_ids):
        # An address that is broken into lines cannot be copied.
        console.print(f"  {address}", soft_wrap=True, markup=False)


def _addresses(url: str, story_ids: list[str]) -> Iterator[str]:
    yield f"{url}/docs"
    yield f"{url}/v1/stories"
    for story_id in story_ids:
        yield f"{url}/v1/stories/{story_id}/comparison"
        yield f"{url}/v1/stories/{story_id}/claims"
    yield f"{url}/v1/claims?status=contested"
    yield f"{url}/v1/claims?status=disputed"
    yield f"{url}/v1/sources"


def _post(client: httpx.Client, file: Path) -> str:
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{file}: not JSON: {error}"
        raise SeedError(message) from error
    headers = {"Prefer": f"wait={processing_seconds}"}
    article = ask(client, "POST", "/v1/articles", json=body, headers=headers, what=str(file)).json()
    if article["status"] != "processed":
        message = f"{file}: the article is {article['status']}: {article['failure'] or 'no worker took it in time'}"
        raise SeedError(message)
    return str(article["id"])


def _get(client: httpx.Client, path: str) -> Any:  # noqa: ANN401 - whatever JSON the path answers with
    return ask(client, "GET", path).json()
