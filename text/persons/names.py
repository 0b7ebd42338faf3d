"""Which capitalised words of a text are the names of persons."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from text.persons.lexicon import (
    ADDRESSES,
    BEFORE_ROLE,
    FAMILY_NAMES,
    MORE_FAMILY_NAMES,
    NAMED_AFTER,
    NOT_NAMES,
    PARTICLES,
    PLACES,
    PLURAL_ROLES,
)
from text.persons.roles import is_head, role_after, role_before
from text.persons.words import Word, split_words
from text.terms import FUNCTION_WORDS, STOP_WORDS

_MOST_WORDS: Final = 5
_MOST_MODELLED_WORDS: Final = 9
"""Longer runs of capitals are titles and institutions."""

_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_NEVER: Final = NOT_NAMES | ADDRESSES | BEFORE_ROLE | PLURAL_ROLES
_ROMAN: Final = re.compile(r"[IVX]{1,5}")
_OPENERS: Final = frozenset('.!?\n«»"“(:–—')
_SMALL_WORDS: Final = frozenset("de d du le la l".split())
_DETERMINERS: Final = frozenset("le la les l du des au aux the un une".split())

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a model found: offsets and label, ``PER`` for a person."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that may name a person: indexes of the first and after the last."""

    first: int
    last: int


@dataclass(slots=True)
class Reading:
    """What is known of one text while its persons are read."""

    text: str
    topical: Sequence[Span]
    words: list[Word]
    persons: Sequence[Span]
    others: Collection[Span]
    forms: set[tuple[str, ...]] = field(default_factory=set)


def find_persons(text: str, named: Sequence[Named], topical: Sequence[Span]) -> list[Span]:
    """Find where a text names persons.

    A name is known by the role or form of address beside it, by a Vietnamese family name, by the
    model, or because it is one elsewhere in the text.

    Args:
        text: A cleaned text.
        named: The names that a statistical model found, in order.
        topical: Offsets of the countries, bodies and other topics that the text names, in order.

    Returns:
        Offsets of the names, in order, without role and form of address.
    """
    reading = Reading(
        text,
        topical,
        split_words(text),
        [(name.start, name.end) for name in named if name.label == "PER"],
        {(name.start, name.end) for name in named if name.label != "PER"},
    )
    runs = list(_find_runs(reading))
    kept: dict[Run, bool] = {}
    floor = 0
    for number, run in enumerate(runs):
        following = (other for other in runs[number + 1 :] if other.last - other.first > 1)
        ceiling = next((other.first for other in following), len(reading.words))
        kept[run] = _is_person(reading, run, floor, ceiling)
        if kept[run]:
            reading.forms.add(_form(reading, run))
            floor = run.last
    parts = {part for form in reading.forms if len(form) > 1 for part in form}
    found = [run for run in runs if kept[run] or _is_known(reading, run, parts)]
    return [(reading.words[run.first].start, reading.words[run.last - 1].end) for run in found]


def _find_runs(reading: Reading) -> Iterator[Run]:
    able = _find_able(reading)
    done = 0
    for at in able:
        if at < done:
            continue
        end = at + 1
        while (step := _joined(reading, able, end)) > 0:
            end += step
        yield from _trim(reading, at, end)
        done = end


def _joined(reading: Reading, able: Collection[int], at: int) -> int:
    """Count the words that go on a run at an index: 1, or more with particles; 0 at its end."""
    words = reading.words
    for step in range(at, min(at + 3, len(words))):
        if words[step].start - words[step - 1].end != _gap(words[step - 1]):
            return 0
        if step in able:
            return step + 1 - at
        if not (words[step].folded in PARTICLES or _is_spanned(reading, step)):
            return 0
    return 0


def _gap(before: Word) -> int:
    return 0 if before.surface[-1] in "'’" else 1


def _is_spanned(reading: Reading, at: int) -> bool:
    """Tell whether a small word stands inside a name of the model's: "Charles de Gaulle"."""
    word = reading.words[at]
    return word.folded in _SMALL_WORDS and any(
        start < word.start and word.end < end for start, end in reading.persons
    )


def _is_surname(reading: Reading, at: int) -> bool:
    """Tell whether a word that names a role ends a name of the model's: "Bruno Le Maire"."""
    word = reading.words[at]
    return any(start < word.start and word.end == end for start, end in reading.persons)


def _find_able(reading: Reading) -> dict[int, None]:
    """Return the indexes of the words that a name may hold, in order."""
    able: dict[int, None] = {}
    topics = iter((*reading.topical, (len(reading.text) + 1, len(reading.text) + 2)))
    start, end = next(topics)
    for index, word in enumerate(reading.words):
        if not word.capital or word.folded in _NEVER:
            continue
        if is_head(word) and not (index - 1 in able and _is_surname(reading, index)):
            continue
        while end <= word.start:
            start, end = next(topics)
        roman = index > 0 and _ROMAN.fullmatch(word.surface) is not None
        if word.end <= start and (roman or not word.is_acronym):
            able[index] = None
    return able


