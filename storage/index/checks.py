"""Tells whether the files of an index are whole.

The engine trusts its files: a damaged one may stop it with a panic, or answer wrongly without a
word. Each file ends with a footer that holds a checksum of what precedes it, so it is cheap to see.
"""

import json
import os
import re
import struct
from collections.abc import Iterator
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

_EXTENSIONS = ("idx", "pos", "term", "store", "fast", "fieldnorm")

# Length of the footer, then a constant: the last eight bytes of each file.
_TRAILER = struct.Struct("<II")
_MAGIC = 1337

_CHUNK_BYTES = 1 << 20

_OWN_FILES = re.compile(r"[0-9a-f]{32}\..+|meta\.json|\.managed\.json|\.tantivy-.+\.lock|\.tmp.+")

Stamp = tuple[int, int, int]


def stamp(path: Path | str) -> Stamp | None:
    """Return what changes whenever a file is replaced; None when there is no file."""
    try:
        status = os.stat(path)  # noqa: PTH116 - takes text, and is asked of every file
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def find_damage(directory: Path, whole: dict[str, Stamp]) -> str | None:
    """Return what is wrong with the files of an index, or None.

    Args:
        directory: Folder of the index.
        whole: Files already found whole, and their stamps; those found now are added to it.
    """
    try:
        names = list(_listed_files(directory))
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"meta.json cannot be read ({type(error).__name__})"
    for name in names:
        now = stamp(directory / name)
        if now is None:
            return f"{name} is missing"
        if whole.get(name) == now:
            continue
        if not _is_whole(directory / name):
            return f"{name} is damaged"
        whole[name] = now
    for name in whole.keys() - set(names):
        del whole[name]
    return None


def own_files(directory: Path) -> list[Path]:
    """Return the files of a folder that the engine wrote; anything else there is not ours."""
    return [path for path in directory.iterdir() if _OWN_FILES.fullmatch(path.name)]


def _listed_files(directory: Path) -> Iterator[str]:
    for segment in json.loads((directory / "meta.json").read_bytes())["segments"]:
        base = segment["segment_id"].replace("-", "")
        yield from (f"{base}.{extension}" for extension in _EXTENSIONS)
        if segment["deletes"]:
            yield f"{base}.{segment['deletes']['opstamp']}.del"


def _is_whole(path: Path) -> bool:
    # Read rather than mapped: a mapped file that is cut short meanwhile kills the process.
    try:
        with path.open("rb") as file:
            end = file.seek(0, SEEK_END) - _TRAILER.size
            footer_length, magic = _TRAILER.unpack(_read_at(file, end, _TRAILER.size))
            end -= footer_length
            footer = json.loads(_read_at(file, end, footer_length))
            return bool(magic == _MAGIC and footer["crc"] == _checksum(file, end))
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def _read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _checksum(file: BinaryIO, end: int) -> int:
    checksum = 0
    file.seek(0)
    for start in range(0, end, _CHUNK_BYTES):
        checksum = crc32(file.read(min(_CHUNK_BYTES, end - start)), checksum)
    return checksum
