"""Keys by command: on the database itself, or through a service that runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID  # noqa: TC003 - typer reads it

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.commands.connection import JsonOption, KeyOption, ask, connect, items
from service.domain.key import Scope, default_requests_per_minute, most_requests_per_minute

commands = typer.Typer(help="Make, list and revoke keys.", no_args_is_help=True)
UrlOption = Annotated[
    str | None,
    typer.Option("--url", help="A running service to ask, with an admin key. Without it: the database itself."),
]
DataDirOption = Annotated[
    Path | None, typer.Option(help="The embedded database's folder, where DATABASE_URL names none.")
]
most_listed = 100_000


@commands.command()
def create(  # noqa: PLR0913 - each is an option
    name: Annotated[str, typer.Argument(help="Whose key it is, or what for.")],
    *,
    scope: Annotated[list[Scope] | None, typer.Option(help="Repeat for several. Default: read.")] = None,
    requests_per_minute: Annotated[
        int, typer.Option(min=1, max=most_requests_per_minute)
    ] = default_requests_per_minute,
    data_dir: DataDirOption = None,
    url: UrlOption = None,
    key: KeyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a key and print its token, which is shown this once."""
    scopes = scope or [Scope.READ]
    if url is not None:
        body = {"name": name, "scopes": [each.value for each in scopes], "requests_per_minute": requests_per_minute}
        with connect(url, key) as client:
            made = ask(client, "POST", "/v1/keys", json=body).json()
    else:
        from service.commands import key_store  # noqa: PLC0415

        made = key_store.create(data_dir, name, scopes, requests_per_minute)
    console = Console(highlight=False)
    if as_json:
        console.print_json(json.dumps(made))
        return
    Console(stderr=True).print("The token, shown this once. Send it as Authorization: Bearer.")
    console.print(made["token"], soft_wrap=True, markup=False)


@commands.command("list")
def list_all(
    *, data_dir: DataDirOption = None, url: UrlOption = None, key: KeyOption = None, as_json: JsonOption = False
) -> None:
    """List all keys, with when each was used last."""
    if url is not None:
        with connect(url, key) as client:
            found = list(items(client, "/v1/keys", {}, most=most_listed))
    else:
        from service.commands import key_store  # noqa: PLC0415

        found = key_store.list_all(data_dir, most_listed)
    console = Console(highlight=False)
    if as_json:
        console.print_json(json.dumps(found))
    else:
        console.print(_table(found))


@commands.command()
def revoke(
    key_id: Annotated[UUID, typer.Argument(help="The key's id; consilience keys list shows it.")],
    *,
    data_dir: DataDirOption = None,
    url: UrlOption = None,
    key: KeyOption = None,
) -> None:
    """Let a key open nothing from now on."""
    if url is not None:
        with connect(url, key) as client:
            revoked = ask(client, "DELETE", f"/v1/keys/{key_id}").json()
    else:
        from service.commands import key_store  # noqa: PLC0415

        revoked = key_store.revoke(data_dir, key_id)
    Console(highlight=False).print(f"{revoked['name']} is revoked.", markup=False)


def _table(keys: list[dict[str, Any]]) -> Table:
    table = Table("Id", "Name", "Scopes", "A minute", "Made", "Last used", "Revoked")
    for key in keys:
        times = (_moment(key[name]) for name in ("created_at", "last_used_at", "revoked_at"))
        table.add_row(key["id"], Text(key["name"]), ", ".join(key["scopes"]), f"{key['requests_per_minute']:,}", *times)
    return table


def _moment(text: str | None) -> str:
    return "" if text is None else text[:16].replace("T", " ")
