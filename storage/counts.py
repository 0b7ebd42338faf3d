"""Counts what the store holds; gathered with the other functions in `storage.articles`."""

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.inbox import UpdateState
from storage.records import ArticleKind, StoreCounts, TopicCount
from storage.tables import ArticleRow, ArticleTopicRow, ChatRow, InboxRow, PassageRow


async def count_topics(
    session: AsyncSession, *, kind: ArticleKind | None = None
) -> list[TopicCount]:
    """Count the articles of each topic, those with most articles first.

    Args:
        session: An open session.
        kind: Count texts of this kind only; None counts articles and briefs.
    """
    about = func.sum(case((ArticleTopicRow.about, 1), else_=0))
    naming = func.sum(case((ArticleTopicRow.about, 0), else_=1))
    topic = ArticleTopicRow.topic
    query = select(topic, about, naming).group_by(topic)
    if kind is not None:
        query = query.join(ArticleRow, ArticleRow.id == ArticleTopicRow.article_id)
        query = query.where(ArticleRow.kind == kind)
    rows = await session.execute(query.order_by(about.desc(), naming.desc(), topic))
    return [TopicCount(*row) for row in rows]


async def find_publishers(session: AsyncSession) -> list[str]:
    """List the publishers of articles and briefs, each once, in order."""
    publisher = ArticleRow.publisher
    query = select(publisher).where(publisher.is_not(None)).distinct().order_by(publisher)
    return [name for name in await session.scalars(query) if name]


async def count_store(session: AsyncSession) -> StoreCounts:
    """Count what the store holds."""
    texts = await session.execute(select(ArticleRow.kind, func.count()).group_by(ArticleRow.kind))
    kinds: dict[str, int] = {row[0]: row[1] for row in texts}
    updates = await session.execute(select(InboxRow.state, func.count()).group_by(InboxRow.state))
    states: dict[str, int] = {row[0]: row[1] for row in updates}
    return StoreCounts(
        articles=kinds.get(ArticleKind.ARTICLE, 0),
        briefs=kinds.get(ArticleKind.BRIEF, 0),
        passages=await session.scalar(select(func.count()).select_from(PassageRow)) or 0,
        chats=await session.scalar(select(func.count()).select_from(ChatRow)) or 0,
        waiting_updates=states.get(UpdateState.WAITING, 0),
        set_aside_updates=states.get(UpdateState.SET_ASIDE, 0),
    )
