"""Everything that is held on a person: taken out, or erased.

No table is listed here: every column that bears the id of a chat or a person is found by its name
in the schema itself, so that a table to come is not forgotten. A person's private chat has the
person's own id.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, delete, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import following_tables, reply_tables, request_counts, usage_tables
from storage.columns import LARGEST_ID
from storage.inbox import UpdateState
from storage.tables import Base, ChatRow, InboxRow

PERSONAL: Final = frozenset({"chat_id", "user_id", "owner_id"})
"""Names of the columns that bear the id of a chat or a person."""

_SCHEMA: Final = (following_tables, reply_tables, request_counts, usage_tables)
"""Modules whose tables are known once they are loaded."""
_INBOX: Final = InboxRow.__tablename__


def find_personal() -> Iterator[tuple[Table, list[Column[Any]]]]:
    """Yield the tables that hold something on a person, and the columns that tell whom.

    Tables come in the order in which rows may be added: those that others point to go first.
    """
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name in PERSONAL]
        if table.name == ChatRow.__tablename__:
            columns.append(table.columns["id"])
        if columns:
            yield table, columns


async def read_person(session: AsyncSession, person: int) -> dict[str, list[dict[str, Any]]]:
    """Read every row that is held on a person or a chat.

    Args:
        session: An open session.
        person: Telegram id of the person, or of a group.

    Returns:
        The rows of each personal table, by its name; values as JSON knows them.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for table, columns in find_personal():
        condition = _concerns(table, columns, person)
        rows = await session.execute(select(table).where(condition))
        found[table.name] = [_write(row) for row in rows.mappings()]
    return found


async def erase_person(
    session: AsyncSession, person: int, *, spare_waiting: bool = False
) -> dict[str, int]:
    """Erase everything that is held on a person or a chat; doing it again changes nothing.

    What a person follows for a group goes too. Of an update, its bare number is left, by which it
    is known if Telegram sends it again.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        person: Telegram id of the person, or of a group.
        spare_waiting: Whether updates still to be handled are left.

    Returns:
        How many rows were erased, by table; tables without any are left out.
    """
    erased: dict[str, int] = {}
    # Rows that point to others go first.
    for table, columns in reversed(list(find_personal())):
        condition = _concerns(table, columns, person)
        if table.name == _INBOX:
            if spare_waiting:
                condition &= InboxRow.state != UpdateState.WAITING
            count = await _empty_updates(session, condition)
        else:
            first = next(iter(table.primary_key.columns))
            gone = await session.scalars(delete(table).where(condition).returning(first))
            count = len(gone.all())
        if count:
            erased[table.name] = count
    return erased


def _concerns(table: Table, columns: list[Column[Any]], person: int) -> ColumnElement[bool]:
    if abs(person) > LARGEST_ID:
        return false()
    conditions = [column == person for column in columns]
    if table.name == _INBOX:
        # What a person writes in a group has the group's id; the sender stands in the update.
        payload = table.columns["payload"]
        conditions += [
            payload.contains(f'"from":{{"id":{person}{end}', autoescape=True) for end in ",}"
        ]
    return or_(*conditions)


async def _empty_updates(session: AsyncSession, condition: ColumnElement[bool]) -> int:
    gone = await session.scalars(
        update(InboxRow)
        .where(condition)
        .values(
            chat_id=None,
            payload=None,
            reason=None,
            state=UpdateState.HANDLED,
            closed_at=func.coalesce(InboxRow.closed_at, datetime.now(UTC)),
        )
        .returning(InboxRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def _write(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _write_value(value) for name, value in row.items()}


def _write_value(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
