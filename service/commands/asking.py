"""Commands that ask a running service, each by one operation of its API."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from service.commands.article_files import read_articles
from service.commands.comparison_table import claims_table, comparison_table, shared_claims, shown_value
from service.commands.connection import (
    JsonOption,
    KeyOption,
    ServiceError,
    UrlOption,
    ask,
    connect,
    default_url,
    items,
    told_by,
)

plain_width = 110
reading_seconds = 120
Files = Annotated[list[Path], typer.Argument(help="Files of JSON, NDJSON, text or HTML, folders of them, or -.")]
SourceOption = Annotated[str | None, typer.Option(help="Whose articles they are, where they do not say it.")]


def post(  # noqa: PLR0913 - each is an option
    paths: Files,
    *,
    source: SourceOption = None,
    wait: Annotated[int, typer.Option(min=0, max=120, help="Seconds to wait for each to be read.")] = 0,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Post articles, with a bar that shows how far it is. One that is refused does not stop the others."""
    articles = list(read_articles(paths, source))
    refused = 0
    with connect(url, key, seconds=reading_seconds + wait) as client:
        bar = Console(stderr=True)
        for name, article in track(articles, description="Posting", console=bar, disable=not bar.is_terminal):
            response = _posted(client, article, wait)
            if response.is_error:
                refused += 1
                bar.print(f"{name}: {told_by(response)}", markup=False)
            elif as_json:
                sys.stdout.write(response.text + "\n")
            else:
                told = response.json()
                console().print(f"{told['id']}  {told['status']:<10}  {told['title']}", markup=False)
    if refused:
        raise ServiceError(f"{refused} of {len(articles)} articles were refused")


