"""How much one person may ask for: within a minute, and in a day.

Counted in memory: a bot that starts again counts anew.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

_BURST: Final = timedelta(minutes=1)
_MOST_PEOPLE: Final = 10_000


class Verdict(Enum):
    """Whether one more request is served, and what the person is told if not."""

    FINE = "fine"
    SILENT = "silent"
    TOO_FAST = "too_fast"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Rates:
    """How many requests a person may make; 0 sets no limit.

    Attributes:
        minute: Within any sixty seconds.
        day: In a calendar day.
    """

    minute: int = 0
    day: int = 0

    def times(self, factor: int) -> "Rates":
        """Return rates so many times as high."""
        return Rates(self.minute * factor, self.day * factor)


@dataclass(slots=True)
class _Person:
    day: date
    today: int = 0
    lately: deque[datetime] = field(default_factory=deque)
    told: bool = False


class Usage:
    """Counts what each person asks for."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, int], _Person] = {}

    def count(self, key: tuple[str, int], now: datetime, rates: Rates) -> Verdict:
        """Count one more request.

        Args:
            key: What is counted, such as ``"inline"``, and the Telegram id of the person.
            now: The present, in the zone whose days are counted.
            rates: How many there may be.

        Returns:
            Whether it is served. Of those that are not, the first one in a row is to be told so.
        """
        person = self._remember(key, now)
        while person.lately and now - person.lately[0] >= _BURST:
            person.lately.popleft()
        if rates.day and person.today >= rates.day:
            return _refuse(person, Verdict.TOO_MANY)
        if rates.minute and len(person.lately) >= rates.minute:
            return _refuse(person, Verdict.TOO_FAST)
        person.lately.append(now)
        person.today += 1
        person.told = False
        return Verdict.FINE

    def _remember(self, key: tuple[str, int], now: datetime) -> _Person:
        if key not in self._people and len(self._people) >= _MOST_PEOPLE:
            self._forget(now.date())
        person = self._people.setdefault(key, _Person(now.date()))
        if person.day != now.date():
            person.day, person.today, person.told = now.date(), 0, False
        return person

    def _forget(self, today: date) -> None:
        """Forget those of other days, else those who have asked for least."""
        kept = {key: person for key, person in self._people.items() if person.day == today}
        if len(kept) >= _MOST_PEOPLE:
            ranked = sorted(kept.items(), key=lambda item: item[1].today)
            kept = dict(ranked[len(ranked) // 2 :])
        self._people = kept


def _refuse(person: _Person, verdict: Verdict) -> Verdict:
    if person.told:
        return Verdict.SILENT
    person.told = True
    return verdict
