"""Read the files of a zip archive in memory: nothing is ever unpacked to disk."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from news.sources.contents import find_fault, get_limit, read_content
from news.sources.values import RejectedError, Rejection, SourceDocument

_MOST_MEMBERS: Final = 10_000
_MOST_BYTES: Final = 200_000_000
"""Most bytes of an archive, and of all its members unpacked."""

_MOST_RATIO: Final = 200
"""Text packs 3 to 30 times smaller, and deflate at most 1,030 times."""

_SMALL: Final = 100_000
"""Up to so many bytes unpacked, the ratio harms nobody."""

_LARGEST_DIRECTORY: Final = 4_000_000
"""Most bytes of the list of members, which is read whole on opening: 400 for each."""

_ENCRYPTED: Final = 0x1
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_END_64: Final = b"PK\x06\x07"
_END_64_SIZE: Final = 20
_LONGEST_COMMENT: Final = 65_535


def read_archive(path: Path, name: str, relative: str) -> Iterator[SourceDocument | Rejection]:
    """Read the members of an archive in the order of their names, hidden ones left out.

    Args:
        path: The archive.
        name: What rejections call it; those of a member add its name.
        relative: Its path relative to the source given, with forward slashes.
    """
    try:
        _check_end(path)
        with ZipFile(path) as archive:
            for member in _list_members(archive):
                place = f"/{member.filename}"
                yield from _read_member(archive, member, name + place, relative + place)
    except RejectedError as error:
        yield Rejection(name, str(error))
    except OSError as error:
        yield Rejection(name, f"cannot be read: {error.strerror or error}")
    except (BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        yield Rejection(name, f"is no zip archive, or a damaged one: {error}")


def _check_end(path: Path) -> None:
    """Check what the end of an archive says of the list of members, before it is read.

    Raises:
        RejectedError: The archive or that list is too large.
    """
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise RejectedError(f"the archive is larger than {_MOST_BYTES:,} bytes")
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE - _END_64_SIZE))
        tail = file.read()
    # Where zipfile looks: at the very end, else before a comment.
    plain = len(tail) - _END_SIZE
    at = plain if tail.startswith(_END, max(plain, 0)) else tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise BadZipFile("it has no end record")
    if tail.startswith(_END_64, max(at - _END_64_SIZE, 0)):
        raise RejectedError("the archive is of the form for huge ones (zip64), which is not read")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY:
        raise RejectedError(f"the archive holds more than {_MOST_MEMBERS:,} files")


def _list_members(archive: ZipFile) -> list[ZipInfo]:
    """List the members to read.

    Raises:
        RejectedError: There are none, the archive is encrypted, or it unpacks to too much.
    """
    everything = archive.infolist()
    if len(everything) > _MOST_MEMBERS:
        raise RejectedError(f"the archive holds more than {_MOST_MEMBERS:,} files")
    if any(member.flag_bits & _ENCRYPTED for member in everything):
        raise RejectedError("the archive is encrypted")
    # zipfile gives no more of a member than its entry says, so that the sums below hold.
    if sum(member.file_size for member in everything) > _MOST_BYTES:
        raise RejectedError(f"the archive unpacks to more than {_MOST_BYTES:,} bytes")
    members = [member for member in everything if not _is_hidden(member)]
    if not members:
        raise RejectedError("the archive holds no files")
    return sorted(members, key=lambda member: member.filename.split("/"))


def _is_hidden(member: ZipInfo) -> bool:
    # A damaged entry may have no name; it is told of like any that is no article.
    if not member.filename:
        return False
    parts = member.filename.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return member.is_dir() or hidden or parts[0] == "__MACOSX"


def _read_member(
    archive: ZipFile, member: ZipInfo, name: str, relative: str
) -> Iterator[SourceDocument | Rejection]:
    fault = find_fault(member.filename) or _find_fault(archive, member)
    if fault is not None:
        yield Rejection(name, fault)
        return
    try:
        content = archive.read(member)
    except (BadZipFile, NotImplementedError, ValueError, EOFError, OSError, zlib.error) as error:
        yield Rejection(name, f"is damaged: {error}")
        return
    if content:
        yield from read_content(content, name, relative)
    else:
        yield Rejection(name, "the file is empty")


def _find_fault(archive: ZipFile, member: ZipInfo) -> str | None:
    limit = get_limit(member.filename)
    if member.file_size > limit:
        return f"the file is larger than {limit:,} bytes"
    # The decoders of other methods may unpack a little piece to a hundred megabytes at once.
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed by another method than store and deflate"
    if member.file_size > max(_SMALL, _MOST_RATIO * member.compress_size):
        return f"unpacks to more than {_MOST_RATIO} times its size"
    if archive.NameToInfo[member.filename] is not member:
        return "comes again later in the archive, which is read instead"
    return None
