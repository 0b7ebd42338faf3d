"""How much one person may ask for: within a minute, and in a day.

Counted in memory; `take_changed` and `restore` let the counts outlive a restart.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from storage.request_counts import RequestCount

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
        self._changed: set[tuple[str, int]] = set()

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
        self._changed.add(key)
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

    def take_changed(self) -> list[RequestCount]:
        """Return the counts that changed since this was last called."""
        changed, self._changed = self._changed, set()
        return [
            RequestCount(*key, person.day, person.today, tuple(person.lately), person.told)
            for key in sorted(changed)
            if (person := self._people.get(key)) is not None
        ]

    def leave_unkept(self, person: int) -> None:
        """Have nothing kept of what a person asked for, until they ask for more."""
        self._changed = {key for key in self._changed if key[1] != person}

    def restore(self, counts: Iterable[RequestCount]) -> None:
        """Go on from the counts of an earlier process."""
        for count in counts:
            person = _Person(count.day, count.today, deque(count.lately), count.told)
            self._people[count.kind, count.user_id] = person

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
