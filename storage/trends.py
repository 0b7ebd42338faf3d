"""Counts how much was published about topics, period by period."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.records import ArticleKind
from storage.tables import ArticleRow, ArticleTopicRow


async def count_by_period(
    session: AsyncSession, topics: Collection[str], *, precision: int
) -> dict[tuple[str, str | None], int]:
    """Count the articles about topics by when they were published; briefs are not counted.

    Args:
        session: An open session.
        topics: Ids of topics.
        precision: Characters kept of a date: 4 for years, 7 for months, 10 for days. A date that
            gives less is kept as it is.

    Returns:
        Counts by topic and period, such as ``("partner/japan", "2025-07")``; the period is None
        where no date is known.
    """
    period = func.substr(ArticleRow.published, 1, precision)
    rows = await session.execute(
        select(ArticleTopicRow.topic, period, func.count())
        .join(ArticleRow, ArticleRow.id == ArticleTopicRow.article_id)
        .where(
            ArticleTopicRow.topic.in_(topics),
            ArticleTopicRow.about.is_(True),
            ArticleRow.kind == ArticleKind.ARTICLE,
        )
        .group_by(ArticleTopicRow.topic, period)
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def find_latest_month(session: AsyncSession, until: str) -> str | None:
    """Find the month of the newest article, ``YYYY-MM``, not after a day; None for none."""
    found: str | None = await session.scalar(
        select(func.max(func.substr(ArticleRow.published, 1, 7))).where(
            func.length(ArticleRow.published) >= 7,
            ArticleRow.published <= until,
            ArticleRow.kind == ArticleKind.ARTICLE,
        )
    )
    return found
