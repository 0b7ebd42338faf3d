"""Read what `vigie ingest` is given: files, folders, addresses, JSONL on standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from news.sources.archives import read_archive
from news.sources.contents import ARCHIVE, JSON_LINES, LARGEST, find_fault, get_suffix, read_content
from news.sources.fetch import Fetcher
from news.sources.files import read_bytes
from news.sources.jsonl import read_json_lines
from news.sources.values import MAX_BYTES, RejectedError, Rejection, SourceDocument
from news.sources.web import read_address

__all__ = ["MAX_BYTES", "Rejection", "SourceDocument", "read_sources"]

_STANDARD_INPUT: Final = "-"
_FIRST_YEAR: Final = 2000
"""Files are stamped with 1970 or 1980 where nothing else is known."""


def read_sources(
    sources: Sequence[str | Path],
    *,
    standard_input: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[SourceDocument | Rejection]:
    """Read sources one document at a time.

    Args:
        sources: Files (.txt, .md, .html, .jsonl, feeds in .xml, .rss, .atom or .json, a .zip of
            these), folders (read recursively, in the order of their paths, hidden files left out)
            and ``-`` for JSONL on standard input; addresses of pages and feeds.
        standard_input: Stands for standard input.
        allow_private: Fetch from private and loopback addresses too.

    Yields:
        A document, or a rejection, for each thing read; one that is bad spoils no other.
    """
    fetcher = Fetcher(allow_private=allow_private)
    for source in sources:
        name = str(source)
        if name == _STANDARD_INPUT:
            stream = standard_input or sys.stdin.buffer
            yield from read_json_lines(stream, "standard input", "stdin")
        elif name.lower().startswith(("http://", "https://")):
            yield from read_address(name, fetcher)
        else:
            yield from _read_path(Path(source), name)


def _read_path(path: Path, name: str) -> Iterator[SourceDocument | Rejection]:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        yield Rejection(name, f"cannot be read: {error}")
        return
    if is_folder:
        yield from _read_folder(path)
    elif exists:
        yield from _read_file(path, name, path.name)
    else:
        yield Rejection(name, "there is no such file or folder")


def _read_folder(folder: Path) -> Iterator[SourceDocument | Rejection]:
    unreadable: list[OSError] = []
    files = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    for error in unreadable:
        yield Rejection(str(error.filename), f"cannot be read: {error.strerror}")
    if not files and not unreadable:
        yield Rejection(str(folder), "the folder holds no files")
    for path in sorted(files, key=lambda path: path.relative_to(folder).parts):
        yield from _read_file(path, str(path), path.relative_to(folder).as_posix())


def _read_file(path: Path, name: str, relative: str) -> Iterator[SourceDocument | Rejection]:
    suffix = get_suffix(relative)
    fault = find_fault(relative) if suffix != ARCHIVE else None
    if fault is not None:
        yield Rejection(name, fault)
    elif not path.is_file():
        yield Rejection(name, "is no regular file")
    elif suffix == ARCHIVE:
        yield from read_archive(path, name, relative)
    elif suffix == JSON_LINES:
        yield from _read_json_file(path, name, relative)
    else:
        yield from _read_whole(path, name, relative)


def _read_whole(path: Path, name: str, relative: str) -> Iterator[SourceDocument | Rejection]:
    try:
        content = read_bytes(path, LARGEST[get_suffix(relative)])
    except RejectedError as error:
        yield Rejection(name, str(error))
        return
    written = _read_day(path)
    for read in read_content(content, name, relative):
        if isinstance(read, SourceDocument) and read.not_after is None:
            yield replace(read, not_after=written)
        else:
            yield read


def _read_day(path: Path) -> str | None:
    """Read on what day a file was written; None for the zero of a clock or an archive."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except (OSError, ValueError, OverflowError):
        return None
    # A day later: somewhere on Earth it is that day already.
    return (written + timedelta(1)).isoformat() if written.year >= _FIRST_YEAR else None


def _read_json_file(path: Path, name: str, relative: str) -> Iterator[SourceDocument | Rejection]:
    try:
        with path.open("rb") as stream:
            yield from read_json_lines(stream, name, relative)
    except OSError as error:
        yield Rejection(name, f"cannot be read: {error.strerror or error}")
