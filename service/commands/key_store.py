"""Keys on the database itself: DATABASE_URL's, or the embedded one, which is started for as long as that takes."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from service.operations import manage_keys
from service.settings import Settings
from service.storage.database import Database
from service.storage.embedded import embedded_server
from service.storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path
    from uuid import UUID

    from service.domain.key import Scope


def create(data_dir: Path | None, name: str, scopes: Sequence[Scope], requests_per_minute: int) -> Any:  # noqa: ANN401 - JSON
    """Make a key; in JSON's types, as all that follow."""
    return _on_database(
        data_dir,
        lambda database: manage_keys.create_key(database, name, scopes, requests_per_minute=requests_per_minute),
    )


def list_all(data_dir: Path | None, most: int) -> Any:  # noqa: ANN401 - as above
    """List the keys."""
    return _on_database(data_dir, lambda database: manage_keys.list_keys(database, limit=most))["items"]


def revoke(data_dir: Path | None, key_id: UUID) -> Any:  # noqa: ANN401 - as above
    """Revoke a key."""
    return _on_database(data_dir, lambda database: manage_keys.revoke_key(database, key_id))


def _on_database(data_dir: Path | None, action: Callable[[Database], Awaitable[object]]) -> Any:  # noqa: ANN401 - as above
    settings = Settings.from_environment()
    if data_dir is not None:
        settings = replace(settings, data_dir=data_dir)
    given = settings.database_url
    with nullcontext(given) if given is not None else embedded_server(settings.data_dir) as url:
        return asyncio.run(_act(url, action))


async def _act(url: str, action: Callable[[Database], Awaitable[object]]) -> Any:  # noqa: ANN401 - as above
    await migrate(url)
    database = Database.connect(url, pool_size=1, application_name="consilience keys")
    try:
        return msgspec.to_builtins(await action(database))
    finally:
        await database.close()
