"""The service as its users start it: a process of its own, on an embedded database of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

consilience = [sys.executable, "-P", "-m", "service"]
announcement = "Consilience is ready at "
patience = 120


@dataclass
class Service:
    process: subprocess.Popen[str]
    url: str
    data_dir: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def workers(self) -> list[int]:
        children = psutil.Process(self.process.pid).children()
        return [child.pid for child in children if "worker" in child.cmdline()]

    def database_server(self) -> psutil.Process:
        number = (self.data_dir / "postgres" / "postmaster.pid").read_text().split()[0]
        return psutil.Process(int(number))

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(patience)


@contextmanager
def started(data_dir: Path, *options: str) -> Iterator[Service]:
    command = [*consilience, "serve", "--port", "0", "--workers", "1", "--data-dir", str(data_dir), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=own_database()) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith(announcement), f"{line!r}, exit code {process.poll()}"
            yield Service(process, line.removeprefix(announcement).strip(), data_dir)
        finally:
            if process.poll() is None:
                process.terminate()


def own_database() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


@pytest.fixture
def data_dir() -> Iterator[Path]:
    # Not pytest's folder: its path is too long for a socket, and closed to the user that the server runs as for root.
    with tempfile.TemporaryDirectory(prefix="consilience-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all tests of a module."""
    with tempfile.TemporaryDirectory(prefix="consilience-") as folder, started(Path(folder)) as service:
        yield service


@pytest.fixture
def start() -> Callable[..., AbstractContextManager[Service]]:
    """Start a service on the embedded database of a folder."""
    return started


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command that ends by itself."""

    def ended(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [*consilience, *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=patience, env=own_database(), check=False
        )

    return ended
