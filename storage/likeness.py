"""Tells whether two texts tell one story: pure functions of what is kept of each."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import eq
from typing import Final

from storage.records import StoryPrint

BAND: Final = 3
"""Minima a band: two texts that share a band are compared, which those with a Jaccard index of
0.4 do 98 times in 100, and those with one of 0.02 once in 2,000."""
HELD: Final = 0.5
"""Share of the shorter text's shingles that the longer has too, from which they are one story."""
LEAST: Final = 0.2
"""Jaccard index below which the estimate of that share is not to be trusted."""
AMISS: Final = 0.4
"""Share of the figures of the text that has fewer from which, when the other lacks them, they
tell of two events; a single one may be a correction."""
PARTICULARS: Final = 0.6
"""Share of figures and names that the text with fewer has in common with the other, at least."""
HEADS: Final = 0.5
"""Share of the figures and names of each head that the other text gives, at least: a day later
the same background comes under another head."""
# These were tuned on one half of `tests/quality/story_families.py`, and measured on the other.
DAYS_APART: Final = 4
"""Tellings of a story come out within so many days of each other."""

# A mark's range says what it is of: a band, an article's statement or a brief's.
_ARTICLE: Final = 1 << 62
_NAME, _HEAD = 1, 2  # bits of a particular (`storage.records.StoryPrint`)
_MIXERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
_WORD: Final = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Telling:
    """A stored article, as far as it is compared."""

    id: int
    published: str | None
    print: StoryPrint


def mark_bands(story_print: StoryPrint) -> set[int]:
    """Return the marks that near duplicates share with a text, in [0, 2**62)."""
    minima = story_print.minima
    return {
        _mix(at, minima[at : at + BAND]) for at in range(0, len(minima) - len(minima) % BAND, BAND)
    }


def mark_article(statements: Iterable[int]) -> set[int]:
    """Return the marks under which briefs find an article that holds these statements."""
    return {statement + _ARTICLE for statement in statements}


def mark_brief(statements: Iterable[int]) -> set[int]:
    """Return the marks under which articles find a brief that makes these statements."""
    return {-1 - statement for statement in statements}


def tell_one_story(left: Telling, right: Telling) -> bool:
    """Tell whether two articles are near duplicates: alike, and of about the same day.

    The answer depends on the two alone, and is the same both ways round.

    Source:
        Broder, "On the resemblance and containment of documents" (1997).
    """
    a, b = left.print, right.print
    if not a.minima or not b.minima or not are_near(left.published, right.published):
        return False
    alike = sum(map(eq, a.minima, b.minima)) / len(a.minima)
    # Of two sets, the shared part is J / (1 + J) of the sum of their sizes.
    shared = alike / (1 + alike) * (a.shingles + b.shingles)
    if alike < LEAST or shared < HELD * min(a.shingles, b.shingles):
        return False
    if not _give_the_same(a.particulars, b.particulars):
        return False
    starts = range(0, len(a.minima), BAND)
    return any(a.minima[at : at + BAND] == b.minima[at : at + BAND] for at in starts)


def _give_the_same(left: Collection[int], right: Collection[int]) -> bool:
    """Tell whether the figures and names of two texts may be those of one event.

    Bulletins and rounds of talks come from one template; what tells them apart is in its blanks.
    """
    if not left or not right:
        return True
    a, b = {mark & ~_HEAD for mark in left}, {mark & ~_HEAD for mark in right}
    shared = a & b
    figures = min(sum(not mark & _NAME for mark in marks) for marks in (a, b))
    amiss = figures - sum(not mark & _NAME for mark in shared)
    return (
        amiss <= max(1, AMISS * figures)
        and len(shared) >= PARTICULARS * min(len(a), len(b))
        and _head_held(left, b)
        and _head_held(right, a)
    )


def _head_held(marks: Collection[int], other: Collection[int]) -> bool:
    head = [mark & ~_HEAD for mark in marks if mark & _HEAD]
    return sum(mark in other for mark in head) >= HEADS * len(head)


def are_near(left: str | None, right: str | None) -> bool:
    """Tell whether two dates, each of a day, month or year, may be a few days apart at most.

    An unknown date is near any other.
    """
    if left is None or right is None:
        return True
    (first, last), (first_other, last_other) = _span(left), _span(right)
    return max(first, first_other) - min(last, last_other) <= DAYS_APART


def _span(published: str) -> tuple[int, int]:
    """Return the numbers of the first and last day that a date may mean."""
    year, month, day = (*map(int, published.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()


def _mix(place: int, minima: tuple[int, ...]) -> int:
    mixed = place
    for value, factor in zip((place, *minima), _MIXERS, strict=True):
        mixed = ((mixed ^ value) * factor) & _WORD
        mixed ^= mixed >> 31
    return mixed >> 2
