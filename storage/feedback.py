"""What people make of answers: a vote a person and answer, and what they say was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.reply_tables import FeedbackRow
from storage.upserts import insert_or_replace

_KEYS = ("answer_id", "user_id")


class Verdict(StrEnum):
    """What a person thinks of an answer."""

    GOOD = "good"
    BAD = "bad"


class Fault(StrEnum):
    """What was wrong with an answer."""

    WRONG = "wrong"
    OFF_TOPIC = "off_topic"
    OUTDATED = "outdated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """A person's vote on an answer.

    Attributes:
        answer_id: Id of the kept answer.
        user_id: Telegram id of the person.
        chat_id: Telegram id of the chat it was given in.
        verdict: What they think of it.
        fault: What was wrong with it, where they said so.
        voted_at: When, time-zone aware.
    """

    answer_id: int
    user_id: int
    chat_id: int
    verdict: Verdict
    fault: Fault | None
    voted_at: datetime


@dataclass(frozen=True, slots=True)
class FeedbackCounts:
    """How answers were judged.

    Attributes:
        good: Votes that an answer was good.
        bad: Votes that it was not.
        faults: Of these, how many gave each reason; a reason that none gave is left out.
    """

    good: int
    bad: int
    faults: Mapping[Fault, int]


async def save_vote(session: AsyncSession, vote: Vote) -> None:
    """Store a vote in place of the person's earlier one on the same answer.

    Args:
        session: An open transaction; this function neither commits nor closes it.
        vote: The vote.
    """
    values = {
        "answer_id": vote.answer_id,
        "user_id": vote.user_id,
        "chat_id": vote.chat_id,
        "vote": vote.verdict,
        "reason": vote.fault,
        "voted_at": vote.voted_at,
    }
    await session.execute(insert_or_replace(session, FeedbackRow, _KEYS), values)


async def count_feedback(session: AsyncSession, since: datetime | None = None) -> FeedbackCounts:
    """Count the votes given since a time, or all of them."""
    query = select(FeedbackRow.vote, FeedbackRow.reason, func.count())
    if since is not None:
        query = query.where(FeedbackRow.voted_at >= since)
    rows = await session.execute(query.group_by(FeedbackRow.vote, FeedbackRow.reason))
    verdicts = dict.fromkeys(Verdict, 0)
    faults: dict[Fault, int] = {}
    for verdict, fault, number in rows:
        verdicts[Verdict(verdict)] += number
        if fault is not None:
            faults[Fault(fault)] = number
    return FeedbackCounts(verdicts[Verdict.GOOD], verdicts[Verdict.BAD], faults)
