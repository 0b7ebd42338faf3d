"""What each chat was told of already, so that nobody reads a story twice."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following_tables import ToldArticleRow


async def find_told(
    session: AsyncSession, chat: int, thread: int | None, articles: Collection[int]
) -> dict[int, int]:
    """Find which of these articles a chat was told of.

    Args:
        session: An open session.
        chat: Telegram id of the chat.
        thread: Forum topic of the chat; None for none. Threads are told apart.
        articles: Ids of the articles asked about.

    Returns:
        The version told of, by article id.
    """
    rows = await session.execute(
        select(ToldArticleRow.article_id, ToldArticleRow.version).where(
            ToldArticleRow.chat_id == chat,
            ToldArticleRow.thread_id == (thread or 0),
            ToldArticleRow.article_id.in_(articles),
        )
    )
    return {row.article_id: row.version for row in rows}


async def save_told(
    session: AsyncSession,
    chat: int,
    thread: int | None,
    versions: Mapping[int, int],
    at: datetime,
) -> None:
    """Note that a chat was told of articles, in the transaction that notes the message sent.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        chat: Telegram id of the chat.
        thread: Forum topic of the chat; None for none.
        versions: The version told of, by article id.
        at: The present, time-zone aware.
    """
    if not versions:
        return
    rows = [
        {
            "chat_id": chat,
            "thread_id": thread or 0,
            "article_id": article,
            "version": version,
            "told_at": at,
        }
        for article, version in versions.items()
    ]
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    statement = (sqlite if is_sqlite else postgresql).insert(ToldArticleRow)
    new = {name: statement.excluded[name] for name in ("version", "told_at")}
    keys = ["chat_id", "thread_id", "article_id"]
    upsert = statement.on_conflict_do_update(index_elements=keys, set_=new)
    await session.execute(upsert, rows)


async def forget_told(session: AsyncSession, before: datetime) -> None:
    """Erase what was told before a time."""
    await session.execute(delete(ToldArticleRow).where(ToldArticleRow.told_at < before))
