"""The connection pool, and the two ways into it: a transaction and a reading."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
import msgspec
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import QueuePool

from service.domain.figures import Pool
from service.errors import ConfigurationError, DatabaseUnavailableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from sqlalchemy.engine import URL

# What operations pass on from one query to the next, without knowing whose it is.
Session: TypeAlias = AsyncSession
# Under these SQLSTATEs the same request may succeed later: connection, resources, intervention, rollback, lock.
passing_states = ("08", "53", "57", "40", "55P03")


@dataclass(frozen=True, slots=True)
class Database:
    """A pool of connections to one database. It connects when it is first used, not before."""

    url: URL
    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        pool_size: int = 10,
        pool_seconds: float = 10,
        command_seconds: float = 30,
        application_name: str = "consilience",
    ) -> Database:
        """Prepare the pool. A pool that is full makes callers wait, then say that the database is away."""
        target = async_url(url)
        engine = create_async_engine(
            target,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=pool_seconds,
            pool_pre_ping=True,
            # Parameters are the texts of articles, which have no place in a log.
            hide_parameters=True,
            json_serializer=_to_json,
            json_deserializer=msgspec.json.decode,
            connect_args={
                "timeout": 5,
                "command_timeout": command_seconds,
                # Short queries over small sets: compiling them costs more than it gives.
                "server_settings": {"application_name": application_name, "jit": "off"},
            },
        )
        return cls(target, engine, async_sessionmaker(engine, expire_on_commit=False))

    def pool(self) -> Pool:
        """How many connections this process may hold, and how many are in use now."""
        pool = self.engine.pool
        if not isinstance(pool, QueuePool):
            message = f"{type(pool).__name__} does not count its connections"
            raise TypeError(message)
        return Pool(size=pool.size(), in_use=pool.checkedout())

    async def close(self) -> None:
        """Give all connections back to the server."""
        await self.engine.dispose()


@asynccontextmanager
async def transaction(database: Database) -> AsyncIterator[AsyncSession]:
    """Everything in the block is stored together when it ends, or nothing is."""
    with translated():
        async with database.sessions.begin() as session:
            yield session


@asynccontextmanager
async def reading(database: Database) -> AsyncIterator[AsyncSession]:
    """All reads of the block see the same state of the database."""
    with translated():
        async with database.sessions() as session:
            await session.connection(
                execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            )
            yield session


def async_url(url: str) -> URL:
    """Accept the common spellings of a PostgreSQL address; the driver is always asyncpg."""
    try:
        target = make_url(url)
    except ArgumentError as error:
        message = "DATABASE_URL is not an address of the form postgresql+asyncpg://user:password@host:port/database"
        raise ConfigurationError(message) from error
    if target.get_backend_name() not in {"postgresql", "postgres"}:
        message = f"DATABASE_URL must be a postgresql address, not {target.get_backend_name()}"
        raise ConfigurationError(message)
    target = target.set(drivername="postgresql+asyncpg")
    if "sslmode" in target.query:
        target = target.update_query_dict({"ssl": target.query["sslmode"]}).difference_update_query(["sslmode"])
    return target


def connect_arguments(url: str) -> dict[str, Any]:
    """What asyncpg itself takes to connect to the same database."""
    target = async_url(url)
    _, arguments = target.get_dialect()().create_connect_args(target)
    return dict(arguments)


@contextmanager
def translated() -> Iterator[None]:
    """Say that the database is away, whichever layer noticed it."""
    try:
        yield
    except (PoolTimeoutError, OSError, asyncpg.InterfaceError) as error:
        raise _unavailable(error) from error
    except DBAPIError as error:
        if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated or _passes(error.orig):
            # Its own words, without the statement that it came in the way of.
            raise _unavailable(error.orig) from error
        raise
    except asyncpg.PostgresError as error:
        if _passes(error):
            raise _unavailable(error) from error
        raise


def _passes(error: BaseException | None) -> bool:
    return str(getattr(error, "sqlstate", None) or "").startswith(passing_states)


def _unavailable(error: BaseException | None) -> DatabaseUnavailableError:
    return DatabaseUnavailableError(f"the database does not answer: {str(error) or type(error).__name__}")


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()
