"""Give back the text that the repairs of a cleaned text were made to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from text.clean.values import TextRepair


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a cleaned text and what the source had in its place.

    Attributes:
        was: What the source had.
        now: What the cleaned text has.
        repaired: False where no repair touched the piece, and ``was`` is ``now``.
    """

    was: str
    now: str
    repaired: bool


def read_stretches(text: str, repairs: Iterable[TextRepair]) -> Iterator[Stretch]:
    """Cut a cleaned text at its repairs, in order and without a gap.

    Args:
        text: `CleanText.text`.
        repairs: `CleanText.repairs`.

    Yields:
        Repaired and untouched pieces; their ``now`` join to ``text``.

    Raises:
        ValueError: A repair does not stand in the text where it says.
    """
    cursor = 0
    for repair in repairs:
        end = repair.start + len(repair.now)
        if repair.start < cursor or text[repair.start : end] != repair.now:
            raise ValueError(f"No {repair.rule} repair stands at offset {repair.start}.")
        untouched = text[cursor : repair.start]
        yield Stretch(untouched, untouched, repaired=False)
        yield Stretch(repair.was, repair.now, repaired=True)
        cursor = end
    yield Stretch(text[cursor:], text[cursor:], repaired=False)


def undo_repairs(text: str, repairs: Iterable[TextRepair]) -> str:
    """Return a cleaned text as it was before its repairs.

    The paragraphs keep the order of the cleaned text: title, lead, body, captions. The letters and
    digits of each are those of one stretch of the page, in order; spaces, apostrophes and
    quotation marks stay uniform. What the page shows around the text (marks and credits of
    pictures, lines that only sign, "Voir plus" and what follows) belongs to no paragraph.

    Args:
        text: `CleanText.text`.
        repairs: `CleanText.repairs`.

    Raises:
        ValueError: A repair does not stand in the text where it says.
    """
    return "".join(stretch.was for stretch in read_stretches(text, repairs))
