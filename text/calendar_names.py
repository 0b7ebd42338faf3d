"""The names of months and weekdays in French and English."""

from typing import Final

from text.terms import fold

MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
FOLDED_MONTHS: Final = tuple(map(fold, MONTHS))
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ENGLISH_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

ANY_MONTH: Final = "|".join(dict.fromkeys((*MONTHS, *FOLDED_MONTHS)))
"""Alternatives of a regular expression: the French months, with or without their accents."""
ANY_WEEKDAY: Final = "|".join(WEEKDAYS)
ANY_ENGLISH_MONTH: Final = "|".join(ENGLISH_MONTHS)
ANY_ENGLISH_WEEKDAY: Final = "|".join(ENGLISH_WEEKDAYS)
