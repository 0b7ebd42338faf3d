"""Telegram's HTML: escaping, links, lengths, and the way back to plain text."""

import re
from html import escape as _escape
from html import unescape

MESSAGE_UNITS = 4096
"""Longest message after its entities are parsed, in UTF-16 code units (Bot API)."""

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_QUOTE = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)


def escape(text: str) -> str:
    """Make a text safe between tags and in attributes."""
    return _escape(text, quote=True)


def bold(text: str) -> str:
    """Escape a text and set it in bold."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """Escape a text and set it in italics."""
    return f"<i>{escape(text)}</i>"


def link(text: str, address: str | None) -> str:
    """Escape a text and link it; without an address it stays bare."""
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def block(html: str, *, expandable: bool = False) -> str:
    """Set HTML off as a quotation."""
    return f"<blockquote{' expandable' if expandable else ''}>{html}</blockquote>"


def shorten(text: str, length: int) -> str:
    """Cut a text at a word's end and mark the cut.

    Args:
        text: A text.
        length: Most UTF-16 code units returned, as Telegram counts them.
    """
    units = _encode(text)
    if len(units) <= 2 * length:
        return text
    kept = units[: 2 * (length - 1)].decode("utf-16-le", "ignore")
    head, _, tail = kept.rpartition(" ")
    return (head if head and len(tail) < 40 else kept).rstrip(" ,;:") + "…"


def measure(html: str) -> int:
    """Count the UTF-16 code units that a reader sees, as Telegram counts them."""
    return len(_encode(unescape(_TAG.sub("", html)))) // 2


def count_entities(html: str) -> int:
    """Count what Telegram makes of the tags of our own HTML, each an entity."""
    return sum(match[1] == "/" for match in _TAG.finditer(html))


def to_plain(html: str) -> str:
    """Turn our own HTML into plain text: links keep their address, quotations are marked."""

    def spell_link(match: re.Match[str]) -> str:
        address, text = match.groups()
        return text if address == text else f"{text} ({address})"

    def mark_lines(match: re.Match[str]) -> str:
        return "\n".join(f"> {line}" if line else ">" for line in match[1].split("\n"))

    text = _QUOTE.sub(mark_lines, _LINK.sub(spell_link, html))
    return unescape(_TAG.sub("", text))


def _encode(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
