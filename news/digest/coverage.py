"""How much was published about what somebody follows, over the last weeks or months."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from storage.coverage import count_by_day
from storage.direct import directly
from storage.engine import Database
from storage.following import Combination, Rhythm


class Step(StrEnum):
    """What a point of a coverage stands for."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles published per day or week.

    Attributes:
        step: What each point stands for.
        first: Day that the first point begins with; a week is seven days from its first one.
        counts: Articles of each point, in order.
    """

    step: Step
    first: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many articles in all."""
        return sum(self.counts)

    def start(self, point: int) -> date:
        """Return the day that a point, counted from 0, begins with."""
        return self.first + timedelta(days=point * _DAYS[self.step])


_DAYS: Final = {Step.DAY: 1, Step.WEEK: 7}
_SPANS: Final = {Rhythm.WEEKLY: (Step.DAY, 8 * 7), Rhythm.MONTHLY: (Step.WEEK, 52)}
"""What the digests of a rhythm show: eight weeks by day, twelve months by week."""


async def measure_coverage(
    database: Database, combination: Combination, rhythm: Rhythm, today: date
) -> Coverage | None:
    """Measure the coverage that the digests of a rhythm show.

    Args:
        database: The store.
        combination: What is followed; its words are not counted by.
        rhythm: Of the digest.
        today: The day it is; the last point ends with it.

    Returns:
        None for the other rhythms, and where no topic is followed or nothing was published.
    """
    if rhythm not in _SPANS or not combination.topics:
        return None
    step, points = _SPANS[rhythm]
    first = today - timedelta(days=points * _DAYS[step] - 1)
    by_topics = replace(combination, words=(), without_words=())
    found = await database.read(
        directly(lambda session: count_by_day(session, by_topics, first=first, last=today))
    )
    counts = [0] * points
    for day, count in found.items():
        counts[(day - first).days // _DAYS[step]] += count
    return Coverage(step, first, tuple(counts)) if any(counts) else None
