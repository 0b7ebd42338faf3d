"""Work out when an article was published from what it says, or say that it does not tell.

Tried in this order, on the head of the article (title, lead, first paragraph) unless said:

1. a day with its year ("le 3 février 2026"), unless it tells of the past ("créé le …");
2. a weekday, day and month ("mardi 30 janvier"), when one of the years the article names, or the
   one after it, is the only one in which they agree;
3. an anniversary anywhere ("53e anniversaire de …") of something whose founding year is known,
   with the one day that the head names;
4. the lunar new year named with its year.

A date is left out when a year that the article tells of as past speaks against it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from text.french_dates import WrittenDate, find_days, make_date
from text.terms import fold

_YEAR: Final = re.compile(r"(?<![\w.,/+-])((?:19|20)\d\d)(?![\w/+-]|[.,]\d)")
_TO_COME: Final = re.compile(
    r"(?:\b(?:d'ici|horizon|vision|communauté|jusqu'en|jusqu'à|avant|fin|dès|partir de|pour|"
    r"pour la|objectif|programme|plan|d'ici à|d'ici fin|résolution|convention|stratégie)\b"
    r"[^.,;()]{0,24})$",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:fond|cré|sign|établi|adopt|lanc|datant|remont|depuis|entrée?s? en vigueur|vu le jour|"
    r"n[ée]e?s? |histori|déclaration du|accord du|indépendance)[^.;]{0,40}$",
    re.IGNORECASE,
)
_FUTURE: Final = re.compile(r"\b[^\W\d_]{2,}(?:era|eront|ira|iront|dra|dront|ura|uront)\b")
_ANNIVERSARY: Final = re.compile(r"\b(\d{1,3})(?:e|er|ère|ème|eme) anniversaire\b", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"(?:\s*(?:[ld]'|(?:de|du|des|la|le|les|sa|son|fondation|creation|naissance|etablissement|"
    r"instauration|signature|lancement|adoption|constitution)\b))*\s*"
)
_NEW_YEAR: Final = re.compile(
    r"\b(?:Nouvel An|Têt|Année d(?:u|e la|e l'))\b[^.;]{0,40}?\b(20\d\d)\b", re.IGNORECASE
)
_REACH: Final = 160  # how far after "anniversaire" its object may stand
_OLDEST_PRESS: Final = 1990


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What an article says of its time."""

    head: str
    text: str
    years: frozenset[int]
    past_years: frozenset[int]

    def allows(self, year: int) -> bool:
        """Tell whether the article may be of that year: no later one is told of as past."""
        return year >= max(self.past_years, default=_OLDEST_PRESS) and year >= _OLDEST_PRESS


def estimate_date(
    title: str, lead: str, body: Sequence[str], *, foundings: Mapping[str, int]
) -> str | None:
    """Work out when an article was published.

    Args:
        title: Cleaned title.
        lead: Cleaned lead.
        body: Cleaned paragraphs of the body.
        foundings: Year from which anniversaries are counted, by name ("ASEAN": 1967).

    Returns:
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None when the text does not bear the year.
    """
    evidence = _gather(title, lead, body)
    return (
        _from_full_day(evidence)
        or _from_weekday(evidence)
        or _from_anniversary(evidence, foundings)
        or _from_new_year(evidence)
    )


def _gather(title: str, lead: str, body: Sequence[str]) -> _Evidence:
    text = "\n".join((title, lead, *body))
    years, past = set(), set()
    for match in _YEAR.finditer(text):
        year = int(match.group(1))
        years.add(year)
        if not _TO_COME.search(text[max(0, match.start() - 60) : match.start()]):
            past.add(year)
    head = "\n".join((title, lead, *body[:1]))
    return _Evidence(head, text, frozenset(years), frozenset(past))


def _from_full_day(evidence: _Evidence) -> str | None:
    for found in find_days(evidence.head):
        if found.year is None or not evidence.allows(found.year):
            continue
        before = evidence.head[max(0, found.start - 60) : found.start].rpartition("\n")[2]
        if _PAST.search(before):
            continue
        if _FUTURE.search(before):
            return f"{found.year}-{found.month:02}"
        return f"{found.year}-{found.month:02}-{found.day:02}"
    return None


def _from_weekday(evidence: _Evidence) -> str | None:
    named = evidence.years | {year + 1 for year in evidence.years}
    for found in find_days(evidence.head):
        if found.weekday is None or found.year is not None:
            continue
        days = [make_date(year, found.month, found.day) for year in sorted(named)]
        fitting = [
            day
            for day in days
            if day and day.weekday() == found.weekday and evidence.allows(day.year)
        ]
        if len(fitting) == 1:
            return fitting[0].isoformat()
    return None


def _from_anniversary(evidence: _Evidence, foundings: Mapping[str, int]) -> str | None:
    years = {year for year in _anniversary_years(evidence.text, foundings) if evidence.allows(year)}
    if len(years) != 1:
        return None
    year = years.pop()
    days = {(day.month, day.day) for day in find_days(evidence.head) if _is_event(day, evidence)}
    if len(days) == 1:
        month, day_number = days.pop()
        if make_date(year, month, day_number):
            return f"{year}-{month:02}-{day_number:02}"
    return str(year)


def _is_event(day: WrittenDate, evidence: _Evidence) -> bool:
    """Tell whether a day is the event's: a day in brackets is the anniversary's own."""
    return day.year is None and evidence.head[max(0, day.start - 4) : day.start].find("(") < 0


def _anniversary_years(text: str, foundings: Mapping[str, int]) -> Iterator[int]:
    names = _fold_names(tuple(sorted(foundings.items())))
    for match in _ANNIVERSARY.finditer(text):
        after = fold(text[match.end() : match.end() + _REACH])
        rest = after[_leading_length(after) :]
        for name, year in names:
            if rest.startswith(name) and not re.match(r"[\w+-]| ?[-+]", rest[len(name) :]):
                yield year + int(match.group(1))
                break


def _leading_length(after: str) -> int:
    match = _LEADING.match(after)
    return match.end() if match else 0


@lru_cache(maxsize=8)
def _fold_names(foundings: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Fold the names, longest first."""
    return tuple(sorted(((fold(n), y) for n, y in foundings), key=lambda item: -len(item[0])))


def _from_new_year(evidence: _Evidence) -> str | None:
    years = {int(match.group(1)) for match in _NEW_YEAR.finditer(evidence.text)}
    if len(years) != 1 or not evidence.allows(min(years)):
        return None
    year = years.pop()
    days = {(d.month, d.day) for d in find_days(evidence.head) if d.year is None and d.month <= 2}
    if len(days) == 1:
        month, day = days.pop()
        return f"{year}-{month:02}-{day:02}"
    return str(year)
