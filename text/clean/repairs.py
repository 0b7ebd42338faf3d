"""Repair the paragraphs of one text until nothing is left to repair."""

from collections.abc import Sequence

from text.clean.characters import normalize_paragraph
from text.clean.doubled import find_doubled
from text.clean.edits import Edit, TrackedText
from text.clean.joined import find_joined, has_lost_line_ends
from text.clean.lexicon import Vocabulary
from text.clean.signs import find_lost_plus
from text.clean.spacing import find_glued_numbers, find_lost_spaces

_MOST_ROUNDS = 8
"""A repair may show another ("delaChine"); two or three rounds are the rule."""


def repair_paragraphs(
    paragraphs: Sequence[TrackedText],
    names: frozenset[str] = frozenset(),
    *,
    french: bool = True,
) -> list[TrackedText]:
    """Repair the paragraphs of one article or brief.

    The words of all paragraphs together tell which strings are words, so they are given together.

    Args:
        paragraphs: Paragraphs in uniform characters, with the changes made so far.
        names: Proper names that are never parted.
        french: Whether the text is French: the rules know no other language, and leave it as it
            is.

    Returns:
        The repaired paragraphs, in the same order; repairing them again changes nothing.
    """
    texts = list(paragraphs)
    if not french:
        return texts
    for _ in range(_MOST_ROUNDS):
        vocabulary = Vocabulary([tracked.text for tracked in texts], names)
        vocabulary.joins_seen = has_lost_line_ends([t.text for t in texts], vocabulary)
        repaired = [_repair_once(tracked, vocabulary, names) for tracked in texts]
        if [t.text for t in repaired] == [t.text for t in texts]:
            break
        texts = repaired
    return texts


def _repair_once(
    tracked: TrackedText, vocabulary: Vocabulary, names: frozenset[str]
) -> TrackedText:
    tracked = tracked.apply(find_lost_spaces(tracked.text))
    tracked = tracked.apply(find_glued_numbers(tracked.text))
    tracked = tracked.apply(find_joined(tracked.text, vocabulary))
    tracked = tracked.apply(find_lost_plus(tracked.text, names))
    tracked = tracked.apply(find_doubled(tracked.text))
    return _settle(tracked)


def _settle(tracked: TrackedText) -> TrackedText:
    """Keep the text in uniform characters after the repairs."""
    settled = normalize_paragraph(tracked.text)
    if settled == tracked.text:
        return tracked
    return tracked.apply([Edit(0, len(tracked.text), settled, "typography")])
