"""Read one file, wherever it was found, by the ending of its name."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from news.sources.encodings import decode_markup
from news.sources.feeds import read_json_feed, read_xml_feed
from news.sources.fields import put_title_first
from news.sources.files import decode, read_text
from news.sources.jsonl import read_json_lines
from news.sources.markup import Page, read_page
from news.sources.values import (
    MAX_BYTES,
    MAX_PAGE_BYTES,
    RejectedError,
    Rejection,
    SourceDocument,
)

JSON_LINES: Final = ".jsonl"
ARCHIVE: Final = ".zip"
LARGEST: Final = {
    ".txt": MAX_BYTES,
    ".md": MAX_BYTES,
    ".html": MAX_PAGE_BYTES,
    ".htm": MAX_PAGE_BYTES,
    ".xml": MAX_PAGE_BYTES,
    ".rss": MAX_PAGE_BYTES,
    ".atom": MAX_PAGE_BYTES,
    ".json": MAX_PAGE_BYTES,
}
"""The endings read whole, each with the most bytes of a file; JSONL is read by lines."""

_LARGEST_LINES: Final = 50_000_000


def find_fault(name: str) -> str | None:
    """Say why a file of this name is not read here; None when it is."""
    suffix = get_suffix(name)
    if suffix in LARGEST or suffix == JSON_LINES:
        return None
    if suffix == ARCHIVE:
        return "archives inside an archive are not read"
    kind = f"{suffix} files are" if suffix else "files without an ending are"
    known = ", ".join([*LARGEST, JSON_LINES, ARCHIVE])
    return f"{kind} not supported: give {known}"


def get_limit(name: str) -> int:
    """Return the most bytes read of a file of this name that is held in memory whole."""
    return LARGEST.get(get_suffix(name), _LARGEST_LINES)


def get_suffix(name: str) -> str:
    """Return the ending of a file's name, in lower case, with its point."""
    return PurePosixPath(name).suffix.lower()


def read_content(content: bytes, name: str, relative: str) -> Iterator[SourceDocument | Rejection]:
    """Read a file whose ending is known.

    Args:
        content: All of it.
        name: What rejections call it.
        relative: Its path relative to the source given, with forward slashes.
    """
    suffix = get_suffix(relative)
    if suffix == JSON_LINES:
        yield from read_json_lines(BytesIO(content), name, relative)
        return
    try:
        if suffix in (".html", ".htm"):
            yield make_document(read_page(decode_markup(content)), relative)
        elif suffix in (".xml", ".rss", ".atom"):
            yield from read_xml_feed(decode_markup(content), name, relative)
        elif suffix == ".json":
            yield from read_json_feed(decode(content), name, relative)
        else:
            yield read_text(content, relative)
    except RejectedError as error:
        yield Rejection(name, str(error))


def make_document(page: Page, relative: str) -> SourceDocument:
    """Make a document of a page, known by its address when it says it, else by its path."""
    return SourceDocument(
        identity=page.url or relative,
        origin=page.url or relative,
        text=put_title_first(page.title, page.text),
        url=page.url,
        publisher=page.publisher,
        published=page.published,
        language=page.language,
        image=page.image,
        captions=page.captions,
    )