def compare(
    paths: Files,
    *,
    source: SourceOption = None,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare articles with one another, without storing them."""
    body = {"articles": [article for _, article in read_articles(paths, source)]}
    with connect(url, key, seconds=reading_seconds) as client:
        compared = ask(client, "POST", "/v1/compare", json=body).json()
    if as_json:
        print_json(compared)
        return
    claims = sorted(compared["claims"], key=lambda claim: -claim["source_count"])
    console().print(claims_table([claim for claim in claims if claim["source_count"] > 1]))
    console().print(f"and {sum(claim['source_count'] == 1 for claim in claims)} claims that one source alone states")


def claims(  # noqa: PLR0913 - each is an option
    question: Annotated[str | None, typer.Argument(help="What is asked for, in words.")] = None,
    *,
    story: Annotated[str | None, typer.Option(help="Only claims of this story.")] = None,
    source: Annotated[str | None, typer.Option(help="Only claims that this source answers.")] = None,
    status: Annotated[str | None, typer.Option(help="single_source, agreed, evolving, contested or disputed.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="quantity, date, location, name, role, proposition or quote.")
    ] = None,
    min_sources: Annotated[int | None, typer.Option(min=1)] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """List claims, or find those that a question asks for."""
    wanted: dict[str, object] = {"q": question, "story_id": story, "source": source, "status": status, "kind": kind}
    wanted |= {"min_sources": min_sources}
    with connect(url, key) as client:
        params = {name: value for name, value in wanted.items() if value is not None}
        found = list(items(client, "/v1/claims", params, most=limit))
    if as_json:
        print_json(found)
    else:
        console().print(claims_table(found))


def claim(
    claim_id: Annotated[str, typer.Argument(help="The claim's id.")],
    *,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a claim, its positions, and who says what in exact words."""
    with connect(url, key) as client:
        told = ask(client, "GET", f"/v1/claims/{claim_id}", params={"include": "statements"}).json()
    if as_json:
        print_json(told)
        return
    screen = console()
    screen.print(claims_table([told]))
    words = Table(
        "Source", "Says", "Citing", "In these words", title="Who says what", title_justify="left", expand=True
    )
    for each in told["statements"]:
        cited = each["attribution"]["text"] if each["attribution"] else ""
        cells = (each["source"], shown_value(each["value"]), cited, each["evidence"]["quote"])
        words.add_row(*(Text(cell) for cell in cells))
    screen.print(words)


def check(
    path: Annotated[Path, typer.Argument(help="A file of text, or - for standard input.")],
    *,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold a text against what the stored sources say."""
    text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    with connect(url, key, seconds=reading_seconds) as client:
        checked = ask(client, "POST", "/v1/check", json={"text": text}).json()
    if as_json:
        print_json(checked)
        return
    styles = {"supported": "green", "contradicted": "bold red", "contested": "yellow", "unknown": "dim"}
    table = Table("Finding", "The text says", "The sources say", expand=True)
    for each in checked["statements"]:
        consensus = each["claim"]["consensus"] if each["claim"] else None
        agreed = f"{each['claim']['label']}: {shown_value(consensus['value'])}" if consensus else ""
        finding = Text(each["finding"], style=styles[each["finding"]])
        table.add_row(finding, Text(each["statement"]["evidence"]["quote"]), Text(agreed))
    console().print(table)


def watch(
    *,
    since: Annotated[str | None, typer.Option(help="The id of the last event seen; 0 begins with the first.")] = None,
    seconds: Annotated[
        int | None, typer.Option(min=0, help="End after so many seconds; without it, with Ctrl-C.")
    ] = None,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Follow what happens, as it happens."""
    with connect(url, key, seconds=reading_seconds) as client:
        while True:
            since = _follow(client, since, 600 if seconds is None else min(seconds, 3600), as_json=as_json)
            if seconds is not None:
                return


def compare_story(
    story_id: Annotated[str, typer.Argument(help="The story's id.")],
    *,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what the sources of a story agree on and where they differ."""
    with connect(url, key) as client:
        comparison = ask(client, "GET", f"/v1/stories/{story_id}/comparison").json()
        spreads = {
            each["id"]: ask(client, "GET", f"/v1/claims/{each['id']}/variance").json()
            for each in shared_claims(comparison)
        }
    if as_json:
        print_json(comparison)
    else:
        console().print(comparison_table(comparison, spreads))


def _follow(client: httpx.Client, since: str | None, seconds: int, *, as_json: bool) -> str | None:
    """One stream to its end; returns the id of the last event that was seen."""
    headers = {} if since is None else {"Last-Event-ID": since}
    try:
        with client.stream("GET", "/v1/events", params={"wait": seconds}, headers=headers) as response:
            if response.is_error:
                response.read()
                raise ServiceError(told_by(response))
            for line in response.iter_lines():
                if line.startswith("id: "):
                    since = line.removeprefix("id: ")
                elif line.startswith("data: "):
                    _print_event(line.removeprefix("data: "), as_json=as_json)
    except httpx.HTTPError as error:
        raise ServiceError(f"the feed ended: {error}") from error
    return since


def _print_event(data: str, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(data + "\n")
        sys.stdout.flush()
        return
    told = json.loads(data)
    change = f"{told['previous_status']} -> {told['status']}" if told["previous_status"] else told["status"]
    what = told["claim_id"] or told["article_id"]
    console().print(f"{told['occurred_at'][:19]}  {told['type']:<24}  {what}  {change or ''}", markup=False)


def _posted(client: httpx.Client, article: dict[str, Any], wait: int) -> httpx.Response:
    headers = {"Prefer": f"wait={wait}"} if wait else {}
    try:
        return client.post("/v1/articles", json=article, headers=headers)
    except httpx.HTTPError as error:
        raise ServiceError(f"the service at {client.base_url} does not answer: {error}") from error


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON
    """What the service answered, for programs."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def console() -> Console:
    """Where tables are printed, as wide as a file can be read where there is no screen."""
    return Console(width=None if sys.stdout.isatty() else plain_width, highlight=False)
