"""The phrases by which people say how often, when and how, folded, in three languages.

Vietnamese "ngày" (day) and "ngay" (at once) fold alike: only whole phrases are looked for.
"""

import re
from collections.abc import Iterable
from typing import Final

_DAYS: Final = (
    ("lundi", "lundis", "monday", "mondays", "mon", "thu hai", "thu 2"),
    ("mardi", "mardis", "tuesday", "tuesdays", "tue", "thu ba", "thu 3"),
    ("mercredi", "mercredis", "wednesday", "wednesdays", "wed", "thu tu", "thu 4"),
    ("jeudi", "jeudis", "thursday", "thursdays", "thu", "thu nam", "thu 5"),
    ("vendredi", "vendredis", "friday", "fridays", "fri", "thu sau", "thu 6"),
    ("samedi", "samedis", "saturday", "saturdays", "sat", "thu bay", "thu 7"),
    ("dimanche", "dimanches", "sunday", "sundays", "sun", "chu nhat", "cn"),
)
WEEKDAYS: Final = {name: day for day, names in enumerate(_DAYS) for name in names}
"""Weekday, from Monday, by each of its folded names."""

DAYPARTS: Final = {
    "matin": 480, "matins": 480, "morning": 480, "mornings": 480, "sang": 480,
    "midi": 720, "midis": 720, "noon": 720, "trua": 720,
    "apres-midi": 900, "afternoon": 900, "afternoons": 900, "chieu": 900,
    "soir": 1140, "soirs": 1140, "evening": 1140, "evenings": 1140, "toi": 1140,
    "nuit": 1260, "nuits": 1260, "night": 1260, "nights": 1260, "dem": 1260,
    "minuit": 0, "midnight": 0, "nua dem": 0,
}  # fmt: skip
"""Minute of the day meant by a part of the day, when no hour is given."""

MONTH_ENDS: Final = {
    "premier": 1, "1er": 1, "first": 1, "1st": 1, "debut": 1, "dau": 1,
    "dernier": 31, "fin": 31, "last": 31, "end": 31, "cuoi": 31,
}  # fmt: skip
NIGHT: Final = (1320, 420)
"""First and last minute of the night: ten in the evening to seven in the morning."""


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_DAY_FR: Final = _any(n for names in _DAYS for n in names[:2])
_DAY_EN: Final = _any(n for names in _DAYS for n in names[2:5])
_DAY_VI: Final = _any(n for names in _DAYS for n in names[5:])
_PART_FR: Final = "matins?|midis?|apres-midi|soirs?|nuits?"
_PART_EN: Final = "mornings?|noon|afternoons?|evenings?|nights?"
_PART_VI: Final = "sang|trua|chieu|toi|dem"


