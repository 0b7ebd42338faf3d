"""Who follows what, and what happens in a month: all of it drawn from one seed."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil

from storage.following import Combination, Rhythm, Schedule

# The clocks of America, Europe and Australia change within this month.
START = datetime(2025, 3, 8, 12, tzinfo=UTC)
END = datetime(2025, 4, 6, 20, tzinfo=UTC)
ZONES = (
    "America/Los_Angeles America/New_York America/Chicago America/Denver America/Halifax "
    "America/St_Johns America/Sao_Paulo America/Santiago America/Havana Atlantic/Azores "
    "Africa/Cairo Africa/Lagos Europe/London Europe/Paris Europe/Berlin Europe/Athens "
    "Europe/Moscow Asia/Jerusalem Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Ho_Chi_Minh "
    "Asia/Singapore Asia/Tokyo Asia/Seoul Australia/Perth Australia/Sydney Australia/Lord_Howe "
    "Pacific/Auckland Pacific/Chatham"
).split()
COUNTRIES = {"Japon": "partner/japan", "Chine": "partner/china", "Inde": "partner/india"}
# Shares of the subscriptions, in thousandths.
_RHYTHMS = {
    Rhythm.INSTANT: 6,
    Rhythm.DAILY: 14,
    Rhythm.WEEKDAYS: 10,
    Rhythm.WEEKLY: 90,
    Rhythm.MONTHLY: 880,
}
_HOURS = (6, 7, 8, 9, 12, 18, 19, 20, 21, 23)
# Most people leave the time as it is proposed: many digests are due at once.
_USUAL = 0.85
_TIMES_A_DAY, _AT_ONE_TIME = 4, 30
"""Least times a day at which articles come in, and most that come in together.

Of thirty, ten tell of each country: a digest shows twelve, and has the rest behind a button.
"""
_GROUPS, _TWICE, _QUIET, _LEAVING, _MOVING = 0.15, 0.2, 0.3, 0.04, 0.4


@dataclass(frozen=True)
class Wish:
    """A subscription to be made; ``country`` is what it follows."""

    country: str
    schedule: Schedule
    tells_nothing_new: bool

    @property
    def combination(self) -> Combination:
        return Combination((COUNTRIES[self.country],))


@dataclass
class Reader:
    """A person or a group, and what becomes of it: each time None when it does not happen."""

    number: int
    wishes: list[Wish]
    is_group: bool = False
    leaves: datetime | None = None
    returns: datetime | None = None
    moves: datetime | None = None
    owner: int = 0
    chat: int = 0


@dataclass
class Plan:
    """A month."""

    seed: int
    readers: list[Reader]
    articles: list[tuple[datetime, list[str]]] = field(default_factory=list)


def make_plan(seed: int, readers: int, articles: int) -> Plan:
    """Draw a month."""
    rng = random.Random(seed)  # noqa: S311 - to be repeatable
    made = [_make_reader(rng, number) for number in range(readers)]
    times = max((END - START).days * _TIMES_A_DAY, ceil(articles / _AT_ONE_TIME))
    times = min(articles, times)
    span = (END - START) / (times + 1)
    # By turns: what comes in together tells of each country as often.
    countries = rng.sample(list(COUNTRIES), len(COUNTRIES))
    titles = [
        f"{countries[n // times % len(countries)]} : nouvelle {n:05}" for n in range(articles)
    ]
    batches = [(START + span * (n + 1), titles[n::times]) for n in range(times)]
    return Plan(seed, made, batches)


def _make_reader(rng: random.Random, number: int) -> Reader:
    zone = ZONES[number % len(ZONES)]
    twice = rng.random() < _TWICE
    # What quiet hours put off comes after what did not have to wait: not in the order of its ids.
    quiet = (1320, 420) if not twice and rng.random() < _QUIET else None
    reader = Reader(number, [_make_wish(rng, zone, quiet) for _ in range(1 + twice)])
    reader.is_group = rng.random() < _GROUPS
    if reader.is_group and rng.random() < _MOVING:
        reader.moves = _some_time(rng)
    elif rng.random() < _LEAVING:
        reader.leaves = _some_time(rng)
        reader.returns = reader.leaves + timedelta(days=5) if rng.random() < 0.5 else None
    return reader


def _make_wish(rng: random.Random, zone: str, quiet: tuple[int, int] | None) -> Wish:
    rhythm = rng.choices(list(_RHYTHMS), list(_RHYTHMS.values()))[0]
    # Not in the small hours, which clocks skip or repeat; that has tests of its own.
    usual = rng.random() < _USUAL
    minute = 8 * 60 if usual else 60 * rng.choice(_HOURS)
    some_day = {Rhythm.WEEKLY: rng.randrange(7), Rhythm.MONTHLY: rng.randint(1, 31)}
    day = {Rhythm.WEEKLY: 0, Rhythm.MONTHLY: 1}.get(rhythm) if usual else some_day.get(rhythm)
    told = rhythm is not Rhythm.INSTANT and rng.random() < 0.5
    schedule = Schedule(rhythm, minute, day, zone, quiet)
    return Wish(rng.choice(list(COUNTRIES)), schedule, told)


def _some_time(rng: random.Random) -> datetime:
    return START + (END - START) * rng.uniform(0.1, 0.8)
