"""The time that a question names: "en 2021", "depuis octobre 2024", "la semaine dernière"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from text.calendar_names import ENGLISH_MONTHS, FOLDED_MONTHS
from text.terms import fold_letters

# How many years a question may reach back or span: nobody asks of more at once.
_MOST_YEARS: Final = 60
_MONTHS: Final = (*FOLDED_MONTHS, *(name.lower() for name in ENGLISH_MONTHS))
_MONTH_NUMBERS: Final = {
    **{name: at % 12 + 1 for at, name in enumerate(_MONTHS)},
    **{f"thang {at}": at for at in range(1, 13)},
}
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)}|thang (?:1[0-2]|0?[1-9]))"
_YEAR: Final = r"(?:19|20)\d\d(?![\d-]|[.,]\d)"


def _month(n: str) -> str:
    """Return the pattern of a month, with or without its day, before a year; its groups marked."""
    return (
        rf"(?:(?:le |the |ngay |on )?(?:(?P<day{n}>\d{{1,2}})(?:er|st|nd|rd|th)?[ /]+(?:de |of )?)?"
        rf"(?P<month{n}>{_MONTH}),?[ /]+(?:de |of |nam )?)"
    )


def _point(n: str, *, month: str = "?") -> str:
    """Return the pattern of a year, and of the month before it, which may be missing."""
    return rf"{_month(n)}{month}(?:(?:l'annee|the year|nam) )?(?P<year{n}>{_YEAR})"


_EDGE: Final = (
    r"(?:(?:le |la |l'|the )?(?:fin|debut|mi|end|beginning|start|cuoi|dau)[ -](?:de |of )?)?"
)
_BETWEEN: Final = re.compile(
    rf"\b(?:entre|between|de|du|from|tu|giai doan)\b (?:l'annee )?(?:en )?{_EDGE}{_point('1')}"
    rf"(?: (?:et|and|a|au|to|until|jusqu'en|jusqu'au|den) |-){_EDGE}{_point('2')}"
)
_SINCE: Final = re.compile(
    rf"\b(?:depuis|a partir de|a compter de|apres|since|after|ke tu|tu|sau)\b (?:l'annee )?(?:la )?"
    rf"{_EDGE}{_point('1')}"
)
_UNTIL: Final = re.compile(
    rf"\b(?:avant|jusqu'en|jusqu'a|jusqu'au|before|until|up to|truoc)\b (?:l'annee )?(?:la )?"
    rf"{_EDGE}{_point('1')}"
)
_IN: Final = re.compile(
    rf"\b(?:en|au cours de|pendant|durant|courant|l'annee|in|during|in the year|vao|trong|nam|le|on|ngay|"
    rf"au mois de|des?)\b (?:l'annee |nam )?{_EDGE}{_point('1')}"
)
_MONTH_YEAR: Final = re.compile(rf"\b{_point('1', month='')}")
_YEAR_ALONE: Final = re.compile(rf"(?<![\d.,-]){_point('1')}")
_UNITS: Final = {
    "jour": 1, "day": 1, "ngay": 1, "semaine": 7, "week": 7, "tuan": 7,
    "mois": 30, "month": 30, "thang": 30, "an": 365, "annee": 365, "year": 365, "nam": 365,
}  # fmt: skip
_COUNTS: Final = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "seven": 7, "ten": 10, "mot": 1, "hai": 2, "ba": 3, "nam": 5,
}  # fmt: skip
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
_UNIT: Final = r"(?P<unit>jour|semaine|mois|annee|an|day|week|month|year|ngay|tuan|thang|nam)s?"
_LAST_SOME: Final = re.compile(
    rf"\b(?:(?:au cours des|pendant les|durant les|dans les|ces|les|depuis) {_COUNT} (?:dernier(?:e)?s |passe(?:e)?s )?{_UNIT}(?: dernier(?:e)?s| passe(?:e)?s)?"
    rf"|(?:in|over|during) the (?:last|past) {_COUNT.replace('count', 'count2')} {_UNIT.replace('unit', 'unit2')}"
    rf"|(?:trong )?{_COUNT.replace('count', 'count3')} {_UNIT.replace('unit', 'unit3')} (?:qua|gan day|vua qua))\b"
)  # fmt: skip
_RECENT: Final = re.compile(
    r"\b(?:(?:tres |plus )?recemment|dernierement|ces derniers (?:temps|jours|mois)|"
    r"ces dernieres (?:semaines|annees)|ces jours[- ]ci|recently|lately|of late|these days|"
    r"actuellement|a l'heure actuelle|en ce moment|aujourd'?hui|maintenant|now|nowadays|currently|today|"
    r"at (?:the moment|present)|(?:le|la|les) plus recent(?:e|s|es)?|(?:the )?most recent|"
    r"gan day(?: nhat)?|moi day|hien nay|hien tai|hom nay|bay gio|moi nhat)\b"
)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """A time named in a question.

    Attributes:
        start: Offset of the phrase in the question.
        end: Offset after it.
        since: First day meant, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None: no first.
        until: Last day meant, likewise; None: up to now.
        years: The years it spans, those that a sentence may bear; empty where it spans none
            wholly ("la semaine dernière"), or asks for what is recent only.
        said: True where the very words of the phrase may stand in a text ("en mars 2021").
        recent: True where no bounds are set, but the newest is wanted.
    """

    start: int
    end: int
    since: str | None = None
    until: str | None = None
    years: tuple[str, ...] = ()
    said: bool = False
    recent: bool = False

    @property
    def bounded(self) -> bool:
        """Whether it sets a first or last day."""
        return self.since is not None or self.until is not None


def find_asked_time(question: str, today: date) -> AskedTime | None:
    """Find the time that a question names, in French, English or Vietnamese.

    Args:
        question: The question, with or without its accents.
        today: The day it is where the reader lives.

    Returns:
        The first phrase of time; None where there is none, or its numbers make no date.
    """
    flat = fold_letters(question)
    for pattern, read in _READERS:
        match = pattern.search(flat)
        found = read(match, today) if match else None
        if found is not None:
            return found
    return None


def read_point(text: str) -> str | None:
    """Read the first day, month or year written with its year: ``YYYY-MM-DD`` or a prefix of it."""
    flat = fold_letters(text)
    for pattern in (_MONTH_YEAR, _YEAR_ALONE):
        match = pattern.search(flat)
        if match:
            return _written(match, "1")
    return None


def _read_between(match: re.Match[str], today: date) -> AskedTime | None:  # noqa: ARG001
    first, last = _written(match, "1"), _written(match, "2")
    return _spanning(match, first, last) if first[:4] <= last[:4] else None


def _read_since(match: re.Match[str], today: date) -> AskedTime | None:
    first = _written(match, "1")
    years = _years(first, f"{today.year}")
    return AskedTime(*match.span(), since=first, years=years) if years else None


def _read_until(match: re.Match[str], today: date) -> AskedTime | None:  # noqa: ARG001
    last = _written(match, "1")
    if match.group().startswith(("avant", "before", "truoc")) and len(last) == 4:
        last = f"{int(last) - 1}"
    years = _years(f"{int(last[:4]) - _MOST_YEARS + 1}", last)
    return AskedTime(*match.span(), until=last, years=years)


def _read_in(match: re.Match[str], today: date) -> AskedTime | None:  # noqa: ARG001
    point = _written(match, "1")
    return AskedTime(*match.span(), since=point, until=point, years=(point[:4],), said=True)


def _read_last_some(match: re.Match[str], today: date) -> AskedTime | None:
    groups = match.groupdict()
    count = next(v for k, v in groups.items() if k.startswith("count") and v)
    unit = next(v for k, v in groups.items() if k.startswith("unit") and v)
    number = int(count) if count.isdigit() else _COUNTS[count]
    first = today - timedelta(days=number * _UNITS[unit])
    years = _years(f"{first.year}", f"{today.year}") if _UNITS[unit] >= 365 else ()
    return AskedTime(*match.span(), since=first.isoformat(), until=today.isoformat(), years=years)


def _read_recent(match: re.Match[str], today: date) -> AskedTime | None:  # noqa: ARG001
    return AskedTime(*match.span(), recent=True)


def _spanning(match: re.Match[str], since: str, until: str) -> AskedTime | None:
    years = _years(since, until)
    return AskedTime(*match.span(), since=since, until=until, years=years) if years else None


def _written(match: re.Match[str], n: str) -> str:
    """Write a point of time as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    written: str = match[f"year{n}"]
    if match[f"month{n}"]:
        written += f"-{_MONTH_NUMBERS[re.sub(r' 0', ' ', match[f'month{n}'])]:02}"
        if match[f"day{n}"] and 1 <= int(match[f"day{n}"]) <= 31:
            written += f"-{int(match[f'day{n}']):02}"
    return written


