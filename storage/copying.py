"""Copies a whole installation to another database, from SQLite or PostgreSQL to either.

What is copied is what the source held at one moment, whatever is written there meanwhile, and it is
all there in the target or nothing of it: one transaction reads, and one writes.
"""

from typing import Any, Final

from sqlalchemy import Column, Table, delete, exists, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from storage import (  # noqa: F401 - part of the schema
    following_tables,
    reply_tables,
    request_counts,
    usage_tables,
)
from storage.engine import Database
from storage.errors import DatabaseNotEmptyError
from storage.tables import Base

_ROWS: Final = 500
"""Rows read at a time: those of articles hold whole texts."""
# Its one row is made with the tables.
_ALWAYS_FILLED: Final = "corpus_state"


async def copy_installation(
    source: Database, target: Database, *, replace: bool = False
) -> dict[str, int]:
    """Copy everything that one database holds to another; ids stay what they are.

    Args:
        source: Open; it is only read.
        target: Open, with its tables.
        replace: Whether what the target holds is erased first.

    Returns:
        How many rows each table gave.

    Raises:
        DatabaseNotEmptyError: The target holds something already, and ``replace`` is false.
        DatabaseUnavailableError: One of them went away; the target is as it was.
    """
    counts: dict[str, int] = {}
    async with source.session() as reading, target.transaction() as writing:
        if not source.is_sqlite:
            await reading.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        tables = Base.metadata.sorted_tables
        if not replace and await _holds_something(writing):
            raise DatabaseNotEmptyError(target.name)
        for table in reversed(tables):
            await writing.execute(delete(table))
        for table in tables:
            counts[table.name] = await _copy_rows(reading, writing, table)
            await _copy_numbering(reading, writing, table)
    return counts


async def _holds_something(session: AsyncSession) -> bool:
    for table in Base.metadata.sorted_tables:
        if table.name != _ALWAYS_FILLED and await session.scalar(select(exists(select(table)))):
            return True
    return False


async def _copy_rows(reading: AsyncSession, writing: AsyncSession, table: Table) -> int:
    keys = list(table.primary_key.columns)
    last: tuple[Any, ...] | None = None
    count = 0
    while True:
        query = select(table).order_by(*keys).limit(_ROWS)
        if last is not None:
            query = query.where(tuple_(*keys) > last)
        rows = [dict(row) for row in (await reading.execute(query)).mappings()]
        if rows:
            await writing.execute(table.insert(), rows)
            last = tuple(rows[-1][key.name] for key in keys)
            count += len(rows)
        if len(rows) < _ROWS:
            return count


async def _copy_numbering(reading: AsyncSession, writing: AsyncSession, table: Table) -> None:
    """Go on numbering where the source was: the id of what was deleted must not come again."""
    key = table.autoincrement_column
    if key is None:
        return
    largest = await _largest_number(reading, table, key)
    if largest == 0:
        return
    if writing.get_bind().dialect.name == "postgresql":
        named = {"table": table.name, "column": key.name, "number": largest}
        setting = "SELECT setval(pg_get_serial_sequence(:table, :column), :number)"
        await writing.execute(text(setting), named)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        name = {"name": table.name, "number": largest}
        await writing.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), name)
        added = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"
        await writing.execute(text(added), name)


async def _largest_number(session: AsyncSession, table: Table, key: Column[Any]) -> int:
    """Return the largest number that a column has ever given, as far as the database knows."""
    largest = await session.scalar(select(key).order_by(key.desc()).limit(1)) or 0
    if session.get_bind().dialect.name == "postgresql":
        named = {"table": table.name, "column": key.name}
        found = await session.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), named)
        given = found and await session.scalar(
            text("SELECT pg_sequence_last_value(CAST(:name AS regclass))"), {"name": found}
        )
    elif table.dialect_options["sqlite"]["autoincrement"]:
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        given = await session.scalar(asked, {"name": table.name})
    else:
        given = 0
    return max(largest, given or 0)
