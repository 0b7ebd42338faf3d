"""Dates and ages of articles, written as the reader's language does."""

from datetime import date, timedelta

from babel.dates import format_date, format_skeleton, format_timedelta

from handlers.texts import Texts

_DAYS_A_MONTH = 30.44
"""Mean length of a month: ages of partial dates are rounded to months or years anyway."""
_DAYS_A_YEAR = 365.25


def format_published(texts: Texts, published: str, *, estimated: bool) -> str:
    """Write when an article was published.

    Args:
        texts: Texts of the reader's language.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        estimated: Whether the date was worked out; it is then marked.

    Returns:
        Such as "22 juin 2021", "vers juillet 2025" or "2020"; ``published`` itself when it is
        no date.
    """
    parts = _parse(published)
    if parts is None:
        return published
    day, precision = parts
    written = {
        "day": lambda: _write_day(texts, day),
        "month": lambda: format_skeleton("yMMMM", day, locale=texts.locale),
        "year": lambda: str(day.year),
    }[precision]()
    return texts(f"date.about.{precision}", date=written) if estimated else written


def format_age(texts: Texts, published: str, today: date) -> str | None:
    """Write how long ago an article was published.

    Args:
        texts: Texts of the reader's language.
        published: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        today: The day it is, where the reader lives.

    Returns:
        Such as "il y a 4 ans"; None for a date to come, the running month or year of a
        partial date, or no date at all.
    """
    parts = _parse(published)
    if parts is None or parts[0] > today:
        return None
    day, precision = parts
    days = (today - day).days
    if precision == "day" and days < 2:
        return texts(("age.today", "age.yesterday")[days])
    months = (today.year - day.year) * 12 + today.month - day.month
    if precision == "month":
        days = round(months * _DAYS_A_MONTH)
    elif precision == "year":
        days = round((today.year - day.year) * 12 * _DAYS_A_MONTH)
    if days == 0:
        return None
    whole = months // 12 if precision != "day" or today.day >= day.day else (months - 1) // 12
    # Four years and ten months are not five years, as rounding would have it.
    age = timedelta(days=round(whole * _DAYS_A_YEAR) if whole else days)
    return format_timedelta(-age, granularity="day", add_direction=True, locale=texts.locale)


def _write_day(texts: Texts, day: date) -> str:
    written = format_date(day, "long", locale=texts.locale)
    # French alone counts the first day of a month in order, which Babel does not know.
    return written.replace("1 ", "1er ", 1) if (texts.language, day.day) == ("fr", 1) else written


def _parse(published: str) -> tuple[date, str] | None:
    """Split a partial date into its first day and its precision."""
    missing = {4: "-01-01", 7: "-01", 10: ""}.get(len(published))
    if missing is None:
        return None
    try:
        day = date.fromisoformat(published + missing)
    except ValueError:
        return None
    return day, {4: "year", 7: "month", 10: "day"}[len(published)]
