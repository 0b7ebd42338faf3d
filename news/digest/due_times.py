"""When a digest is due: local times of a person's zone, across changes of the clock."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from storage.following import Rhythm, Schedule

_SATURDAY: Final = 5
_MINUTES_A_DAY: Final = 1440


# Many are due at the same local time: what one of them is told holds for all.
@lru_cache(4_096)
def next_due(schedule: Schedule, after: datetime) -> datetime | None:
    """Return the first time after a moment at which a digest is due.

    A local time that the clock skips in spring is taken as much later as the clock jumps; one that
    comes twice in autumn is taken the first time.

    Args:
        schedule: Its zone must be one that the system knows.
        after: Time-zone aware.

    Returns:
        The time in UTC; None for ``INSTANT``, which is due whenever there is something new.

    Raises:
        ValueError: No day of any month fits (a weekday out of range).
    """
    if schedule.rhythm is Rhythm.INSTANT:
        return None
    zone = ZoneInfo(schedule.zone)
    day = after.astimezone(zone).date() - timedelta(days=1)
    for _ in range(2 * 31 + 2):
        if _is_due_on(schedule, day):
            due = _at(day, schedule.minute, zone)
            if due > after:
                return due
        day += timedelta(days=1)
    raise ValueError(f"No day fits {schedule.rhythm} on day {schedule.day}.")


@lru_cache(4_096)
def leave_quiet_hours(schedule: Schedule, at: datetime) -> datetime:
    """Return a time, put off to the end of the quiet hours that it falls in.

    Args:
        schedule: Whose quiet hours.
        at: Time-zone aware.

    Returns:
        The same time, or a later one, in UTC.
    """
    if schedule.quiet is None:
        return at.astimezone(UTC)
    first, last = schedule.quiet
    zone = ZoneInfo(schedule.zone)
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if not (minute - first) % _MINUTES_A_DAY < (last - first) % _MINUTES_A_DAY:
        return at.astimezone(UTC)
    day = local.date() + timedelta(days=last <= minute)
    # Where the clock goes back over the end, its first passing may be over already.
    return max(_at(day, last, zone), at.astimezone(UTC))


def _is_due_on(schedule: Schedule, day: date) -> bool:
    match schedule.rhythm:
        case Rhythm.WEEKDAYS:
            return day.weekday() < _SATURDAY
        case Rhythm.WEEKLY:
            return day.weekday() == (schedule.day or 0)
        case Rhythm.MONTHLY:
            return day.day == min(schedule.day or 1, monthrange(day.year, day.month)[1])
        case _:
            return True


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the moment of a local time; one that the clock skips is read by the clock before."""
    return datetime.combine(day, time(*divmod(minute, 60)), zone).astimezone(UTC)
