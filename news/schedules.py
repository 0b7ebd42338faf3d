"""Schedules out of what a person said of them, and changes that keep them whole."""

from dataclasses import replace
from typing import Final

from storage.following import Rhythm, Schedule
from text.rhythms import RhythmRequest

DEFAULT_MINUTE: Final = 8 * 60
"""Minute of the day of a digest for which no time was named: with the first coffee."""
_FIRST_DAYS: Final = {Rhythm.WEEKLY: 0, Rhythm.MONTHLY: 1}


def make_schedule(said: RhythmRequest, zone: str) -> Schedule:
    """Make a schedule; what was not said is daily, at eight, in the given zone."""
    return adapt_schedule(Schedule(Rhythm.DAILY, DEFAULT_MINUTE, zone=zone), said)


def adapt_schedule(schedule: Schedule, said: RhythmRequest) -> Schedule:
    """Change what a person spoke of; the rest stays."""
    if said.rhythm is not None:
        schedule = change_rhythm(schedule, Rhythm(said.rhythm))
    elif said.minute is not None and schedule.rhythm is Rhythm.INSTANT:
        schedule = change_rhythm(schedule, Rhythm.DAILY)
    if said.day is not None and schedule.rhythm in _FIRST_DAYS:
        schedule = replace(schedule, day=said.day)
    return replace(
        schedule,
        minute=schedule.minute if said.minute is None else said.minute,
        zone=said.zone or schedule.zone,
        quiet=said.quiet or schedule.quiet,
    )


def change_rhythm(schedule: Schedule, rhythm: Rhythm) -> Schedule:
    """Change how often; the day fits the rhythm, and the time stays for when it is needed."""
    day = schedule.day if rhythm is schedule.rhythm else _FIRST_DAYS.get(rhythm)
    return replace(schedule, rhythm=rhythm, day=day)


def speaks_of_schedule(said: RhythmRequest) -> bool:
    """Tell whether a person spoke of when or how something is to be sent."""
    parts = (said.rhythm, said.minute, said.zone, said.quiet, said.silent)
    return any(part is not None for part in parts)
