"""The service behind a real socket, for clients that are programs of their own."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
import uvicorn

from service.app import create_app
from service.domain.statement import Extraction
from service.settings import Settings
from service.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Silent:
    """Reads nothing out of any text, where the service would load its models."""

    async def read(self, _text, _claims=None):
        return Extraction(language="en", statements=(), terms=())

    async def mean(self, _words):
        return bytes(384)


@pytest.fixture
def address(database: Database, unused_tcp_port: int, tmp_path: Path) -> Iterator[str]:
    """The service behind a real socket, in a thread with an event loop and a pool of its own."""
    own_pool = Database.connect(database.url.render_as_string(hide_password=False), pool_size=2)
    app = create_app(Settings(data_dir=tmp_path), own_pool, Silent())
    app.on_shutdown.append(own_pool.close)
    server = uvicorn.Server(uvicorn.Config(app, port=unused_tcp_port, log_config=None, lifespan="on", ws="none"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            thread.join(0.01)
        yield f"http://127.0.0.1:{unused_tcp_port}"
    finally:
        server.should_exit = True
        thread.join()
