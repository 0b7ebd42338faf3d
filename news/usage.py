"""What is asked, and how it is answered: counts for the operators, without a word of a question."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from storage.choices import ResultKind, count_choices
from storage.engine import Database
from storage.feedback import FeedbackCounts, count_feedback
from storage.usage import (
    AskedTopic,
    ReplyTime,
    find_asked,
    find_reply_times,
)

TIMES: Final = (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 60_000)
"""Time classes of replies, in milliseconds: each counts those within it, beyond the one before."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was asked since a day.

    Attributes:
        questions: How many questions.
        unanswered: How many of them the corpus did not answer.
        half_within: Milliseconds within which half of them were replied to; None without any.
        most_within: Milliseconds within which 95 of 100 were.
        asked: The topics asked about, most first.
        feedback: What people made of the answers, ever.
        chosen: Inline results that people sent, by their kind.
    """

    questions: int
    unanswered: int
    half_within: int | None
    most_within: int | None
    asked: tuple[AskedTopic, ...]
    feedback: FeedbackCounts
    chosen: Mapping[ResultKind, int]


def time_class(elapsed_ms: float) -> int:
    """Return the class of `TIMES` that a reply's time is in; the last one for any longer."""
    return TIMES[min(bisect_left(TIMES, elapsed_ms), len(TIMES) - 1)]


async def read_usage(database: Database, since: date) -> Usage:
    """Read what was asked since a day, and what people made of the answers."""
    async with database.session() as session:
        asked = await find_asked(session, since)
        times = await find_reply_times(session, since)
        feedback = await count_feedback(session)
        chosen = await count_choices(session, datetime.combine(since, time(), UTC))
    return Usage(
        questions=sum(each.questions for each in times),
        unanswered=sum(each.unanswered for each in times),
        half_within=_within(times, 0.5),
        most_within=_within(times, 0.95),
        asked=tuple(asked),
        feedback=feedback,
        chosen=chosen,
    )


def _within(times: Sequence[ReplyTime], share: float) -> int | None:
    total = sum(each.questions for each in times)
    done = 0
    for each in times:
        done += each.questions
        if done >= share * total:
            return each.within_ms
    return None
