"""Take out words that were set twice: "de dollars de dollars", "dans dans"."""

import re
from collections.abc import Sequence

from text.clean.edits import Edit
from text.clean.remembered import remember_paragraphs

_WORD = re.compile(r"[^\W_]+")

_NEVER_TWICE = frozenset(
    "à au aux avec ce ces cette dans de des du en entre et la le les leur leurs ou par pour que "
    "qui sa ses son sur un une".split()
)
"""Words that French never says twice in a row, but for "la la" sung and "le le" quoted."""

_PREPOSITIONS = frozenset("à au aux d dans de des du en par pour sur".split())
_LONGEST = 6


@remember_paragraphs
def find_doubled(paragraph: str) -> Sequence[Edit]:
    """Find phrases of one to six words that stand twice in a row with nothing between.

    A single word counts only when it never stands twice, two words only when they open with a
    preposition ("nous nous", "jour après jour" are right); the doubling must be exact.

    Args:
        paragraph: One paragraph, in uniform characters.

    Returns:
        Edits that take out the second time.
    """
    words = list(_WORD.finditer(paragraph))
    said = [word.group() for word in words]
    edits: list[Edit] = []
    at = 0
    while at < len(words):
        # Few words stand again so soon: the others need no closer look.
        if said[at] not in said[at + 1 : at + 1 + _LONGEST]:
            at += 1
            continue
        length = _doubled_length(paragraph, words, at)
        if not length:
            at += 1
            continue
        start, end = words[at + length - 1].end(), words[at + 2 * length - 1].end()
        edits.append(Edit(start, end, "", "doubled"))
        at += 2 * length
    return edits


def _doubled_length(paragraph: str, words: list[re.Match[str]], at: int) -> int:
    """Return how many words from ``at`` on are set twice; 0 when none are."""
    for length in range(min(_LONGEST, (len(words) - at) // 2), 0, -1):
        first, second = words[at], words[at + length]
        last = words[at + 2 * length - 1]
        if first.group() != second.group():
            continue
        one = paragraph[first.start() : words[at + length - 1].end()]
        two = paragraph[second.start() : last.end()]
        gap = paragraph[words[at + length - 1].end() : second.start()]
        if one == two and gap == " " and _is_never_said(one, words[at : at + length]):
            return length
    return 0


def _is_never_said(phrase: str, words: list[re.Match[str]]) -> bool:
    if any(sign in phrase for sign in ".!?;:,()"):
        return False
    first = words[0].group()
    if len(words) == 1:
        return first in _NEVER_TWICE
    if any(word.group().isdigit() for word in words):
        return False
    if len(words) == 2:
        return first in _PREPOSITIONS and len(words[1].group()) > 3
    return sum(len(word.group()) for word in words) > 10
