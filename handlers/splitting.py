"""Cuts what is too long for one message: between paragraphs, sentences or words, never in a tag.

Formatting goes on in the next piece: what a cut leaves open is closed before it and opened again
after it. Lengths are UTF-16 code units after entities are parsed, as Telegram counts them.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from handlers.markup import MESSAGE_UNITS

MOST_ENTITIES: Final = 100
"""Entities that Telegram keeps of one message (Bot API)."""
_TAG: Final = re.compile(r"<(/?)(\w[\w-]*)([^>]*)>")
# From the best place to cut to the worst; a piece ends before the match, blanks are dropped.
_BREAKS: Final = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…»”\"])\s"),
    re.compile(r"\s"),
)
_SHORTEST_SHARE: Final = 0.3
"""A cut at a good place must leave at least this share of what would fit."""
_JOINERS: Final = re.compile("[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""What belongs to the character before it: accents, and the parts of an emoji."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    opening: str
    closing: str


def split_html(html: str, *, units: int = MESSAGE_UNITS) -> list[str]:
    """Cut a message of our own HTML into pieces that Telegram takes.

    Args:
        html: Well-formed HTML, its texts escaped.
        units: Most UTF-16 code units of a piece.

    Returns:
        Pieces in order, none of them empty; the message itself where it fits.
    """
    text, spans = _parse(html)
    start = _skip_blanks(text, 0)
    pieces: list[str] = []
    while start < len(text):
        end = _find_cut(text, start, _limit(text, spans, start, units))
        piece = text[start:end].rstrip()
        if piece:
            pieces.append(_render(text, spans, start, start + len(piece)))
        start = _skip_blanks(text, end)
    return pieces if len(pieces) > 1 else [html]


def _parse(html: str) -> tuple[str, list[_Span]]:
    """Return the text that a reader sees, and what formats which part of it."""
    text = ""
    # By the place of their opening tag, so that outer spans come before inner ones.
    spans: dict[int, _Span] = {}
    stack: list[tuple[int, str, str, int]] = []
    at = 0
    for tag in _TAG.finditer(html):
        text += unescape(html[at : tag.start()])
        at = tag.end()
        if not tag[1]:
            stack.append((len(text), tag[0], f"</{tag[2]}>", at))
        elif stack:
            start, opening, closing, place = stack.pop()
            spans[place] = _Span(start, len(text), opening, closing)
    text += unescape(html[at:])
    return text, [spans[place] for place in sorted(spans)]


def _limit(text: str, spans: list[_Span], start: int, units: int) -> int:
    """Return where a piece must end at the latest: by its length, and by its entities."""
    end, used = start, 0
    while end < len(text):
        used += 1 + (ord(text[end]) > 0xFFFF)
        if used > units:
            break
        end += 1
    inside = [span for span in spans if span.end > start]
    if len(inside) > MOST_ENTITIES:
        end = min(end, max(inside[MOST_ENTITIES].start, start + 1))
    return end


def _find_cut(text: str, start: int, limit: int) -> int:
    """Find the best place to cut at or before a limit."""
    if limit >= len(text):
        return len(text)
    least = start + int((limit - start) * _SHORTEST_SHARE)
    for pattern in _BREAKS:
        places = [found.start() for found in pattern.finditer(text, start, limit + 1)]
        if places and places[-1] > least:
            return places[-1]
    cut = limit
    while cut - 1 > start and (_JOINERS.match(text[cut]) or text[cut - 1] == "\u200d"):
        cut -= 1
    return cut


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _render(text: str, spans: list[_Span], start: int, end: int) -> str:
    """Write a part of the text with the formatting that reaches into it."""
    marks: list[tuple[int, int, int, str]] = []
    for order, span in enumerate(spans):
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            # Where one span ends another may begin: closing goes first, the inner one before all.
            marks.append((last, 0, -order, span.closing))
            marks.append((first, 1, order, span.opening))
    html, at = "", start
    for place, _, _, tag in sorted(marks):
        html += escape(text[at:place]) + tag
        at = place
    return html + escape(text[at:end])
