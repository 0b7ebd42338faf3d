"""Inserts that meet rows already there, written alike for SQLite and PostgreSQL."""

from collections.abc import Mapping

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


def insert_or_update(
    session: AsyncSession, table: type[Base], key: str, values: Mapping[str, object]
) -> Insert:
    """Make an insert of one row that, where the key is known, changes the row to the values.

    Args:
        session: The session it is for.
        table: Table of the row.
        key: Name of the column that tells rows apart.
        values: Columns and their values, the key's among them.
    """
    others = {name: value for name, value in values.items() if name != key}
    if session.get_bind().dialect.name == "sqlite":
        statement = sqlite.insert(table).values(values)
        return statement.on_conflict_do_update(index_elements=[key], set_=others)
    other = postgresql.insert(table).values(values)
    return other.on_conflict_do_update(index_elements=[key], set_=others)
