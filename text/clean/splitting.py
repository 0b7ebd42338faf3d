"""Find the words that one unknown string is made of."""

from dataclasses import dataclass
from functools import lru_cache

from text.clean.lexicon import zipf
from text.clean.words import FUNCTION_WORDS, LAST_FUNCTION_WORDS, PREFIXES, SUFFIXES

MAX_LETTERS = 48
"""Longer strings are no words run together; the bound keeps hostile input linear."""

MAX_PARTS = 4

_CONTENT_ZIPF = 3.0
"""Least frequency of a content word of four letters or more: "équitable" has 3.3."""

_SHORT_CONTENT_ZIPF = 4.8
"""Least frequency of one of three letters ("mer", "loi", "fin"): they occur inside most words."""

_PARTICIPLE_ENDINGS = ("é", "ée", "és", "ées", "i", "is", "it", "u", "us", "ert", "ait", "ôt")
_FEMININES = ("le", "les", "se", "ses", "ne", "me", "te")


@dataclass(frozen=True, slots=True)
class Split:
    """A way to read a string as words.

    Attributes:
        parts: The words, as written; they join to the string.
        score: Log10 frequency of the words standing together by chance, per billion; a true word
            as frequent as that would be as likely.
    """

    parts: tuple[str, ...]
    score: float


@lru_cache(maxsize=20_000)
def best_split(token: str) -> Split | None:
    """Find the most likely words of a string of letters.

    Args:
        token: Letters only, at most `MAX_LETTERS`.

    Returns:
        The best split in two to four words; None when there is none.
    """
    if not 3 <= len(token) <= MAX_LETTERS:
        return None
    folded = token.casefold()
    if len(folded) != len(token):
        return None
    ends: list[dict[int, Split]] = [{} for _ in range(len(token) + 1)]
    ends[0][0] = Split((), 9.0)
    for end in range(1, len(token) + 1):
        for start in range(end):
            if end - start == len(token) or not ends[start]:
                continue
            weight = _weigh(folded, start, end)
            if weight is None:
                continue
            for count, head in ends[start].items():
                if count < MAX_PARTS and not _is_ending(head.parts, folded[start:end]):
                    split = Split((*head.parts, token[start:end]), head.score + weight - 9)
                    _keep_best(ends[end], count + 1, split)
    return max(ends[-1].values(), key=lambda split: split.score, default=None)


def _keep_best(row: dict[int, Split], count: int, split: Split) -> None:
    known = row.get(count)
    if known is None or split.score > known.score:
        row[count] = split


def _weigh(folded: str, start: int, end: int) -> float | None:
    """Return the frequency of a part if it may stand as a word there, else None."""
    part, first, last = folded[start:end], start == 0, end == len(folded)
    if len(part) == 1:
        return _weigh_letter(folded, part, end, first=first, last=last)
    if part in (LAST_FUNCTION_WORDS if last else FUNCTION_WORDS):
        return zipf(part)
    if (not last and part in PREFIXES) or (not first and part in SUFFIXES):
        return None
    frequency = zipf(part)
    if len(part) == 2 or (len(part) == 3 and frequency < _SHORT_CONTENT_ZIPF):
        return None
    return frequency if frequency >= _CONTENT_ZIPF else None


def _weigh_letter(folded: str, part: str, end: int, *, first: bool, last: bool) -> float | None:
    """Single letters are words in few places: "à" and "y", and "a" before a participle."""
    if part == "à" or (part == "y" and not last):
        return zipf(part)
    if part == "a" and first and folded.endswith(_PARTICIPLE_ENDINGS) and end == 1:
        return zipf(part)
    return None


def _is_ending(parts: tuple[str, ...], part: str) -> bool:
    """Tell whether a part is only the ending of the word before it.

    A feminine doubles the last letter ("individuel" + "le"); a future tense adds the forms of
    "avoir" to the infinitive ("relier" + "ont").
    """
    if not parts:
        return False
    last = parts[-1][-1].casefold()
    return (part in _FEMININES and last == part[0]) or (part in ("a", "ont") and last == "r")
