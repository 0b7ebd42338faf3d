"""When digests are due, worked out by looking at every quarter of an hour of the month."""

from calendar import monthrange
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from storage.following import Rhythm, Schedule

_QUARTER = timedelta(minutes=15)


def find_due_times(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    """Find the times after ``start`` and up to ``end`` at which a digest is due."""
    return [
        at
        for at, local in _quarters(schedule.zone, start, end)
        if local.hour * 60 + local.minute == schedule.minute and _is_day(schedule, local)
    ]


@cache
def _quarters(zone: str, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    count = int((end - start) / _QUARTER)
    times = [start + _QUARTER * n for n in range(1, count + 1)]
    return [(at, at.astimezone(ZoneInfo(zone))) for at in times]


def _is_day(schedule: Schedule, local: datetime) -> bool:
    last = monthrange(local.year, local.month)[1]
    return {
        Rhythm.INSTANT: False,
        Rhythm.DAILY: True,
        Rhythm.WEEKDAYS: local.isoweekday() <= 5,
        Rhythm.WEEKLY: local.weekday() == schedule.day,
        Rhythm.MONTHLY: local.day == min(schedule.day or 1, last),
    }[schedule.rhythm]
