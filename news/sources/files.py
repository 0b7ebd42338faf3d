"""Read a text or Markdown, with or without front matter."""

import codecs
import re
from pathlib import Path
from typing import Final

from news.sources.fields import check_date, check_language, check_url, put_title_first
from news.sources.values import MAX_BYTES, RejectedError, SourceDocument

_KEYS: Final = ("title", "url", "date", "publisher", "language")
_FIELD: Final = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,40}) ?:(?: +(?P<value>.*))?$")
_FENCE: Final = "---"
_MOST_FIELDS: Final = 40
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_IMAGE: Final = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_LINK: Final = re.compile(r"\[([^\]\n]{1,500})\]\([^()\s]{0,2000}\)")
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,1000})(?<=\S)\1(?![\w*])"
)
_MARKS: Final = re.compile(r"^(?:#{1,6} +|> ?)", re.MULTILINE)


def read_text(content: bytes, relative: str) -> SourceDocument:
    """Read a text, or Markdown when its path says so.

    Args:
        content: The whole file.
        relative: Its path relative to the source given, with forward slashes.

    Returns:
        The document, of the identity of its ``url:`` when the front matter has one.

    Raises:
        RejectedError: It is empty, binary, not UTF-8, or its front matter is wrong.
    """
    fields, text = _split_front_matter(decode(content))
    if relative.lower().endswith(".md"):
        text = _strip_marks(text)
    if not text.strip():
        raise RejectedError("the file holds no text")
    url = check_url(fields.get("url", ""))
    return SourceDocument(
        identity=url or relative,
        origin=relative,
        text=put_title_first(fields.get("title", ""), text),
        url=url,
        publisher=fields.get("publisher") or None,
        published=check_date("date", fields.get("date", "")),
        language=check_language(fields.get("language", "")),
    )


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a whole file of at most so many bytes.

    Raises:
        RejectedError: It cannot be read, is empty or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise RejectedError(f"cannot be read: {error.strerror or error}") from error
    if not content:
        raise RejectedError("the file is empty")
    if len(content) > most:
        raise RejectedError(f"the file is larger than {most:,} bytes")
    return content


def decode(content: bytes) -> str:
    """Decode a text: UTF-8, or UTF-16 and UTF-32 that say so by a byte order mark.

    Older encodings are refused rather than guessed: a wrong guess would put letters into quotes
    that the press never printed.

    Raises:
        RejectedError: It is binary, or not UTF-8; the reason names the first wrong byte.
    """
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise RejectedError(f"is not {encoding.upper()} at byte {error.start}") from error
    if b"\x00" in content:
        raise RejectedError(f"is a binary file (a zero at byte {content.index(0)})")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RejectedError(f"is not UTF-8 at byte {error.start}") from error


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Part a text into the fields at its head and the rest.

    The fields stand between two lines of three hyphens, or, when the first of them is one of ours,
    before an empty line.
    """
    lines = text.splitlines()
    fenced = bool(lines) and lines[0].rstrip() == _FENCE
    fields: dict[str, str] = {}
    for index, line in enumerate(lines[fenced : _MOST_FIELDS + 1], fenced):
        if line.rstrip() == _FENCE if fenced else not line.strip():
            return fields, "\n".join(lines[index + 1 :]) if fields or fenced else text
        match = _FIELD.match(line)
        if match is None:
            if fenced and (not line.strip() or line.startswith((" ", "-", "#"))):
                continue
            return {}, text
        key = match["key"].lower()
        if not fenced and not fields and key not in _KEYS:
            return {}, text
        if key in _KEYS:
            fields[key] = _unquote(match["value"] or "")
    return {}, text


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _strip_marks(text: str) -> str:
    """Take Markdown's marks off: headings, quotes, emphasis; links leave their words."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    return _MARKS.sub("", _EMPHASIS.sub(r"\2", text))
