"""What is kept of a chat."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.chat_records import Chat
from storage.tables import ChatRow
from storage.upserts import save_values


async def get_chat(session: AsyncSession, chat_id: int) -> Chat:
    """Read what is kept of a chat; an unknown one has chosen nothing and said nothing."""
    columns = (
        ChatRow.id,
        ChatRow.language,
        ChatRow.conversation,
        ChatRow.conversation_at,
        ChatRow.zone,
        ChatRow.introduced,
    )
    row = (await session.execute(select(*columns).where(ChatRow.id == chat_id))).one_or_none()
    return Chat(chat_id, None, None, None) if row is None else Chat(*row)


def read_languages(session: Session, chat_ids: Sequence[int]) -> dict[int, str | None]:
    """Read the languages that chats chose, for `Database.read_together`."""
    rows = session.execute(select(ChatRow.id, ChatRow.language).where(ChatRow.id.in_(chat_ids)))
    return {row[0]: row[1] for row in rows}


async def save_language(session: AsyncSession, chat_id: int, language: str | None) -> None:
    """Keep the language a person chose; None goes back to Telegram's own."""
    values = {"id": chat_id, "language": language}
    await save_values(session, ChatRow, "id", values)


async def save_zone(session: AsyncSession, chat_id: int, zone: str | None) -> None:
    """Keep the time zone a person chose; None goes back to the installation's."""
    values = {"id": chat_id, "zone": zone}
    await save_values(session, ChatRow, "id", values)


async def save_introduction(session: AsyncSession, chat_id: int, at: datetime) -> None:
    """Note that the bot has explained itself to a group."""
    values = {"id": chat_id, "introduced": at}
    await save_values(session, ChatRow, "id", values)


async def save_conversation(
    session: AsyncSession, chat_id: int, context: str | None, at: datetime
) -> None:
    """Keep what a follow-up needs of the last exchange; None forgets it.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        chat_id: Telegram id of the chat.
        context: JSON of the exchange.
        at: When it took place, time-zone aware.
    """
    values = {
        "id": chat_id,
        "conversation": context,
        "conversation_at": None if context is None else at,
    }
    await save_values(session, ChatRow, "id", values)
