"""Opens the database, and hands out its sessions."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

import asyncpg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from storage import schema
from storage.errors import (
    DatabaseUnavailableError,
    DatabaseUrlError,
    SchemaOutdatedError,
    SchemaTooNewError,
    StorageError,
)
from storage.sqlite_driver import connect
from storage.sqlite_file import prepare_file

T = TypeVar("T")

logger = logging.getLogger(__name__)

_ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}

# How long a writer of another process is waited for; an ingest commits far more often than that.
_BUSY_MILLISECONDS = 15_000
_CONNECT_SECONDS = 15

# Name of the option that says how a SQLite transaction begins.
_BEGIN = "vigie_begin"

# The statement was wrong, not the database.
_REFUSALS = (IntegrityError, DataError, ProgrammingError, NotSupportedError)


class Database:
    """A database of Vigie's, on SQLite or PostgreSQL.

    Attributes:
        url: Its address, password included; ``repr`` and `name` hide the password.
        name: Path of the SQLite file, or the URL with its password hidden.
        path: Path of the SQLite file; None for PostgreSQL.

    Raises:
        DatabaseUrlError: The URL is no address of a SQLite file or a PostgreSQL database.
    """

    def __init__(self, url: str) -> None:
        self._address = _parse_url(url)
        self.url = self._address.render_as_string(hide_password=False)
        self.path = Path(self._address.database or "") if self.is_sqlite else None
        self.name = str(self.path or self._address.render_as_string())
        self._engine = _create_engine(self._address)
        self._writing_engine = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._bulk_engine = _create_bulk_engine(self._address) if self.is_sqlite else None
        # In one process, writers queue here in order rather than in SQLite's polling.
        self._turn = asyncio.Lock() if self.is_sqlite else None

    def __repr__(self) -> str:
        return f"Database({self._address.render_as_string()!r})"

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self._address.get_backend_name() == "sqlite"

    async def open(self) -> None:
        """Reach the database and see that its tables are this version's; SQLite migrates itself.

        Raises:
            DatabaseUnavailableError: It cannot be opened or reached.
            SchemaOutdatedError: PostgreSQL, and `migrate` has not been run.
            SchemaTooNewError: A later Vigie has migrated it.
        """
        if self.path is not None:
            await asyncio.to_thread(prepare_file, self.path)
        async with self.session() as session:
            connection = await session.connection()
            is_current = await connection.run_sync(self._has_current_schema)
        if not is_current and not self.is_sqlite:
            raise SchemaOutdatedError(self.name)
        if not is_current:
            await self.migrate()

    async def migrate(self) -> None:
        """Apply the missing migrations; nothing happens when there is none.

        Raises:
            DatabaseUnavailableError: It cannot be opened, reached or written.
            SchemaTooNewError: A later Vigie has migrated it.
        """
        if self.path is not None:
            await asyncio.to_thread(prepare_file, self.path)
        async with self.transaction() as session:
            connection = await session.connection()
            if not await connection.run_sync(self._has_current_schema):
                await connection.run_sync(schema.upgrade)
                logger.info("Migrated the database", extra={"action": "database_migrated"})

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """Give a session for reading; what it may have changed is rolled back at exit.

        Raises:
            DatabaseUnavailableError: The database went away, on entry or inside.
        """
        with self._translated():
            async with AsyncSession(self._engine, expire_on_commit=False) as session:
                await self._connect(session)
                yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Give a session for writing; it commits at exit, and rolls back on any exception.

        On SQLite the write lock is taken at once: keep the block short, and open no second one
        within it.

        Raises:
            DatabaseUnavailableError: The database went away, on entry or inside.
        """
        turn: AbstractAsyncContextManager[None] = self._turn or nullcontext()
        with self._translated():
            async with (
                turn,
                AsyncSession(self._writing_engine, expire_on_commit=False) as session,
                session.begin(),
            ):
                await self._connect(session)
                yield session

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run many statements as one transaction, which commits once they have all been run.

        On SQLite they run in a worker thread, where a statement costs a third of what it costs
        an event loop that hands each to another thread.

        Args:
            work: Blocking; takes the open transaction, which it neither commits nor closes.

        Raises:
            DatabaseUnavailableError: The database went away, on entry or inside.
        """
        if self._bulk_engine is None or self._turn is None:
            async with self.transaction() as session:
                return await session.run_sync(work)
        with self._translated():
            async with self._turn:
                return await asyncio.to_thread(_write, self._bulk_engine, work)

    async def close(self) -> None:
        """Close every connection; the database may be opened again."""
        await self._engine.dispose()
        if self._bulk_engine is not None:
            self._bulk_engine.dispose()

    async def _connect(self, session: AsyncSession) -> None:
        """Begin the transaction now, so that a server out of reach is told from other failures.

        asyncpg's own errors, unlike those of statements, reach us unwrapped here.
        """
        try:
            await session.connection()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseUnavailableError(self.name, str(error)) from error

    def _has_current_schema(self, connection: Connection) -> bool:
        revision = schema.current_revision(connection)
        if revision is not None and not schema.is_known(revision):
            raise SchemaTooNewError(self.name, revision)
        return revision == schema.head_revision()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn SQLAlchemy's errors into ours; their text may hold a reader's words, so it is cut.

        What the driver said of the database is kept; of a statement, only the kind of error.
        """
        try:
            yield
        except _REFUSALS as error:
            kind = type(error.orig).__name__
            raise StorageError(f"The database {self.name} refused a statement: {kind}") from error
        except DBAPIError as error:
            raise DatabaseUnavailableError(self.name, str(error.orig)) from error
        except SQLAlchemyError as error:
            kind = type(error).__name__
            raise StorageError(f"The database {self.name} failed: {kind}") from error


def _parse_url(url: str) -> URL:
    try:
        address = make_url(url.strip())
    except ArgumentError as error:
        raise DatabaseUrlError("it is no URL") from error
    address = address.set(drivername=_ASYNC_DRIVERS.get(address.drivername, address.drivername))
    if address.drivername not in _ASYNC_DRIVERS.values():
        raise DatabaseUrlError("it starts with neither sqlite+aiosqlite nor postgresql+asyncpg")
    if address.get_backend_name() == "sqlite":
        if address.database in {None, "", ":memory:"}:
            raise DatabaseUrlError("it names no file")
        address = address.set(database=str(Path(address.database or "").expanduser()))
    return address


def _create_engine(address: URL) -> AsyncEngine:
    if address.get_backend_name() == "postgresql":
        # A pooled connection of a server that restarted must not cost a reader an error.
        connect_args = {"timeout": _CONNECT_SECONDS}
        return create_async_engine(address, pool_pre_ping=True, connect_args=connect_args)
    path = address.database or ""
    engine = create_async_engine(address, async_creator=lambda: connect(path))
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _create_bulk_engine(address: URL) -> Engine:
    engine = create_engine(address.set(drivername="sqlite"))
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def _write(engine: Engine, work: Callable[[Session], T]) -> T:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        return work(session)


def _set_up_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver would begin transactions of its own accord, and too late; we do it below.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock before it reads: a lock asked for after a read cannot be waited for.
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