def _years(first: str, last: str) -> tuple[str, ...]:
    years = range(int(first[:4]), int(last[:4]) + 1)
    return tuple(map(str, years)) if len(years) <= _MOST_YEARS else ()


def _shift_month(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_of(day: date) -> tuple[str, str, bool]:
    return f"{day:%Y-%m}", f"{day:%Y-%m}", False


def _year_of(year: int) -> tuple[str, str, bool]:
    return f"{year:04}", f"{year:04}", True


def _days(first: date, last: date) -> tuple[str, str, bool]:
    return first.isoformat(), last.isoformat(), False


_RELATIVE: Final[tuple[tuple[str, Callable[[date], tuple[str, str, bool]]], ...]] = (
    (r"cette annee|this year|nam nay", lambda t: _year_of(t.year)),
    (
        r"l'an(?:nee)? (?:dernier|derniere|passee?|precedente?)|last year|nam (?:ngoai|truoc|qua)",
        lambda t: _year_of(t.year - 1),
    ),
    (r"ce mois(?:-ci)?|this month|thang nay", _month_of),
    (
        r"le mois (?:dernier|passe|precedent)|last month|thang (?:truoc|qua)",
        lambda t: _month_of(_shift_month(t, -1)),
    ),
    (
        r"cette semaine|this week|tuan nay",
        lambda t: _days(_monday(t), t),
    ),
    (
        r"la semaine (?:derniere|passee|precedente)|last week|tuan (?:truoc|qua)",
        lambda t: _days(_monday(t) - timedelta(days=7), _monday(t) - timedelta(days=1)),
    ),
    (
        r"avant-hier|the day before yesterday|hom kia",
        lambda t: _days(t - timedelta(days=2), t - timedelta(days=2)),
    ),
    (
        r"hier|yesterday|hom qua",
        lambda t: _days(t - timedelta(days=1), t - timedelta(days=1)),
    ),
)


def _relative_reader(
    bounds: Callable[[date], tuple[str, str, bool]],
) -> Callable[[re.Match[str], date], AskedTime | None]:
    def read(match: re.Match[str], today: date) -> AskedTime | None:
        since, until, whole = bounds(today)
        return AskedTime(
            *match.span(), since=since, until=until, years=(since[:4],) if whole else ()
        )

    return read


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[..., AskedTime | None]], ...]] = (
    (_BETWEEN, _read_between),
    (_SINCE, _read_since),
    (_UNTIL, _read_until),
    (_MONTH_YEAR, _read_in),
    (_IN, _read_in),
    (_LAST_SOME, _read_last_some),
    *((re.compile(rf"\b(?:{words})\b"), _relative_reader(bounds)) for words, bounds in _RELATIVE),
    (_RECENT, _read_recent),
)
