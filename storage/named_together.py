"""Which topics articles name together, and where."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.records import ArticleHead
from storage.rows import HEAD_COLUMNS, make_head
from storage.tables import ArticleRow, ArticleTopicRow


async def count_named_with(session: AsyncSession, topic: str, *, kind: str) -> dict[str, int]:
    """Count the articles and briefs that name a topic together with each topic of a kind.

    Args:
        session: An open session.
        topic: Id of a topic.
        kind: First part of the ids counted, such as ``framework``.

    Returns:
        Counts by topic id, those with most articles first.
    """
    other = aliased(ArticleTopicRow)
    count = func.count(func.distinct(other.article_id))
    rows = await session.execute(
        select(other.topic, count)
        .join(ArticleTopicRow, ArticleTopicRow.article_id == other.article_id)
        .where(
            ArticleTopicRow.topic == topic,
            other.topic.startswith(f"{kind}/", autoescape=True),
            other.topic != topic,
        )
        .group_by(other.topic)
        .order_by(count.desc(), other.topic)
    )
    return {row[0]: row[1] for row in rows}


async def find_naming_both(
    session: AsyncSession, first: str, second: str, *, limit: int
) -> list[ArticleHead]:
    """List the articles and briefs that name two topics, newest first, undated ones last.

    Args:
        session: An open session.
        first: Id of a topic.
        second: Id of another.
        limit: Most heads returned.
    """
    published = ArticleRow.published
    query = select(*HEAD_COLUMNS).order_by(published.desc().nulls_last(), ArticleRow.id.desc())
    for topic in (first, second):
        naming = select(ArticleTopicRow.article_id).where(ArticleTopicRow.topic == topic)
        query = query.where(ArticleRow.id.in_(naming))
    return [make_head(row) for row in await session.execute(query.limit(limit))]
