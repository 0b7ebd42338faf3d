"""Which message answers which question, so that an edited question edits its answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.reply_tables import SentReplyRow
from storage.upserts import insert_missing


@dataclass(frozen=True, slots=True)
class SentReply:
    """An answer that was sent.

    Attributes:
        chat_id: Telegram id of the chat.
        message_id: Telegram id of the question.
        reply_id: Telegram id of the answer.
        question: The question as it was read.
        context: JSON of the exchange before it, for a follow-up; None when there was none.
        sent_at: When the answer was sent, time-zone aware.
    """

    chat_id: int
    message_id: int
    reply_id: int
    question: str
    context: str | None
    sent_at: datetime


async def save_reply(session: AsyncSession, reply: SentReply) -> None:
    """Note that a question is answered; what is noted of it already stays.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        reply: The answer.
    """
    values = {name: getattr(reply, name) for name in SentReply.__slots__}
    await session.execute(insert_missing(session, SentReplyRow).values(values))


async def find_reply(session: AsyncSession, chat_id: int, message_id: int) -> SentReply | None:
    """Find the answer to a question; None when it has none, or not any more."""
    row = await session.get(SentReplyRow, (chat_id, message_id))
    if row is None:
        return None
    return SentReply(
        row.chat_id, row.message_id, row.reply_id, row.question, row.context, row.sent_at
    )


async def change_question(session: AsyncSession, reply: SentReply, question: str) -> None:
    """Note that an answer is now the one to another question."""
    row = await session.get(SentReplyRow, (reply.chat_id, reply.message_id))
    if row is not None:
        row.question = question


async def is_latest(session: AsyncSession, reply: SentReply) -> bool:
    """Tell whether no later question of the chat has been answered."""
    last = await session.scalar(
        select(func.max(SentReplyRow.message_id)).where(SentReplyRow.chat_id == reply.chat_id)
    )
    return last == reply.message_id


async def delete_replies(session: AsyncSession, before: datetime) -> int:
    """Forget the answers sent before a time; return how many."""
    gone = await session.scalars(
        delete(SentReplyRow).where(SentReplyRow.sent_at < before).returning(SentReplyRow.message_id)
    )
    return len(gone.all())
