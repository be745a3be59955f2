"""A service that lives for one comparison: started, seeded, shown, and gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import httpx

from service.commands.seed import (
    SeedError,
    plain_console,
    post_articles,
    print_addresses,
    print_comparisons,
    processing_seconds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

announcement = "Consilience is ready at "
usual_address = "http://127.0.0.1:8000"
ending_seconds = 60


def demo(folder: Path) -> None:
    """Show what the articles of a folder agree on, and leave nothing behind."""
    # Ended from outside, it still has a service to stop and a folder to remove.
    signal.signal(signal.SIGTERM, _end)
    console = plain_console()
    console.print("Starting a service on a database of its own")
    with throwaway_service() as url, httpx.Client(base_url=url, timeout=processing_seconds + 30) as client:
        print_comparisons(client, post_articles(client, folder, console), console)
    console.print("\nThat service is gone. To keep one: make serve, and beside it .venv/bin/consilience seed seeds")
    print_addresses(usual_address, [], console)


@contextmanager
def throwaway_service() -> Iterator[str]:
    """The address of a service on a database of its own, until the block ends."""
    # Whatever database the environment names is not to be filled with a demonstration.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="consilience-") as folder:
        command = [sys.executable, "-P", "-m", "service", "serve", "--host", "127.0.0.1", "--port", "0"]
        with subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--data-dir", str(Path(folder))],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        ) as service:
            try:
                yield _address(service)
            finally:
                service.terminate()
                try:
                    service.wait(ending_seconds)
                except subprocess.TimeoutExpired:
                    service.kill()


def _address(service: subprocess.Popen[str]) -> str:
    for line in service.stdout or ():
        if line.startswith(announcement):
            return line.removeprefix(announcement).strip()
    message = "the service ended before it was ready"
    raise SeedError(message)


def _end(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)
