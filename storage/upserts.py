"""Inserts that meet rows already there, written alike for SQLite and PostgreSQL."""

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.tables import Base


def insert_missing(session: AsyncSession | Session, table: type[Base] | Table) -> Insert:
    """Make an insert that leaves alone the rows already there."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def insert_or_replace(
    session: AsyncSession | Session, table: type[Base], keys: tuple[str, ...]
) -> Insert:
    """Make an insert of whole rows in place of those already there; to be run with its rows.

    Args:
        session: The session it is for.
        table: Table of the rows.
        keys: Names of the columns that tell rows apart.
    """
    return _make(_dialect(session), table, keys, _columns(table))


def insert_or_add(
    session: AsyncSession | Session, table: type[Base], keys: tuple[str, ...]
) -> Insert:
    """Make an insert of counts that adds them to those already there; to be run with its rows.

    Args:
        session: The session it is for.
        table: Table of the rows; each column that is no key is a number.
        keys: Names of the columns that tell rows apart.
    """
    return _make(_dialect(session), table, keys, _columns(table), adds=True)


async def save_values(
    session: AsyncSession, table: type[Base], key: str, values: Mapping[str, object]
) -> None:
    """Insert a row or, where its key is known, change that row to the values.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        table: Table of the row.
        key: Name of the column that tells rows apart.
        values: Columns and their values, the key's among them; others stay as they are.
    """
    statement = _make(_dialect(session), table, (key,), tuple(values))
    await session.execute(statement, dict(values))


# With its rows apart, a statement is made and compiled once, which costs more than running it.
@lru_cache
def _make(
    dialect: str,
    table: type[Base],
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    *,
    adds: bool = False,
) -> Insert:
    core = cast("Table", table.__table__)
    statement = sqlite.insert(core) if dialect == "sqlite" else postgresql.insert(core)
    new = statement.excluded
    changes = {
        name: core.columns[name] + new[name] if adds else new[name]
        for name in columns
        if name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=changes)


def _columns(table: type[Base]) -> tuple[str, ...]:
    return tuple(column.name for column in table.__table__.columns)


def _dialect(session: AsyncSession | Session) -> str:
    return session.get_bind().dialect.name
