"""Counts what is asked, by day: topics and times, never words nor persons."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.upserts import insert_or_add
from storage.usage_tables import AskedTopicRow, ReplyTimeRow

NO_TOPIC = ""
"""Stands for the questions that name no topic."""


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """How often a topic was asked about, and how often without an answer."""

    topic: str
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """How many questions were replied to within a time, and not within a shorter one."""

    within_ms: int
    questions: int
    unanswered: int


async def count_question(
    session: AsyncSession,
    day: date,
    topics: Collection[str],
    *,
    within_ms: int,
    answered: bool,
) -> None:
    """Count a question.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        day: When it was asked.
        topics: Ids of the topics that it names.
        within_ms: The time class of its reply.
        answered: Whether the corpus answered it.
    """
    missed = int(not answered)
    rows = [
        {"day": day.isoformat(), "topic": topic, "asked": 1, "unanswered": missed}
        for topic in sorted(set(topics) or {NO_TOPIC})
    ]
    await session.execute(insert_or_add(session, AskedTopicRow, ("day", "topic")), rows)
    time = {
        "day": day.isoformat(),
        "within_ms": within_ms,
        "questions": 1,
        "unanswered": missed,
    }
    await session.execute(insert_or_add(session, ReplyTimeRow, ("day", "within_ms")), time)


async def find_asked(session: AsyncSession, since: date) -> list[AskedTopic]:
    """Find the topics asked about since a day, those asked about most first."""
    asked, unanswered = func.sum(AskedTopicRow.asked), func.sum(AskedTopicRow.unanswered)
    rows = await session.execute(
        select(AskedTopicRow.topic, asked, unanswered)
        .where(AskedTopicRow.day >= since.isoformat())
        .group_by(AskedTopicRow.topic)
        .order_by(asked.desc(), AskedTopicRow.topic)
    )
    return [AskedTopic(row[0], int(row[1]), int(row[2])) for row in rows]


async def find_reply_times(session: AsyncSession, since: date) -> list[ReplyTime]:
    """Find how long the replies since a day took, the shortest time first."""
    rows = await session.execute(
        select(
            ReplyTimeRow.within_ms,
            func.sum(ReplyTimeRow.questions),
            func.sum(ReplyTimeRow.unanswered),
        )
        .where(ReplyTimeRow.day >= since.isoformat())
        .group_by(ReplyTimeRow.within_ms)
        .order_by(ReplyTimeRow.within_ms)
    )
    return [ReplyTime(row[0], int(row[1]), int(row[2])) for row in rows]


async def delete_usage(session: AsyncSession, before: date) -> None:
    """Erase what was counted before a day."""
    for table in (AskedTopicRow, ReplyTimeRow):
        await session.execute(delete(table).where(table.day < before.isoformat()))
