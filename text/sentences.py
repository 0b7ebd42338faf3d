"""Where sentences end: only behind a full stop, and never behind an abbreviation.

spaCy's sentence segmenters were compared on the seeds. The parser parts at hyphens and foreign
names ("Samdech | Techo | Hun Sen"); `senter` is far better but parts "ASEAN | - Japon" and
"32e | Forum". Press prose closes its sentences with a sign, so the sign rules here, and `senter`
is asked only where it may belong to an abbreviation.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

_STOP: Final = re.compile(
    r"[.!?…](?:(?<=\.)\.\.)?[»\"')\]]*(?: »)?(?P<gap>\s+)(?=[«\"“(\[—–-]*\s?[^\W_])"
)
_ABBREVIATIONS: Final = frozenset(
    "m mm mme mmes mlle mlles dr pr prof me mgr st ste gén gal col cap lt cdt no nos art al vol "
    "p pp fig cf env av bd ex hab max min ph jan fév févr avr juil sept oct nov déc".split()
)
_DOUBTFUL: Final = frozenset("etc inc co ltd corp vs sté".split())
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)\.$")
_WORD_REACH: Final = 24


def split_sentences(
    paragraph: str, is_start: Callable[[int], bool] = lambda _: True
) -> Iterator[tuple[int, int]]:
    """Split a paragraph into sentences.

    Args:
        paragraph: One paragraph.
        is_start: Asked, where a full stop may belong to an abbreviation, whether a sentence starts
            at that offset.

    Yields:
        Start and end of each sentence in the paragraph, without the spaces between; together they
        hold everything but spaces.
    """
    start = len(paragraph) - len(paragraph.lstrip())
    for match in _STOP.finditer(paragraph):
        stop, following = match.start("gap"), match.end()
        if stop <= start or not _parts(paragraph, match.start(), following, is_start):
            continue
        yield start, stop
        start = following
    end = len(paragraph.rstrip())
    if start < end:
        yield start, end


def _parts(paragraph: str, stop: int, following: int, is_start: Callable[[int], bool]) -> bool:
    """Tell whether the sign at ``stop`` ends a sentence."""
    opening = paragraph[following : following + 4].lstrip('«"“([—–- ')[:1]
    if opening.islower():
        return False
    if paragraph[stop] != "." or paragraph.startswith("...", stop):
        return True
    before = _WORD_BEFORE.search(paragraph, max(0, stop - _WORD_REACH), stop + 1)
    word = before.group(1).casefold() if before else ""
    if len(word) == 1 or word in _DOUBTFUL:
        return word not in _ABBREVIATIONS and is_start(following)
    return word not in _ABBREVIATIONS
