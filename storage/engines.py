"""Makes SQLAlchemy's engines, for SQLite and for PostgreSQL, out of an address."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseUrlError
from storage.sqlite_driver import connect

_ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}

# How long a writer of another process is waited for; an ingest commits far more often than that.
_BUSY_MILLISECONDS = 15_000
_CONNECT_SECONDS = 15

# What asyncpg takes as text. A password given as an option would be shown with the address.
_OPTIONS = ("ssl", "host", "port", "target_session_attrs", "passfile")
_LAST_PORT = 65_535

BEGIN: Final = "vigie_begin"
"""Name of the option that says how a SQLite transaction begins."""


def parse_url(url: str | Path) -> URL:
    """Read the address of a SQLite file or a PostgreSQL database.

    Args:
        url: The address, or the path of a SQLite file, which may hold what a URL may not. libpq's
            option ``sslmode`` is understood as asyncpg's ``ssl``; options of a SQLite file are not
            read.

    Raises:
        DatabaseUrlError: It is none.
    """
    if isinstance(url, Path):
        return _check_file(URL.create(_ASYNC_DRIVERS["sqlite"], database=str(url)))
    try:
        address = make_url(url.strip())
    # A port that is no number.
    except (ArgumentError, ValueError) as error:
        raise DatabaseUrlError("it is no URL") from error
    address = address.set(drivername=_ASYNC_DRIVERS.get(address.drivername, address.drivername))
    if address.drivername not in _ASYNC_DRIVERS.values():
        raise DatabaseUrlError("it starts with neither sqlite+aiosqlite nor postgresql+asyncpg")
    if address.get_backend_name() == "sqlite":
        return _check_file(address)
    return _check_server(address)


def _check_file(address: URL) -> URL:
    name = address.database or ""
    if name in {"", ":memory:"}:
        raise DatabaseUrlError("it names no file")
    if "\0" in name or not _is_text(name):
        raise DatabaseUrlError("the name of its file holds what is no character")
    # One of the two engines would take options for its own, and open another file.
    return address.set(database=str(Path(name).expanduser()), query={})


def _check_server(address: URL) -> URL:
    if not 0 <= (address.port or 0) <= _LAST_PORT:
        raise DatabaseUrlError(f"its port is not from 0 to {_LAST_PORT}")
    # As most hosts of databases hand it out.
    options = {"ssl" if key == "sslmode" else key: each for key, each in address.query.items()}
    if not options.keys() <= set(_OPTIONS):
        raise DatabaseUrlError(f"it has an option that is none of {', '.join(_OPTIONS)}")
    return address.set(query=options)


def _is_text(name: str) -> bool:
    """Tell whether a name has no lone surrogates, as one of a file that is not UTF-8 has."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def make_engine(address: URL) -> AsyncEngine:
    """Make what sessions of an event loop use."""
    if address.get_backend_name() == "postgresql":
        # A pooled connection of a server that restarted must not cost a reader an error.
        connect_args = {"timeout": _CONNECT_SECONDS}
        return create_async_engine(address, pool_pre_ping=True, connect_args=connect_args)
    path = address.database or ""
    engine = create_async_engine(address, async_creator=lambda: connect(path))
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def make_blocking_engine(address: URL) -> Engine:
    """Make what worker threads use, of a SQLite file."""
    engine = create_engine(address.set(drivername="sqlite"))
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


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
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
