"""The command line: serve, worker, migrate, openapi, keys, seed, demo, fuse, and what asks a running service."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from service.commands import asking, keys, operating
from service.commands.connection import KeyOption, UrlOption, default_url
from service.errors import ConsilienceError
from service.observability.logging import configure_logging
from service.settings import Settings

application = typer.Typer(
    name="consilience",
    help="What independent sources say about the same event, and how far they agree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for each in (asking.post, asking.compare, asking.claims, asking.claim, asking.check, asking.watch):
    application.command()(each)
for operated in (operating.retry, operating.status):
    application.command()(operated)
application.command("story")(asking.compare_story)
application.add_typer(keys.commands, name="keys")
# Each numeric library starts a thread for every core, and several workers would then fight over them.
thread_limits = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
SeedFolder = Annotated[
    Path, typer.Argument(exists=True, file_okay=False, help="A folder of articles, one JSON file each.")
]


# What each command needs is imported when it runs: the API has no use for language models, nor `migrate` for the API.


@application.command()
def serve(  # noqa: PLR0913 - each is an option
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="0 takes any free one. Default: 8000.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the embedded database keeps its files.")] = None,
    workers: Annotated[int | None, typer.Option(min=0, help="Worker processes; 0 if they run elsewhere.")] = None,
    allow_open: Annotated[
        bool | None, typer.Option("--allow-open", help="Serve other machines too, without keys.")
    ] = None,
    require_keys: Annotated[
        bool | None, typer.Option("--require-keys", help="Let nobody in without a key, on this machine neither.")
    ] = None,
) -> None:
    """Run the API and its workers, on the embedded database unless DATABASE_URL names another."""
    settings = _settings(
        host=host,
        port=port,
        data_dir=data_dir,
        workers=workers,
        allow_open=allow_open,
        require_keys=require_keys,
    )
    from service.commands.serve import serve as run  # noqa: PLC0415

    run(settings)


@application.command()
def worker(
    attached: Annotated[bool, typer.Option("--attached", hidden=True)] = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Run one worker on the database that DATABASE_URL names."""
    for name in thread_limits:
        os.environ.setdefault(name, "1")
    settings = _settings()
    from service.commands.worker import run_worker  # noqa: PLC0415

    asyncio.run(run_worker(settings, attached=attached))


@application.command()
def migrate() -> None:
    """Bring the database that DATABASE_URL names to the newest schema."""
    settings = _settings()
    from service.commands.migrate import migrate_database  # noqa: PLC0415

    migrate_database(settings)


@application.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    from service.app import openapi_document  # noqa: PLC0415

    sys.stdout.write(openapi_document())


@application.command()
def seed(
    folder: SeedFolder = Path("seeds"),
    url: UrlOption = default_url,
    key: KeyOption = None,
) -> None:
    """Post a folder of articles to a running service and print how they compare."""
    from service.commands.seed import seed as run  # noqa: PLC0415

    run(folder, url, key)


@application.command()
def demo(folder: SeedFolder = Path("seeds")) -> None:
    """Start a throwaway service, seed it, print the comparison, and end."""
    from service.commands.demo import demo as run  # noqa: PLC0415

    run(folder)


@application.command()
def fuse(
    claims: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="CSV or Parquet: source, item, attribute, value[, origin]."),
    ],
    output: Annotated[Path, typer.Option(help="Where to write item, attribute, value, confidence, agreement.")],
    sources: Annotated[Path, typer.Option(help="Where to write source, reliability.")],
    method: Annotated[str, typer.Option(help="How to fuse; an unknown name lists them all.")] = "consilience",
) -> None:
    """Fuse claims of structured data: the consensus engine alone, from file to file."""
    for name in thread_limits:
        os.environ.setdefault(name, "1")
    from service.commands.fuse import fuse as run  # noqa: PLC0415

    run(claims, output, sources, method)


def _settings(**given: Any) -> Settings:  # noqa: ANN401 - what each option's type is, typer has checked
    settings = replace(
        Settings.from_environment(), **{name: value for name, value in given.items() if value is not None}
    )
    configure_logging(settings.log_format)
    return settings


def main() -> None:
    """Run the command line; an error that the user can do something about is one line, not a traceback."""
    try:
        application()
    except ConsilienceError as error:
        sys.exit(f"consilience: {error}")


if __name__ == "__main__":
    main()
