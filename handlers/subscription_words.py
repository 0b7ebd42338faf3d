"""Subscriptions in words: what is followed, when, and how."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location

from handlers.markup import bold, escape, shorten
from handlers.texts import Texts
from handlers.view import View
from storage.following import Combination, Rhythm, Schedule, Subscription, SubscriptionState

_MONDAY: Final = date(2024, 1, 1)
_LAST_DAY: Final = 31
_TITLE_LENGTH: Final = 400
_NAMES_LENGTH: Final = 700
"""Most UTF-16 units that the topics or the words of a subscription take."""


def describe(subscription: Subscription, view: View, now: datetime, *, title: str) -> str:
    """Describe a subscription part by part, as HTML.

    Args:
        subscription: What is described.
        view: Who reads it.
        now: The present, time-zone aware.
        title: Plain text of the first line.
    """
    texts = view.texts
    lines = [
        *_list_parts(subscription.combination, view),
        texts(
            "subscription.when",
            rhythm=name_rhythm(texts, subscription.schedule),
            zone=name_zone(texts, subscription.schedule.zone, now),
        ),
        name_state(subscription, texts),
        texts("subscription.kept", salience=texts(f"salience.{subscription.combination.salience}")),
        texts("subscription.silent" if subscription.silent else "subscription.sound"),
        _name_quiet(texts, subscription.schedule),
        texts(
            "subscription.says_nothing_new"
            if subscription.tells_nothing_new
            else "subscription.skips_nothing_new"
        ),
    ]
    hint = texts("subscription.reply_hint")
    head = bold(shorten(title, _TITLE_LENGTH))
    return "\n".join([head, "", *(escape(line) for line in lines), "", escape(hint)])


def name_rhythm(texts: Texts, schedule: Schedule) -> str:
    """Say how often and at what local time, such as "chaque lundi à 08:00"."""
    at = name_time(texts, schedule.minute)
    day = schedule.day or 0
    match schedule.rhythm:
        case Rhythm.INSTANT:
            return texts("rhythm.instant")
        case Rhythm.WEEKLY:
            return texts("rhythm.weekly", day=name_weekday(texts, day), time=at)
        case Rhythm.MONTHLY if day >= _LAST_DAY:
            return texts("rhythm.month_end", time=at)
        case Rhythm.MONTHLY:
            return texts("rhythm.monthly", day=day or 1, time=at)
        case _:
            return texts(f"rhythm.{schedule.rhythm}", time=at)


def name_time(texts: Texts, minute: int) -> str:
    """Write a minute of the day as the language does."""
    return format_time(time(*divmod(minute, 60)), "short", locale=texts.locale)


def name_weekday(texts: Texts, day: int) -> str:
    """Name a weekday, 0 for Monday."""
    return format_date(_MONDAY + timedelta(days=day), "EEEE", locale=texts.locale)


def name_zone(texts: Texts, zone: str, now: datetime) -> str:
    """Name a time zone by its city and its present difference from UTC."""
    offset = _name_offset(now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta())
    if zone.startswith("Etc/") or "/" not in zone:
        return offset
    return f"{name_city(texts, zone)}, {offset}"


def _name_offset(offset: timedelta) -> str:
    hours, minutes = divmod(abs(round(offset.total_seconds() / 60)), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def name_city(texts: Texts, zone: str) -> str:
    """Name the city of a time zone."""
    return get_timezone_location(zone, texts.locale, return_city=True)


def name_moment(texts: Texts, at: datetime, zone: str) -> str:
    """Write a day and a time of a zone."""
    local = at.astimezone(ZoneInfo(zone))
    return texts(
        "subscription.moment",
        date=format_date(local, "full", locale=texts.locale),
        time=name_time(texts, local.hour * 60 + local.minute),
    )


def name_state(subscription: Subscription, texts: Texts) -> str:
    """Say when the next delivery is due, or that there is none."""
    if subscription.state is SubscriptionState.PAUSED:
        return texts("subscription.paused")
    if subscription.next_due is None:
        return texts("subscription.next_instant")
    moment = name_moment(texts, subscription.next_due, subscription.schedule.zone)
    return texts("subscription.next", moment=moment)


def name_quiet(texts: Texts, quiet: tuple[int, int]) -> str:
    """Write hours such as "22:00–07:00"."""
    return "–".join(name_time(texts, minute) for minute in quiet)


def _name_quiet(texts: Texts, schedule: Schedule) -> str:
    if schedule.quiet is None:
        return texts("subscription.quiet_none")
    return texts("subscription.quiet", hours=name_quiet(texts, schedule.quiet))


def _list_parts(combination: Combination, view: View) -> list[str]:
    texts = view.texts
    named = [view.topic_name(topic) for topic in combination.topics]
    shunned = [view.topic_name(topic) for topic in combination.without_topics]
    shunned += [f"“{word}”" for word in combination.without_words]
    parts = {
        "subscription.topics": ", ".join(named),
        "subscription.words": ", ".join(f"“{word}”" for word in combination.words),
        "subscription.without": ", ".join(shunned),
    }
    lines = [
        texts(key, names=shorten(names, _NAMES_LENGTH)) for key, names in parts.items() if names
    ]
    if has_several(combination):
        lines.append(texts("subscription.any_of" if combination.any_of else "subscription.all_of"))
    return lines


def has_several(combination: Combination) -> bool:
    """Tell whether it makes a difference to ask for one or for all of its parts."""
    return len(combination.topics) + len(combination.words) > 1
