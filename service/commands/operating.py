"""Commands for whoever operates a running service."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID  # noqa: TC003 - typer reads it

import typer
from rich.table import Table

from service.commands.asking import console, print_json
from service.commands.connection import JsonOption, KeyOption, UrlOption, ask, connect, default_url, items

most_retried = 100_000


def retry(
    article_ids: Annotated[list[UUID] | None, typer.Argument(help="The ids of the articles. Without any: all.")] = None,
    *,
    url: UrlOption = default_url,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try articles again that failed."""
    with connect(url, key) as client:
        failed = items(client, "/v1/articles", {"status": "failed"}, most=most_retried)
        ids = article_ids or [each["id"] for each in failed]
        retried = [ask(client, "POST", f"/v1/articles/{each}/retry").json() for each in ids]
    if as_json:
        print_json(retried)
        return
    for each in retried:
        console().print(f"{each['id']}  {each['status']:<10}  {each['title']}", markup=False)
    console().print(f"{len(retried)} articles are tried again", markup=False)


def status(*, url: UrlOption = default_url, key: KeyOption = None, as_json: JsonOption = False) -> None:
    """Show how the service stands: what waits, who works, what there is."""
    with connect(url, key) as client:
        told = ask(client, "GET", "/v1/status").json()
    if as_json:
        print_json(told)
        return
    table = Table("What", "How many", title=f"Consilience {told['version']}", title_justify="left")
    figures = {"workers": told["workers"], "articles waiting": told["queue_length"]}
    figures |= {"oldest has waited (s)": round(told["queue_lag_seconds"], 1)}
    figures |= {f"articles {name}": count for name, count in told["articles"].items()}
    figures |= {f"claims {name}": count for name, count in told["claims"].items()}
    for name, count in figures.items():
        table.add_row(name, f"{count:,}")
    console().print(table)
