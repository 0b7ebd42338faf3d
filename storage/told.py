"""What each chat was told of already, so that nobody reads a story twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from storage.following_tables import ToldArticleRow
from storage.upserts import insert_or_replace

_KEYS: Final = ("chat_id", "thread_id", "article_id")


@dataclass(frozen=True, slots=True)
class AskedTold:
    """Which of some articles a chat was told of is asked.

    Attributes:
        chat: Telegram id of the chat.
        thread: Forum topic of the chat, 0 for none; threads are told apart.
        articles: Ids of the articles asked about.
    """

    chat: int
    thread: int
    articles: frozenset[int]


def read_told(session: Session, asked: Sequence[AskedTold]) -> dict[AskedTold, dict[int, int]]:
    """Find which of some articles chats were told of, for `Database.read_together`.

    Args:
        session: An open session of `Database.read`.
        asked: Of which chats, and of which articles.

    Returns:
        The version told of, by article id; of each that asked.
    """
    found: dict[AskedTold, dict[int, int]] = {each: {} for each in asked}
    alike: defaultdict[frozenset[int], dict[tuple[int, int], AskedTold]] = defaultdict(dict)
    for each in asked:
        if each.articles:
            alike[each.articles][each.chat, each.thread] = each
    for articles, readers in alike.items():
        # A span of ids is read down the key, whatever number of articles is asked about.
        wanted = {
            "chats": list({chat for chat, _ in readers}),
            "threads": list({thread for _, thread in readers}),
            "first": min(articles),
            "last": max(articles),
        }
        for chat, thread, article, version in session.connection().execute(_TOLD, wanted):
            reader = readers.get((chat, thread))
            if reader is not None and article in articles:
                found[reader][article] = version
    return found


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
    await session.run_sync(write_told, [(chat, thread, versions, at)])


def write_told(
    session: Session, told: Iterable[tuple[int, int | None, Mapping[int, int], datetime]]
) -> None:
    """Do what `save_told` does of many chats, within `Database.write`."""
    rows = [
        {
            "chat_id": chat,
            "thread_id": thread or 0,
            "article_id": article,
            "version": version,
            "told_at": at,
        }
        for chat, thread, versions, at in told
        for article, version in versions.items()
    ]
    if rows:
        session.execute(insert_or_replace(session, ToldArticleRow, _KEYS), rows)


async def forget_told(session: AsyncSession, before: datetime) -> None:
    """Erase what was told before a time."""
    await session.execute(delete(ToldArticleRow).where(ToldArticleRow.told_at < before))


def _find_told() -> Select[*tuple[Any, ...]]:
    return select(
        ToldArticleRow.chat_id,
        ToldArticleRow.thread_id,
        ToldArticleRow.article_id,
        ToldArticleRow.version,
    ).where(
        ToldArticleRow.chat_id.in_(bindparam("chats", expanding=True)),
        ToldArticleRow.thread_id.in_(bindparam("threads", expanding=True)),
        ToldArticleRow.article_id.between(bindparam("first"), bindparam("last")),
    )


# Made once: making them costs more than running them.
_TOLD: Final = _find_told()
