"""Read dates as the French and English press write them, with their places in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

from text.calendar_names import (
    ANY_ENGLISH_MONTH,
    ANY_ENGLISH_WEEKDAY,
    ANY_MONTH,
    ANY_WEEKDAY,
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    FOLDED_MONTHS,
    WEEKDAYS,
)
from text.terms import fold

_DAY: Final = re.compile(
    rf"(?:\b(?P<weekday>{ANY_WEEKDAY}) )?(?<![\w.,/-])(?P<day>\d{{1,2}})(?:er)? "
    rf"(?P<month>{ANY_MONTH})\b(?: (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
# With their capitals: "may" and "march" are words.
_ENGLISH_DAY: Final = re.compile(
    rf"(?:\b(?P<weekday>{ANY_ENGLISH_WEEKDAY}),? )?(?:"
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?"
    rf"(?P<month>{ANY_ENGLISH_MONTH})"
    rf"|\b(?P<month2>{ANY_ENGLISH_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.]\d))"
    r"\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_OLDEST, _NEWEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day named in a text; ``weekday`` counts from Monday, 0; None where it is not said."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None


def find_days(text: str) -> Iterator[WrittenDate]:
    """Find the days named in a text, in its order.

    In French "mardi 30 janvier", "le 1er mars 1996"; in English "Tuesday, January 30", "the 1st of
    March 1996".
    """
    found = [
        *map(_read_french, _DAY.finditer(text)),
        *map(_read_english, _ENGLISH_DAY.finditer(text)),
    ]
    for day in sorted(found, key=lambda day: day.start):
        if make_date(day.year or 2000, day.month, day.day) is not None:
            yield day


def _read_french(match: re.Match[str]) -> WrittenDate:
    month = FOLDED_MONTHS.index(fold(match["month"])) + 1
    # Folded: whatever the case, "i" is met with and without its dot.
    weekday = WEEKDAYS.index(fold(match["weekday"])) if match["weekday"] else None
    return _make_day(match, int(match["day"]), month, weekday)


def _read_english(match: re.Match[str]) -> WrittenDate:
    month = ENGLISH_MONTHS.index(match["month"] or match["month2"]) + 1
    weekday = ENGLISH_WEEKDAYS.index(match["weekday"]) if match["weekday"] else None
    return _make_day(match, int(match["day"] or match["day2"]), month, weekday)


def _make_day(match: re.Match[str], day: int, month: int, weekday: int | None) -> WrittenDate:
    year = int(match["year"]) if match["year"] else None
    return WrittenDate(match.start(), match.end(), day, month, year, weekday)


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date; None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_given_date(value: str) -> str | None:
    """Read a date that a source gives.

    Args:
        value: An ISO 8601 date, month, year or time, "22/06/2021", "22 juin 2021", or the date of
            a mail header.

    Returns:
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as precise as the value; None when it is no date
        between 1900 and 2100.
    """
    text = value.strip()
    if match := _ISO.match(text):
        return _join_date(*(int(part) if part else None for part in match.groups()))
    if match := _SLASHED.match(text):
        day, month, year = map(int, match.groups())
        return _join_date(year, month, day)
    days = [found for found in find_days(text) if found.year is not None]
    if len(days) == 1:
        return _join_date(days[0].year, days[0].month, days[0].day)
    try:
        stamp = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _join_date(stamp.year, stamp.month, stamp.day)


def _join_date(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None or not _OLDEST <= year <= _NEWEST:
        return None
    if month is None:
        return f"{year:04}"
    if make_date(year, month, day or 1) is None:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
