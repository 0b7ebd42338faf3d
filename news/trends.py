"""Trends: how much was published about topics over time, in steps that fit one picture."""

from bisect import bisect_right
from collections.abc import Awaitable, Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from storage.articles import count_topics
from storage.engine import Database
from storage.records import ArticleKind
from storage.trends import count_by_period, find_latest_month
from text.topics import Gazetteer

MOST_TOPICS: Final = 5
"""Topics of one picture; more could not be told apart on a phone."""

# Most covered topics that are looked at: the articles of some may bear no date.
_LOOKED_AT: Final = 15
# A picture of 840 pixels has room for so many bars; longer spans take longer steps.
_MOST_DAYS: Final = 45
_MOST_WEEKS: Final = 78
_MOST_MONTHS: Final = 84
# A few articles dated long before the others would press these into a corner.
_FORGOTTEN_SHARE: Final = 0.02


class Step(StrEnum):
    """What a bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_PRECISIONS: Final = {Step.DAY: 10, Step.WEEK: 10, Step.MONTH: 7, Step.YEAR: 4}
"""Characters of a date that a step needs."""
_REST: Final = {4: "-01-01", 7: "-01", 10: ""}
_LEAST_DATED: Final = 0.5
"""Share of the articles dated to the month that must be dated to the day to be shown by it."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How much was published about one topic.

    Attributes:
        topic: Its id.
        counts: Articles of each period.
        left_out: Articles of an earlier time, or without a date precise enough for a period.
    """

    topic: str
    counts: tuple[int, ...]
    left_out: int

    @property
    def total(self) -> int:
        """Articles shown."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Trends:
    """How much was published about topics, those with most articles first.

    Attributes:
        step: What each period lasts.
        starts: First day of each period, in order.
        trends: Of each topic.
    """

    step: Step
    starts: tuple[date, ...]
    trends: tuple[Trend, ...]


class TrendWatcher:
    """Measures the coverage of topics.

    Args:
        database: The store.
        gazetteer: The topics.
        known_words: Returns the words that are no misspelt topics.
        today: Returns the day it is.
    """

    def __init__(
        self,
        database: Database,
        gazetteer: Gazetteer,
        known_words: Callable[[], Awaitable[Container[str]]],
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._gazetteer = gazetteer
        self._known_words = known_words
        self._today = today

    async def __call__(self, request: str) -> Trends | None:
        """Measure the coverage of the topics that a request names, the most covered for none.

        Returns:
            None where the request names no topic, or where nothing dated is about them.
        """
        topics = await self._find_topics(request)
        async with self._database.session() as session:
            until = self._today().isoformat()
            latest = await find_latest_month(session, until)
            monthly = await count_by_period(session, topics, precision=7)
            months = _list_months(monthly, latest or "")
            if not months:
                return None
            step = _choose_step(len(months))
            found = monthly
            if step is not Step.MONTH:
                found = await count_by_period(session, topics, precision=_PRECISIONS[step])
            # Dates that give no day would leave the picture empty.
            if _count_dated(found, step) < _LEAST_DATED * _count_dated(monthly, Step.MONTH):
                step, found = Step.MONTH, monthly
        starts = _list_starts(months, step, self._today())
        trends = [_make_trend(topic, found, starts, step, until) for topic in topics]
        trends.sort(key=lambda trend: -trend.total)
        # Who asks for a topic is shown that it has nothing; who asks for none, no empty rows.
        shown = [trend for trend in trends if request or trend.total][:MOST_TOPICS]
        return Trends(step, starts, tuple(shown))

    async def _find_topics(self, request: str) -> list[str]:
        if not request:
            async with self._database.session() as session:
                counts = await count_topics(session, kind=ArticleKind.ARTICLE)
            return [count.topic for count in counts if count.about][:_LOOKED_AT]
        words = await self._known_words()
        found = self._gazetteer.find_fuzzy(request, known_words=words)
        return list(dict.fromkeys(mention.topic for mention in found))[:MOST_TOPICS]


def _list_months(monthly: Mapping[tuple[str, str | None], int], latest: str) -> list[str]:
    """List the months from the first that matters to the latest of the corpus."""
    counts: dict[str, int] = {}
    for (_, period), count in monthly.items():
        if period is not None and len(period) == 7 and period <= latest:
            counts[period] = counts.get(period, 0) + count
    forgotten = _FORGOTTEN_SHARE * sum(counts.values())
    before = 0
    for month in sorted(counts):
        before += counts[month]
        if before > forgotten:
            return list(_months_between(month, latest))
    return []


def _months_between(first: str, last: str) -> list[str]:
    start, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _choose_step(months: int) -> Step:
    days = months * 31
    if days <= _MOST_DAYS:
        return Step.DAY
    if days <= 7 * _MOST_WEEKS:
        return Step.WEEK
    return Step.MONTH if months <= _MOST_MONTHS else Step.YEAR


def _list_starts(months: Sequence[str], step: Step, today: date) -> tuple[date, ...]:
    first = date.fromisoformat(f"{months[0]}-01")
    last = _end_of_month(months[-1])
    last = min(last, today)
    if step is Step.YEAR:
        return tuple(date(year, 1, 1) for year in range(first.year, last.year + 1))
    if step is Step.MONTH:
        return tuple(date.fromisoformat(f"{month}-01") for month in months)
    days = 7 if step is Step.WEEK else 1
    # Weeks begin on Mondays.
    first -= timedelta(days=first.weekday() if step is Step.WEEK else 0)
    return tuple(first + timedelta(days=days * at) for at in range((last - first).days // days + 1))


def _end_of_month(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    following = date(year + number // 12, number % 12 + 1, 1)
    return following - timedelta(days=1)


def _count_dated(found: Mapping[tuple[str, str | None], int], step: Step) -> int:
    needed = _PRECISIONS[step]
    return sum(count for (_, period), count in found.items() if len(period or "") == needed)


def _make_trend(
    topic: str,
    found: Mapping[tuple[str, str | None], int],
    starts: Sequence[date],
    step: Step,
    until: str,
) -> Trend:
    counts = [0] * len(starts)
    left_out = 0
    for (about, period), count in found.items():
        if about != topic:
            continue
        at = -1
        if period is not None and len(period) == _PRECISIONS[step] and period <= until:
            at = bisect_right(starts, date.fromisoformat(period + _REST[len(period)])) - 1
        if at < 0:
            left_out += count
        else:
            counts[at] += count
    return Trend(topic, tuple(counts), left_out)
