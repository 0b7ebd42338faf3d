"""A basic group becomes a supergroup: what is kept of it moves to the new chat id."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following_tables import ChatWaitRow, DeliveryRow, SubscriptionRow, ToldArticleRow
from storage.reply_tables import FeedbackRow, SentReplyRow
from storage.tables import ChatRow, KeptAnswerRow


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """Give everything kept of a chat to another; doing it again changes nothing.

    What the new chat holds already of its own stays as it is there.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        old: Telegram id of the group that was.
        new: Telegram id of the supergroup that it has become.
    """
    for table in (SubscriptionRow, DeliveryRow, KeptAnswerRow, FeedbackRow):
        await session.execute(
            update(table)
            .where(table.chat_id == old)
            .values(chat_id=new)
            .execution_options(synchronize_session=False)
        )
    known = select(ToldArticleRow.article_id).where(ToldArticleRow.chat_id == new)
    await session.execute(
        update(ToldArticleRow)
        .where(ToldArticleRow.chat_id == old, ToldArticleRow.article_id.not_in(known))
        .values(chat_id=new)
        .execution_options(synchronize_session=False)
    )
    await session.execute(delete(ToldArticleRow).where(ToldArticleRow.chat_id == old))
    # The supergroup numbers its messages anew: those of the group can no longer be edited.
    await session.execute(delete(SentReplyRow).where(SentReplyRow.chat_id == old))
    # Telegram's wish to be left alone was for the chat that is gone.
    await session.execute(delete(ChatWaitRow).where(ChatWaitRow.chat_id == old))
    if await session.get(ChatRow, new) is None:
        await session.execute(
            update(ChatRow)
            .where(ChatRow.id == old)
            .values(id=new)
            .execution_options(synchronize_session=False)
        )
    else:
        await session.execute(delete(ChatRow).where(ChatRow.id == old))
