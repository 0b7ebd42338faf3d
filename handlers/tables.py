"""Topics side by side as people read them on a phone: row after row, a line a topic."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from handlers.markup import MESSAGE_UNITS, block, bold, escape, italic, measure, shorten
from handlers.render import quotation_marks
from handlers.view import View
from news.answers import Source
from news.sharing import SharedFramework
from news.side_by_side import Cell, SideBySide

_QUOTE_LENGTHS = (300, 200, 120, 60)
"""Lengths of the quotes, tried until the whole fits one message."""
_NAME_LENGTH = 60
_VALUE_LENGTH = 100


def render_side_by_side(found: SideBySide, view: View) -> str:
    """Render a comparison as one message.

    Args:
        found: What is said of each topic.
        view: Who reads it.

    Returns:
        At most 4096 UTF-16 units after entities; every cell with its quote and its source, or
        the word that the corpus is silent.
    """
    paragraphs: list[str] = []
    for length in _QUOTE_LENGTHS:
        paragraphs = _render(found, view, length)
        if measure("\n\n".join(paragraphs)) <= MESSAGE_UNITS:
            break
    while len(paragraphs) > 1 and measure("\n\n".join(paragraphs)) > MESSAGE_UNITS:
        paragraphs.pop()
    return "\n\n".join(paragraphs)


def _render(found: SideBySide, view: View, length: int) -> list[str]:
    names = " · ".join(shorten(view.topic_name(side), _NAME_LENGTH) for side in found.sides)
    theme = ", ".join(shorten(view.topic_name(each), _NAME_LENGTH) for each in found.theme)
    paragraphs = [bold(f"{names} — {theme}" if theme else names)]
    rows = (("compare.figures", found.figures), ("compare.statements", found.statements))
    for key, cells in rows:
        paragraphs.append(bold(view.texts(key).upper()))
        paragraphs += _render_cells(cells, view, length)
    if found.frameworks:
        shared = [_render_framework(each, found.sides, view, length) for each in found.frameworks]
        title = bold(view.texts("compare.frameworks").upper())
        paragraphs.append(block("\n\n".join([title, *shared]), expandable=True))
    return paragraphs


def _render_cells(cells: Sequence[Cell], view: View, length: int) -> Iterable[str]:
    for topic, group in groupby(cells, key=lambda cell: cell.topic):
        name = bold(shorten(view.topic_name(topic), _NAME_LENGTH))
        lines = [_render_cell(cell, view, length) for cell in group]
        yield "\n".join([name, *lines])


def _render_cell(cell: Cell, view: View, length: int) -> str:
    if cell.source is None:
        return italic(view.texts("answer.part_missing"))
    quoted = _quote(cell.source, view, length)
    if not cell.value:
        return quoted
    return f"{bold(shorten(cell.value, _VALUE_LENGTH))}{view.texts.colon}{quoted}"


def _render_framework(
    shared: SharedFramework, sides: Sequence[str], view: View, length: int
) -> str:
    """Name a framework and quote what ties each topic to it; one quote that names all, once."""
    lines = [bold(shorten(view.topic_name(shared.framework), _NAME_LENGTH))]
    told: dict[Source, list[str]] = {}
    for side, source in zip(sides, shared.sources, strict=True):
        told.setdefault(source, []).append(shorten(view.topic_name(side), _NAME_LENGTH))
    for source, names in told.items():
        lines.append(f"{escape(', '.join(names))}{view.texts.colon}{_quote(source, view, length)}")
    return "\n".join(lines)


def _quote(source: Source, view: View, length: int) -> str:
    quote = quotation_marks(shorten(source.quote, length), source.language)
    return f"{escape(quote)} ({view.cite_briefly(source)})"
