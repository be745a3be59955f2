"""The queue engine's own tables, created statement by statement inside a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgqueuer.adapters.persistence import schema_ddl
from pgqueuer.domain.schema.declaration import target
from pgqueuer.domain.settings import db_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def create_queue(connection: Connection) -> None:
    """Install what the engine's current release declares."""
    for sql in _install():
        connection.exec_driver_sql(sql)


def drop_queue(connection: Connection) -> None:
    """Remove it again, with every job in it."""
    for sql in schema_ddl.render_uninstall(db_settings()).splitlines():
        connection.exec_driver_sql(sql)


def _install() -> Iterator[str]:
    # The engine's own installer sends one script of many statements, which asyncpg refuses inside a prepared statement.
    settings = db_settings()
    schema = target(settings)
    yield from (schema_ddl.render_enum(entry, settings) for entry in schema.enums)
    yield from (schema_ddl.render_table(entry, settings) for entry in schema.tables)
    yield from (schema_ddl.render_index(entry, settings) for entry in schema.indexes)
    yield from (schema_ddl.render_function(entry, settings) for entry in schema.functions)
    yield from (schema_ddl.render_trigger(entry, settings) for entry in schema.triggers)
