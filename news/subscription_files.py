"""Subscriptions as a JSON document, to keep, to move, and to take up again."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from storage.following import (
    Combination,
    Rhythm,
    Salience,
    Schedule,
    Subscription,
    SubscriptionState,
)

LARGEST_FILE: Final = 262_144
"""Bytes of a document that are read: some hundred subscriptions with all there is to say."""
_FORMAT: Final = 1
_KEY: Final = "vigie_subscriptions"
_PARTS: Final = 10
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LAST_DAYS: Final = {Rhythm.WEEKLY: (0, 6), Rhythm.MONTHLY: (1, 31)}


@dataclass(frozen=True, slots=True)
class KeptSubscription:
    """A subscription without its place and owner."""

    combination: Combination
    schedule: Schedule
    language: str | None
    silent: bool
    tells_nothing_new: bool
    paused: bool


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that cannot be taken up: its place from 1, and the field at fault."""

    place: int
    field: str


def dump_subscriptions(subscriptions: Sequence[Subscription]) -> bytes:
    """Write subscriptions as a document, in UTF-8."""
    entries = [describe_subscription(each) for each in subscriptions]
    document = {_KEY: _FORMAT, "subscriptions": entries}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def parse_subscriptions(
    document: bytes, is_topic: Callable[[str], bool]
) -> tuple[list[KeptSubscription], list[BadEntry]] | None:
    """Read a document, of whatever origin.

    Args:
        document: As `dump_subscriptions` wrote it, or as somebody made it.
        is_topic: Tells whether there is a topic of this id.

    Returns:
        The subscriptions that can be taken up and the entries that cannot; None when it is no
        such document at all.
    """
    try:
        found = json.loads(document.decode("utf-8-sig"))
    # A number of thousands of digits, or brackets nested as deep, raise too.
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get(_KEY) != _FORMAT:
        return None
    entries = found.get("subscriptions")
    if not isinstance(entries, list):
        return None
    good: list[KeptSubscription] = []
    bad: list[BadEntry] = []
    for place, raw in enumerate(entries, start=1):
        read = _read(raw, is_topic)
        if isinstance(read, str):
            bad.append(BadEntry(place, read))
        else:
            good.append(read)
    return good, bad


def describe_subscription(subscription: Subscription) -> dict[str, Any]:
    """Describe a subscription as an entry of a document: without its place and owner."""
    wanted, schedule = subscription.combination, subscription.schedule
    return {
        "topics": list(wanted.topics),
        "words": list(wanted.words),
        "any_of": wanted.any_of,
        "without_topics": list(wanted.without_topics),
        "without_words": list(wanted.without_words),
        "salience": wanted.salience.value,
        "rhythm": schedule.rhythm.value,
        "time": _clock(schedule.minute),
        "day": schedule.day,
        "zone": schedule.zone,
        "quiet": [_clock(minute) for minute in schedule.quiet] if schedule.quiet else None,
        "language": subscription.language,
        "silent": subscription.silent,
        "tells_nothing_new": subscription.tells_nothing_new,
        "paused": subscription.state is SubscriptionState.PAUSED,
    }


def _check_time(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise ValueError("no time")
    return text


def _check_name(text: str) -> str:
    # Neither control characters nor halves of surrogate pairs, which no database takes.
    if not text.isprintable() or not text.strip():
        raise ValueError("no name")
    return text


def _check_zone(text: str) -> str:
    if text not in available_timezones():
        raise ValueError("no zone")
    return text


_Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_check_name)]
_Names = Annotated[list[_Name], Field(max_length=_PARTS)]
_Time = Annotated[str, AfterValidator(_check_time)]


class _Entry(BaseModel):
    topics: _Names = []
    words: _Names = []
    any_of: bool = False
    without_topics: _Names = []
    without_words: _Names = []
    salience: Salience = Salience.ABOUT
    rhythm: Rhythm
    time: _Time = "08:00"
    day: int | None = None
    zone: Annotated[str, AfterValidator(_check_zone)]
    quiet: tuple[_Time, _Time] | None = None
    language: Literal["fr", "en", "vi"] | None = None
    silent: bool = False
    tells_nothing_new: bool = False
    paused: bool = False


def _read(raw: object, is_topic: Callable[[str], bool]) -> KeptSubscription | str:
    """Read an entry; the name of the field at fault where it cannot be."""
    try:
        entry = _Entry.model_validate(raw)
    except ValidationError as error:
        place = error.errors(include_url=False)[0]["loc"]
        return str(place[0]) if place else "-"
    if not entry.topics and not entry.words:
        return "topics"
    if not all(is_topic(topic) for topic in (*entry.topics, *entry.without_topics)):
        return "topics"
    first, last = _LAST_DAYS.get(entry.rhythm, (0, 0))
    dated = entry.rhythm in _LAST_DAYS
    if dated and (entry.day is None or not first <= entry.day <= last):
        return "day"
    return KeptSubscription(
        combination=Combination(
            tuple(entry.topics),
            entry.any_of,
            tuple(entry.words),
            tuple(entry.without_topics),
            tuple(entry.without_words),
            entry.salience,
        ),
        schedule=Schedule(
            entry.rhythm,
            _minute(entry.time),
            entry.day if dated else None,
            entry.zone,
            (_minute(entry.quiet[0]), _minute(entry.quiet[1])) if entry.quiet else None,
        ),
        language=entry.language,
        silent=entry.silent,
        tells_nothing_new=entry.tells_nothing_new,
        paused=entry.paused,
    )


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _clock(minute: int) -> str:
    return "{:02}:{:02}".format(*divmod(minute, 60))
