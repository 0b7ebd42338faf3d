"""The inbox: each Telegram update is stored as received before anything is done with it.

A row goes from waiting to handled or to set aside. A handled one loses its payload at once and
stays until `delete_handled`, so that an update that Telegram sends again is known.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.chat_records import StoredUpdate
from storage.errors import UpdateNotFoundError
from storage.tables import InboxRow
from storage.upserts import insert_missing

_TABLE = cast("Table", InboxRow.__table__)


class UpdateState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    HANDLED = "handled"
    SET_ASIDE = "set_aside"


async def save_updates(
    session: AsyncSession, bot_id: int, updates: Sequence[tuple[int, int | None, str]]
) -> list[int]:
    """Store the updates that the inbox has not had yet.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        bot_id: Telegram id of the bot that received them.
        updates: Update id, chat id (None when it belongs to no chat) and JSON of each, in the
            order they came.

    Returns:
        Ids of the updates newly stored, in the order given.
    """
    if not updates:
        return []
    now = datetime.now(UTC)
    rows = [
        {
            "bot_id": bot_id,
            "update_id": update_id,
            "chat_id": chat_id,
            "payload": payload,
            "state": UpdateState.WAITING,
            "attempts": 0,
            "received_at": now,
        }
        for update_id, chat_id, payload in updates
    ]
    # The rows go apart: a statement that holds them is compiled anew each time.
    statement = insert_missing(session, _TABLE).returning(_TABLE.c.update_id)
    added = set((await session.scalars(statement, rows)).all())
    return [update_id for update_id in dict.fromkeys(u[0] for u in updates) if update_id in added]


async def find_waiting(session: AsyncSession, bot_id: int) -> list[StoredUpdate]:
    """Find the updates still to be handled, in the order they came."""
    rows = await session.execute(
        select(
            InboxRow.bot_id,
            InboxRow.update_id,
            InboxRow.chat_id,
            InboxRow.payload,
            InboxRow.attempts,
        )
        .where(InboxRow.bot_id == bot_id, InboxRow.state == UpdateState.WAITING)
        .order_by(InboxRow.id)
    )
    return [
        StoredUpdate(row.bot_id, row.update_id, row.chat_id, row.payload or "", row.attempts)
        for row in rows
    ]


async def mark_started(session: AsyncSession, bot_id: int, update_id: int) -> None:
    """Note one more attempt at handling an update.

    Raises:
        UpdateNotFoundError: The inbox does not hold it.
    """
    await _change(session, bot_id, update_id, attempts=InboxRow.attempts + 1)


async def mark_handled(session: AsyncSession, bot_id: int, update_id: int) -> None:
    """Note that an update is done with, and erase what it said.

    Raises:
        UpdateNotFoundError: The inbox does not hold it.
    """
    now = datetime.now(UTC)
    await _change(
        session, bot_id, update_id, state=UpdateState.HANDLED, payload=None, closed_at=now
    )


async def mark_set_aside(session: AsyncSession, bot_id: int, update_id: int, reason: str) -> None:
    """Give up on an update; it is kept, so that the operator can see what it was.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        bot_id: Telegram id of the bot.
        update_id: Id of the update.
        reason: Why, in one line.

    Raises:
        UpdateNotFoundError: The inbox does not hold it.
    """
    now = datetime.now(UTC)
    await _change(
        session, bot_id, update_id, state=UpdateState.SET_ASIDE, reason=reason, closed_at=now
    )


async def delete_handled(session: AsyncSession, before: datetime) -> int:
    """Delete the handled updates that were done with before a time; return how many."""
    gone = await session.scalars(
        delete(InboxRow)
        .where(InboxRow.state == UpdateState.HANDLED, InboxRow.closed_at < before)
        .returning(InboxRow.id)
    )
    return len(gone.all())


async def _change(session: AsyncSession, bot_id: int, update_id: int, **values: object) -> None:
    found = await session.scalar(
        update(InboxRow)
        .where(InboxRow.bot_id == bot_id, InboxRow.update_id == update_id)
        .values(**values)
        .returning(InboxRow.id)
        .execution_options(synchronize_session=False)
    )
    if found is None:
        raise UpdateNotFoundError(bot_id, update_id)
