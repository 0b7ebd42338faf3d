"""Opens the database, and hands out its sessions."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage import schema
from storage.engines import BEGIN, make_blocking_engine, make_engine, parse_url
from storage.errors import (
    DatabaseUnavailableError,
    SchemaOutdatedError,
    SchemaTooNewError,
    StorageError,
)
from storage.sqlite_file import prepare_file
from storage.together import Together

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

BlockingSession = Session
"""What the work of `Database.read` and `Database.write` is given."""

logger = logging.getLogger(__name__)

# The statement was wrong, not the database.
_REFUSALS = (IntegrityError, DataError, ProgrammingError, NotSupportedError)


class Database:
    """A database of Vigie's, on SQLite or PostgreSQL.

    Args:
        url: Its address, or the path of a SQLite file.

    Attributes:
        url: Its address, password included; ``repr`` and `name` hide the password.
        name: Path of the SQLite file, or the URL with its password hidden.
        path: Path of the SQLite file; None for PostgreSQL.

    Raises:
        DatabaseUrlError: The URL is no address of a SQLite file or a PostgreSQL database.
    """

    def __init__(self, url: str | Path) -> None:
        self._address = parse_url(url)
        self.url = self._address.render_as_string(hide_password=False)
        self.path = Path(self._address.database or "") if self.is_sqlite else None
        self.name = str(self.path or self._address.render_as_string())
        self._engine = make_engine(self._address)
        self._writing_engine = self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        self._blocking_engine = make_blocking_engine(self._address) if self.is_sqlite else None
        # In one process, writers queue here in order rather than in SQLite's polling.
        self._turn = asyncio.Lock() if self.is_sqlite else None
        self._together: dict[Callable[..., object], Together[Any, Any]] = {}

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
        if self._blocking_engine is None or self._turn is None:
            async with self.transaction() as session:
                return await session.run_sync(work)
        with self._translated():
            async with self._turn:
                return await asyncio.to_thread(_write, self._blocking_engine, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run many statements that only read in one transaction, as `write` does its own.

        Args:
            work: Blocking; what it may have changed is rolled back.

        Raises:
            DatabaseUnavailableError: The database went away, on entry or inside.
        """
        if self._blocking_engine is None:
            async with self.session() as session:
                return await session.run_sync(work)
        with self._translated():
            return await asyncio.to_thread(_read, self._blocking_engine, work)

    async def read_together(
        self, read: Callable[[Session, Sequence[K]], Mapping[K, T]], key: K
    ) -> T | None:
        """Read the value of a key, in one `read` with all that is asked in the same moment.

        Args:
            read: Blocking; reads the values of many keys. Those of one function go together.
            key: What is asked for.

        Returns:
            None where it is no key of what was read.

        Raises:
            DatabaseUnavailableError: The database went away, on entry or inside.
        """
        if read not in self._together:
            self._together[read] = Together(
                lambda keys: self.read(lambda session: read(session, keys))
            )
        found: T | None = await self._together[read].get(key)
        return found

    async def close(self) -> None:
        """Close every connection; the database may be opened again."""
        await self._engine.dispose()
        if self._blocking_engine is not None:
            self._blocking_engine.dispose()

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


def _write(engine: Engine, work: Callable[[Session], T]) -> T:
    writing = engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
    with Session(writing, expire_on_commit=False) as session, session.begin():
        return work(session)


def _read(engine: Engine, work: Callable[[Session], T]) -> T:
    with Session(engine, expire_on_commit=False) as session:
        return work(session)
