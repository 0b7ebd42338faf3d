"""Work out when an article was published from what it says, or say that it does not tell.

Tried in this order, on the head of the article (title, lead, first paragraph) unless said:

1. a day with its year ("le 3 février 2026"), unless it tells of the past ("créé le …");
2. a weekday, day and month ("mardi 30 janvier"), when one of the years the article names, or the
   one after it, is the only one in which they agree;
3. an anniversary anywhere ("53e anniversaire de …") of something whose founding year is known,
   with the one day that the head names;
4. the lunar new year named with its year.

A date is left out when a year that the article tells of as past speaks against it, when it is
later than the article can be, or when a weekday of the head speaks against it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from text.terms import fold
from text.written_dates import WrittenDate, find_days, make_date

_YEAR: Final = re.compile(r"(?<![\w.,/+-])((?:19|20)\d\d)(?![\w/+-]|[.,]\d)")
_TO_COME: Final = re.compile(
    r"(?:\b(?:d'ici|horizon|vision|communauté|jusqu'en|jusqu'à|avant|fin|dès|partir de|pour|"
    r"pour la|objectif|programme|plan|d'ici à|d'ici fin|résolution|convention|stratégie|"
    r"by|until|before|end of|from|target|strategy)\b"
    r"[^.,;()]{0,24})$",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:fond|cré|sign|établi|adopt|lanc|datant|remont|depuis|entrée?s? en vigueur|vu le jour|"
    r"n[ée]e?s? |histori|déclaration du|accord du|indépendance|conclue?s? le|entrée?s? en|"
    r"founded|established|signed|adopted|launched|since|born|dating|created|of the|came into)"
    r"[^.;]{0,40}$|\b(?:loi|décret|arrêté|traité|charte|protocole|résolution|arrêt|séisme|"
    r"référendum|act|treaty|law) (?:du|of) (?:\w+ )?$",
    re.IGNORECASE,
)
_FUTURE: Final = re.compile(
    r"\b(?:[^\W\d_]{2,}(?:era|eront|ira|iront|dra|dront|ura|uront)|(?:s?er|a?ur|ir)(?:a|ont)|"
    r"(?:pré|attend)[uv]ue?s?|attendue?s?|will|scheduled)\b"
)
_RANGE: Final = re.compile(
    r"\b(?:du (?:[^\W\d_]+ )?\d{1,2}(?:er)?(?: [^\W\d_]+)? au|from \d{1,2}(?: \w+)? to) $",
    re.IGNORECASE,
)
"""What stands before the last day of an event of several: the article is of about then."""
_NEAR_DAYS: Final = 180
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
    last: date

    def allows(self, year: int) -> bool:
        """Tell whether the article may be of that year: no later one is told of as past."""
        past = max((each for each in self.past_years if each <= self.last.year), default=0)
        return max(past, _OLDEST_PRESS) <= year <= self.last.year


def estimate_date(
    title: str,
    lead: str,
    body: Sequence[str],
    *,
    foundings: Mapping[str, int],
    not_after: str | None = None,
) -> str | None:
    """Work out when an article was published.

    Args:
        title: Cleaned title.
        lead: Cleaned lead.
        body: Cleaned paragraphs of the body.
        foundings: Year from which anniversaries are counted, by name ("ASEAN": 1967).
        not_after: A day, ``YYYY-MM-DD``, by which the article was out: that of the file or feed.

    Returns:
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None when the text does not bear the year.
    """
    evidence = _gather(title, lead, body, not_after)
    if any(_belies_itself(day) for day in find_days(evidence.head)):
        return None
    found = (
        _from_full_day(evidence)
        or _from_weekday(evidence)
        or _from_anniversary(evidence, foundings)
        or _from_new_year(evidence)
    )
    if found is None or found > evidence.last.isoformat() or not _weekdays_bear(evidence, found):
        return None
    return found


def _belies_itself(day: WrittenDate) -> bool:
    """Tell whether a day is given with its year and a weekday that it was not."""
    if day.year is None or day.weekday is None:
        return False
    return date(day.year, day.month, day.day).weekday() != day.weekday


def _weekdays_bear(evidence: _Evidence, found: str) -> bool:
    """Tell whether each weekday, day and month of the head may be of about the date found."""
    year, month, day = (*map(int, found.split("-")), 0, 0)[:3]
    about = date(year, month or 7, day or 1)
    reach = _NEAR_DAYS if month else 2 * _NEAR_DAYS
    for named in find_days(evidence.head):
        if named.weekday is None or named.year is not None:
            continue
        days = [make_date(each, named.month, named.day) for each in (year - 1, year, year + 1)]
        near = [each for each in days if each and abs((each - about).days) <= reach]
        if near and not any(each.weekday() == named.weekday for each in near):
            return False
    return True


def _gather(title: str, lead: str, body: Sequence[str], not_after: str | None) -> _Evidence:
    text = "\n".join((title, lead, *body))
    years, past = set(), set()
    for match in _YEAR.finditer(text):
        year = int(match.group(1))
        years.add(year)
        if not _TO_COME.search(text[max(0, match.start() - 60) : match.start()]):
            past.add(year)
    head = "\n".join((title, lead, *body[:1]))
    last = date.fromisoformat(not_after) if not_after else date.max
    return _Evidence(head, text, frozenset(years), frozenset(past), last)


def _from_full_day(evidence: _Evidence) -> str | None:
    for found in find_days(evidence.head):
        if found.year is None or not evidence.allows(found.year):
            continue
        before = evidence.head[max(0, found.start - 60) : found.start].rpartition("\n")[2]
        if _PAST.search(before):
            continue
        after = evidence.head[found.end : found.end + 40].partition("\n")[0]
        if _FUTURE.search(before) or _FUTURE.match(after.lstrip(" ,")) or _RANGE.search(before):
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
    return _join_day(year, days)


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
    return _join_day(year, days)


def _join_day(year: int, days: set[tuple[int, int]]) -> str:
    """Return the one month and day named, in a year; the year alone where it has no such day."""
    day = make_date(year, *days.pop()) if len(days) == 1 else None
    return str(year) if day is None else day.isoformat()
