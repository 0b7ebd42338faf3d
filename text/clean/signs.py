"""Put back the plus signs that a page lost: "ASEAN 3" for "ASEAN+3", "ADMM )" for "ADMM+)"."""

import re
from collections.abc import Collection
from functools import lru_cache

from text.clean.edits import Edit
from text.clean.lexicon import zipf
from text.clean.words import FUNCTION_WORDS

_ALWAYS = ("ASEAN+1", "ASEAN+3", "ADMM+")
"""Names the Asian press writes with a plus, whatever names are given."""

_NAME = re.compile(r"\b([A-Z]{3,10})\+(\d?)$")
_NUMBER_AFTER = re.compile(r"[.,:/]?\d|\s?(?:%|°|€|\$)")
_WORD_AFTER = re.compile(r"\s([^\W\d_]+)")
_SCALES = frozenset("mille million millions milliard milliards pour point mois fois".split())
_FREQUENT_ZIPF = 5.8


def find_lost_plus(paragraph: str, names: frozenset[str] = frozenset()) -> list[Edit]:
    """Find the names that lost their plus sign.

    Args:
        paragraph: One paragraph, in uniform characters.
        names: Names of the topics; those written with a plus are looked for too.

    Returns:
        Edits that put the sign back.
    """
    pattern = _pattern_of(names)
    edits = []
    for match in pattern.finditer(paragraph):
        numbered = match.lastgroup == "numbered"
        if numbered and _counts_something(paragraph, match.end()):
            continue
        edits.append(Edit(match.start(), match.end(), _with_plus(match.group()), "lost-plus"))
    return edits


@lru_cache(maxsize=8)
def _pattern_of(names: Collection[str]) -> re.Pattern[str]:
    found = [match for name in (*_ALWAYS, *names) if (match := _NAME.search(name))]
    numbered = "|".join(sorted({f"{match[1]} {match[2]}" for match in found if match[2]}))
    bare = "|".join(sorted({match[1] for match in found if not match[2]}))
    return re.compile(rf"\b(?P<numbered>{numbered})(?!\w)|\b(?P<bare>{bare}) (?=[),.])")


def _with_plus(written: str) -> str:
    return written.replace(" ", "+")


def _counts_something(paragraph: str, end: int) -> bool:
    """Tell whether the number counts what follows it ("à l'ASEAN 3 millions de doses")."""
    if _NUMBER_AFTER.match(paragraph, end):
        return True
    match = _WORD_AFTER.match(paragraph, end)
    if match is None:
        return False
    word = match.group(1).casefold()
    if word in _SCALES:
        return True
    plural = word.endswith(("s", "x")) and word not in FUNCTION_WORDS
    return plural and zipf(word) < _FREQUENT_ZIPF