def _rule(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


def _clock(mark: str) -> str:
    """Return the pattern of a time of the day, its groups marked."""
    return (
        rf"(?:(?P<named{mark}>midi|minuit|noon|midnight)"
        rf"|(?P<hour{mark}>\d{{1,3}})\s?(?:h|heures?|gio|:)?\s?(?:(?<=[h:os])\s?(?P<minute{mark}>\d{{2}})(?!\d))?"
        rf"(?:\s?(?:et\s)?(?P<half{mark}>demie|quart|ruoi))?(?:\s?o'clock)?"
        rf"(?:\s?(?P<part{mark}>am|pm|a\.m\.|p\.m\.|du soir|de l'apres-midi|du matin|sang|toi|chieu))?)"
    )


_ONCE_A: Final = r"(?:une fois|1 fois|once|mot lan)\s"

RHYTHMS: Final = (
    (
        "weekdays",
        _rule(
            r"(?:tous\s)?(?:les\s)?jours\s(?:ouvres|ouvrables|de (?:la )?semaine|de travail)",
            r"(?:du\s)?lundi\s(?:au|a|-)\svendredi", r"en semaine",
            r"(?:every|each|on|only)?\s?weekdays?(?: only)?", r"(?:on )?working days",
            r"(?:from\s)?monday\s?(?:to|through|-)\s?friday", r"mon\s?-\s?fri",
            r"(?:cac |moi )?ngay (?:lam viec|trong tuan)", r"(?:tu )?thu (?:hai|2) den thu (?:sau|6)",
        ),
    ),
    (
        "monthly",
        _rule(
            r"(?:le )?(?P<monthday>premier|1er|dernier|\d{1,3})(?: jour)? (?:du|de chaque|de tous les) mois",
        ),
    ),
    (
        "monthly",
        _rule(
            r"(?:on )?(?:the )?(?P<monthday>first|1st|last|\d{1,3})(?:st|nd|rd|th)?(?: day)? of (?:the|each|every) month",
        ),
    ),
    ("monthly", _rule(r"(?:vao )?ngay (?P<monthday>\d{1,3}|dau|cuoi)(?: cua)? (?:hang|moi) thang")),
    ("monthly", _rule(r"(?:a la |en |at the )?(?P<monthday>debut|fin|end)(?: de| of)?(?: chaque| the| each)? (?:mois|month)")),
    (
        "monthly",
        _rule(
            r"(?:chaque|tous les) mois", r"mensuel(?:le)?(?:ment)?", rf"(?:{_ONCE_A})?par mois",
            r"(?:every|each) month", r"monthly", rf"{_ONCE_A}(?:a|per) month",
            r"(?:hang|moi) thang", rf"{_ONCE_A}(?:moi|mot) thang",
        ),
    ),
    (
        "weekly",
        _rule(
            rf"(?:chaque semaine |toutes les semaines )?(?:chaque|tous les|les|le) (?P<weekday>{_DAY_FR})"
            rf"(?: (?P<part>{_PART_FR}))?(?: (?:de )?chaque semaine)?",
            rf"(?:weekly )?(?:every|each|on) (?P<weekday_en>{_DAY_EN})(?: (?P<part_en>{_PART_EN}))?",
            rf"(?:vao )?(?:(?:sang|toi|chieu) )?(?:moi )?(?P<weekday_vi>{_DAY_VI})(?: (?:hang|moi) tuan)?",
        ),
    ),
    (
        "weekly",
        _rule(
            r"chaque semaine", r"toutes les semaines", r"hebdo(?:madaire)?(?:ment)?",
            rf"(?:{_ONCE_A})?par semaine", r"(?:every|each) week", r"weekly",
            rf"{_ONCE_A}(?:a|per) week", r"(?:hang|moi) tuan", rf"{_ONCE_A}(?:moi|mot) tuan",
        ),
    ),
    (
        "daily",
        _rule(
            rf"(?:chaque|tous les|toutes les) (?P<part>{_PART_FR})",
            rf"(?:every|each) (?P<part_en>{_PART_EN})",
            rf"(?:moi|hang) (?:buoi )?(?P<part_vi>{_PART_VI})",
        ),
    ),
    (
        "daily",
        _rule(
            r"(?:chaque jour|tous les jours)(?: au)?", r"quotidien(?:ne)?(?:ment)?", r"journalier",
            rf"(?:{_ONCE_A})?par jour", r"(?:every|each) day", r"daily", rf"{_ONCE_A}(?:a|per) day",
            r"(?:hang|moi) ngay", rf"{_ONCE_A}(?:moi|mot) ngay",
        ),
    ),
    (
        "instant",
        _rule(
            r"tout de suite", r"immediatement", r"en (?:direct|temps reel)", r"aussitot",
            r"a l'instant", r"sur-le-champ", r"des (?:que possible|parution)", r"au fil de l'eau",
            r"a chaque (?:nouvel )?article", r"at once", r"immediately", r"right away",
            r"instant(?:ly)?", r"in real time", r"as (?:it happens|soon as possible)", r"asap",
            r"ngay (?:lap tuc|khi co(?: tin)?)", r"lap tuc", r"tuc thi",
        ),
    ),
)  # fmt: skip
"""How often, the more telling phrases first."""

TIMES: Final = (
    _rule(rf"(?:a|vers|des|at|by|around|luc|vao) {_clock('')}"),
    _rule(
        r"(?P<hour>\d{1,3})\s?(?:h|heures?|gio|:)\s?(?P<minute>\d{2})?"
        r"(?:\s?(?P<part>am|pm|du soir|du matin|de l'apres-midi|sang|toi|chieu))?",
        r"(?P<hour_en>\d{1,2})\s?(?P<part_en>am|pm)",
    ),
)
"""Times of the day: with a preposition any number is an hour, without one only "8h" or "8am"."""

QUIET: Final = _rule(
    rf"(?:mais )?(?:pas|jamais|rien|not|never|nothing|but not|khong gui) (?:entre|de|between|from|tu) {_clock('1')}"
    rf" (?:et|a|and|to|den) {_clock('2')}",
)
NOT_AT_NIGHT: Final = _rule(
    r"(?:mais )?(?:pas|jamais|sauf|rien) (?:la|de) nuit", r"(?:but )?(?:not|never) at night",
    r"khong (?:gui )?(?:vao )?ban dem", r"tru ban dem",
)  # fmt: skip
SILENT: Final = _rule(
    r"(?:en )?silence", r"sans (?:son|bruit|sonnerie|notification)", r"silencieu(?:x|se)(?:ment)?",
    r"silent(?:ly)?", r"without (?:a )?sound", r"muted?", r"im lang", r"khong (?:am thanh|chuong)",
)  # fmt: skip
ZONES: Final = (
    re.compile(r"(?<!\w)(?P<sure>)(?P<place>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::\d{2})?|utc|gmt)(?!\w)"),
    re.compile(r"(?<!\w)(?P<place>(?:africa|america|asia|atlantic|australia|europe|indian|pacific)/[a-z_/]+)"),
    re.compile(
        r"(?<!\w)(?:a l')?(?P<sure>heure) (?:locale )?(?:de |d'|du )(?:la )?"
        r"(?P<place>[^\W\d]+(?:[ -][^\W\d]+){0,2}?)(?=\s*(?:[,;.]|$| \d| en| sauf| mais| chaque| tous| sans))"
    ),
    re.compile(r"(?<!\w)(?P<place>[^\W\d]+(?:[ -][^\W\d]+)?) time(?!\w)"),
    re.compile(r"(?<!\w)(?P<place>[^\W\d]+) time(?!\w)"),
    re.compile(r"(?<!\w)(?:theo )?gio (?!(?:sang|toi|chieu|theo)\b)(?P<place>[^\W\d]+(?: [^\W\d]+)?)(?!\w)"),
    re.compile(r"(?<!\w)(?:theo )?gio (?!(?:sang|toi|chieu|theo)\b)(?P<place>[^\W\d]+)(?!\w)"),
)  # fmt: skip
"""Time zones; where a rule has the group ``sure``, a place that is none is an error."""
