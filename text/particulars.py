"""What sets a piece of news apart from another of its kind: its figures, weekdays and names.

Bulletins, rounds of talks and receptions are written from one template: their words are alike,
their particulars are not. Everything here depends on the text alone.
"""

import re
from hashlib import blake2b
from typing import Final

from text.calendar_names import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, FOLDED_MONTHS, WEEKDAYS
from text.terms import fold

NAME_BIT: Final = 1
HEAD_BIT: Final = 2

_ENGLISH_MONTHS: Final = tuple(name.lower() for name in ENGLISH_MONTHS)
_MONTH: Final = {
    name: at for names in (FOLDED_MONTHS, _ENGLISH_MONTHS) for at, name in enumerate(names, 1)
}
# A day goes with its month, and the number of an edition is no amount.
_FIGURE: Final = re.compile(
    rf"(?:(?P<month>{'|'.join(_ENGLISH_MONTHS)}) )?(?P<figure>\d+(?:[.,]\d+)*(?: \d{{3}}\b)*)"
    rf"(?: ?(?P<rank>er?|[eè]me|th|nd|rd|st)\b)?(?: (?P<then>{'|'.join(_MONTH)})\b)?"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_WORD: Final = re.compile(r"[a-z]+")
# A capital that opens a sentence makes no name.
_NAME: Final = re.compile(r"(?<=[\w,;(’'\-] )[^\W\d_a-zà-ÿ][^\W\d_]+|(?<=[’'-])[A-ZÀ-Ý][^\W\d_]+")
# One and two say too little: they stand in any text.
_NUMBERS: Final = (
    "trois quatre cinq six sept huit neuf dix onze douze",
    "three four five six seven eight nine ten eleven twelve",
)
_SAID: Final = {
    **{
        name.lower(): f"day {at}"
        for names in (WEEKDAYS, ENGLISH_WEEKDAYS)
        for at, name in enumerate(names)
    },
    **{word: f"{number}" for line in _NUMBERS for number, word in enumerate(line.split(), 3)},
}


def find_particulars(head: str, text: str) -> list[int]:
    """Find the figures, weekdays and names of a text.

    Args:
        head: Its title and lead, which say what the news is.
        text: All of it, the head included.

    Returns:
        Numbers in [0, 2**32), in order, each particular once: a hash with `NAME_BIT` set for a
        name and `HEAD_BIT` for what the head gives.
    """
    first, whole = _find(head), _find(text)
    return sorted(hashed | (HEAD_BIT if hashed in first else 0) for hashed in whole | first)


def _find(text: str) -> set[int]:
    folded = fold(text)
    figures = {_normalize(match) for match in _FIGURE.finditer(folded)}
    said = {_SAID[word] for word in _WORD.findall(folded) if word in _SAID}
    names = {fold(match.group()) for match in _NAME.finditer(text)} - _SAID.keys() - _MONTH.keys()
    return {_hash(value) for value in figures | said} | {_hash(name) | NAME_BIT for name in names}


def _normalize(match: re.Match[str]) -> str:
    """Write a figure one way: "12.000" and "12 000" are 12000, "3 juin" and "June 3" are 6-3."""
    figure = match["figure"]
    if month := match["month"] or match["then"]:
        return f"{_MONTH[month]}-{figure}"
    if match["rank"]:
        return f"no {figure}"
    if _GROUPED.fullmatch(figure):
        return re.sub(r"\D", "", figure)
    return figure.replace(",", ".").replace(" ", ".")


def _hash(value: str) -> int:
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little") & ~(NAME_BIT | HEAD_BIT)
