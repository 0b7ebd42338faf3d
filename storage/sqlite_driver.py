"""An asynchronous connection to SQLite that hands each statement to its thread once.

The driver as it comes hands over a cursor, a statement, its rows and the closing one by one. Each
time two threads wait for each other, which costs more than the statement does.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Self

import aiosqlite

_UNUSED: Final = 64
"""Rows that the driver would fetch at once when asked one by one, which is never."""

_Description = tuple[tuple[str, None, None, None, None, None, None], ...] | None
_Rows = list[Any]


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors bring their rows along."""

    def cursor(self) -> "_Cursor":  # type: ignore[override]
        """Make a cursor; nothing is asked of the thread."""
        return _Cursor(self)

    async def run(self, work: Callable[[sqlite3.Connection], tuple[sqlite3.Cursor, _Rows]]) -> Any:  # noqa: ANN401
        """Run something in the connection's thread."""
        return await self._execute(work, self._conn)  # type: ignore[no-untyped-call]


def connect(path: Path | str) -> OneTripConnection:
    """Make a connection to a file, opened when it is awaited; its thread ends with the process."""
    connection = OneTripConnection(lambda: sqlite3.connect(path), _UNUSED)
    connection._thread.daemon = True
    return connection


class _Cursor:
    """The result of one statement, complete.

    Attributes:
        description: Names of its columns; None where it gives no rows.
        rowcount: Rows it changed; -1 where that says nothing.
        lastrowid: Id of the row it stored last.
        arraysize: Asked for by the interface of databases, and without effect.
    """

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: _Rows = []
        self.description: _Description = None
        self.rowcount = -1
        self.lastrowid = 0
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run a statement, and fetch all its rows."""

        def work(connection: sqlite3.Connection) -> tuple[sqlite3.Cursor, _Rows]:
            cursor = connection.execute(statement, values)
            return cursor, cursor.fetchall() if cursor.description else []

        self._keep(*await self._connection.run(work))

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        self._keep(*await self._connection.run(lambda it: (it.executemany(statement, values), [])))

    async def fetchall(self) -> _Rows:
        """Return the rows."""
        return self._rows

    async def close(self) -> None:
        """Forget the rows."""
        self._rows = []

    def _keep(self, cursor: sqlite3.Cursor, rows: _Rows) -> None:
        self._rows = rows
        self.description = cursor.description
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid or 0
