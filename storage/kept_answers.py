"""Answers as sent, kept for their buttons."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.chat_records import KeptAnswer
from storage.columns import LARGEST_ID
from storage.tables import KeptAnswerRow

_TABLE = cast("Table", KeptAnswerRow.__table__)
_INSERT = insert(_TABLE).returning(_TABLE.c.id)


async def save_answer(session: AsyncSession, chat_id: int, payload: str, at: datetime) -> int:
    """Keep an answer; return its id.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        chat_id: Telegram id of the chat it was sent to.
        payload: The answer as JSON.
        at: When it was given, time-zone aware.
    """
    values = {"chat_id": chat_id, "payload": payload, "created": at}
    answer_id = await session.scalar(_INSERT, values)
    return int(answer_id or 0)


async def find_answer(session: AsyncSession, answer_id: int, chat_id: int) -> KeptAnswer | None:
    """Find an answer by id; None when there is none, or it was given in another chat."""
    if not 0 < answer_id <= LARGEST_ID:
        return None
    row = await session.execute(
        select(
            KeptAnswerRow.id, KeptAnswerRow.chat_id, KeptAnswerRow.payload, KeptAnswerRow.created
        ).where(KeptAnswerRow.id == answer_id, KeptAnswerRow.chat_id == chat_id)
    )
    found = row.one_or_none()
    return None if found is None else KeptAnswer(*found)


async def delete_answers(session: AsyncSession, before: datetime, *, limit: int = 2_000) -> int:
    """Erase answers given before a time, oldest first, at most so many; return how many."""
    # They are stored as they are given: only the first need be looked at.
    first = select(KeptAnswerRow.id).order_by(KeptAnswerRow.id).limit(limit)
    gone = await session.scalars(
        delete(KeptAnswerRow)
        .where(KeptAnswerRow.id.in_(first), KeptAnswerRow.created < before)
        .returning(KeptAnswerRow.id)
    )
    return len(gone.all())
