"""Counts how much was published about what somebody follows, day by day."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.following import Combination
from storage.fresh import topic_conditions
from storage.records import ArticleKind
from storage.tables import ArticleRow


async def count_by_day(
    session: AsyncSession, combination: Combination, *, first: date, last: date
) -> dict[date, int]:
    """Count the articles that meet the topics of a combination by the day they were published.

    Its words are not looked at. Articles dated by a month or a year alone, and briefs, are not
    counted.

    Args:
        session: An open session.
        combination: What is followed; one of its topics is enough where it also has words.
        first: First day.
        last: Last day, counted too.
    """
    conditions = topic_conditions(combination)
    rows = await session.execute(
        select(ArticleRow.published, func.count())
        .where(
            ArticleRow.published >= first.isoformat(),
            ArticleRow.published <= last.isoformat(),
            ArticleRow.kind == ArticleKind.ARTICLE,
            *conditions,
        )
        .group_by(ArticleRow.published)
    )
    return {date.fromisoformat(day): count for day, count in rows if day and len(day) == 10}