def _trim(reading: Reading, first: int, last: int) -> Iterator[Run]:
    """Yield a run without the function word that opens its sentence."""
    words = reading.words
    opens = first == 0 or words[first - 1].surface in _OPENERS
    while first < last and words[first].folded in FUNCTION_WORDS:
        if not opens and words[first].folded not in {"les", "the"}:
            break
        if words[first].folded == "le" and _is_vietnamese(words[first:last]) and last - first > 2:
            break
        first += 1
    first = _skip_place(reading, first, last)
    most = _MOST_MODELLED_WORDS if _is_whole(reading, first, last) else _MOST_WORDS
    if first < last and last - first <= most:
        yield Run(first, last)


def _skip_place(reading: Reading, first: int, last: int) -> int:
    """Step over the place that the model sees before a name: "du Sénégal El Malick Ndiaye"."""
    words = reading.words
    for end in range(last - 1, first, -1):
        if (words[first].start, words[end - 1].end) in reading.others:
            return end
    return first


def _is_whole(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the model holds just these words for a person."""
    words = reading.words
    return first < last and (words[first].start, words[last - 1].end) in reading.persons


def _is_person(reading: Reading, run: Run, floor: int, ceiling: int) -> bool:
    words = reading.words
    if " ".join(_form(reading, run)) in PLACES or len(words[run.last - 1].surface) < 2:
        return False
    before = words[run.first - 1].folded if run.first else ""
    if before in NAMED_AFTER:
        return False
    if _is_addressed(words, run.first):
        return True
    if run.last - run.first == 1:
        return _bears_title(words, run, floor)
    if role_before(words, run.first, floor) or role_after(words, run.last, ceiling):
        return True
    return before not in _DETERMINERS and (
        _is_modelled(reading, run) or _is_named_as_vietnamese(reading, run)
    )


def _is_addressed(words: Sequence[Word], first: int) -> bool:
    """Tell whether "M.", "Mme" or "Dr." stands before a name."""
    at = first - 1
    if at > 0 and words[at].surface == ".":
        at -= 1
    return at >= 0 and words[at].capital and words[at].folded in ADDRESSES


def _bears_title(words: Sequence[Word], run: Run, floor: int) -> bool:
    """Tell whether a single word is a name: its role stands right before it, unbroken."""
    if not run.first or words[run.first - 1].surface == ",":
        return False
    if words[run.first].start - words[run.first - 1].end > 1:
        return False
    role = role_before(words, run.first, floor)
    return role is not None and not any(
        word.folded in {"de", "du", "des", "d", "of", "for"} for word in words[role[0] : role[1]]
    )


def _is_modelled(reading: Reading, run: Run) -> bool:
    """Tell whether the model holds most of a run for a person."""
    start, end = reading.words[run.first].start, reading.words[run.last - 1].end
    return any(
        2 * (min(end, stop) - max(start, first)) > end - start for first, stop in reading.persons
    )


def _is_named_as_vietnamese(reading: Reading, run: Run) -> bool:
    words = reading.words[run.first : run.last]
    if not _is_vietnamese(words) or len(words) > 4:
        return False
    if words[0].folded in FAMILY_NAMES:
        return len(words) > 2 or not _is_place(reading, run)
    return len(words) > 2 and words[0].folded in MORE_FAMILY_NAMES and not _is_place(reading, run)


def _is_place(reading: Reading, run: Run) -> bool:
    """Tell whether a run is more likely a place: the model says so, or "à" stands before it."""
    start, end = reading.words[run.first].start, reading.words[run.last - 1].end
    before = reading.words[run.first - 1].surface if run.first else ""
    return (start, end) in reading.others or before in {"à", "in", "at", "near"}


def _is_vietnamese(words: Sequence[Word]) -> bool:
    return all(_SYLLABLE.fullmatch(word.folded) for word in words) and (
        words[0].folded in FAMILY_NAMES or words[0].folded in MORE_FAMILY_NAMES
    )


def _form(reading: Reading, run: Run) -> tuple[str, ...]:
    return tuple(word.folded for word in reading.words[run.first : run.last])


def _is_known(reading: Reading, run: Run, parts: Collection[str]) -> bool:
    """Tell whether a run is a name met elsewhere in the text, whole or its surname alone."""
    form = _form(reading, run)
    if form in reading.forms:
        return True
    before = reading.words[run.first - 1] if run.first else None
    opens = before is None or before.surface in _OPENERS
    return len(form) == 1 and form[0] in parts and not (opens and form[0] in STOP_WORDS)
