"""Put the lines of a hard-wrapped text back into paragraphs."""

from collections.abc import Iterator, Sequence

_NARROWEST = 40
_WIDEST = 100
_FEWEST_LINES = 3
_MOST_FULL_STOPS = 0.34
"""Share of the lines that may close on a full stop: wrapped lines break anywhere."""


def join_wrapped(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of each block that was broken at a fixed width; leave other lines alone.

    Args:
        lines: Lines of a page; an empty line ends a block.

    Yields:
        One line a paragraph.
    """
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.strip())
            continue
        yield from _join_block(block)
        block = []
    yield from _join_block(block)


def _join_block(block: list[str]) -> list[str]:
    inner = block[:-1]
    if len(block) < _FEWEST_LINES or not all(_NARROWEST <= len(x) <= _WIDEST for x in inner):
        return block
    stops = sum(line.endswith((".", "!", "?", ":", "»")) for line in inner)
    return [" ".join(block)] if stops <= _MOST_FULL_STOPS * len(inner) else block
