"""Read the body of an answer, unpacked, within a limit."""

import zlib
from collections.abc import AsyncIterator
from typing import Final

import httpx

from news.sources.values import RejectedError

_CHUNK: Final = 65_536
_WINDOW: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_GZIP_BEGINS: Final = b"\x1f\x8b"


async def read_body(response: httpx.Response, most: int) -> bytes:
    """Read a body, counting what it unpacks to while it comes.

    Args:
        response: An answer whose body has not been read.
        most: Most bytes that it may unpack to.

    Raises:
        RejectedError: It is larger, damaged, or packed in another way than asked for.
    """
    content = bytearray()
    async for piece in _unpack(response):
        content += piece
        if len(content) > most:
            raise RejectedError(f"is larger than {most:,} bytes")
    return bytes(content)


async def _unpack(response: httpx.Response) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        async for piece in response.aiter_raw(_CHUNK):
            yield piece
        return
    if encoding not in _WINDOW:
        raise RejectedError(f"is packed in a way that was not asked for: {encoding[:60]}")
    unpacker = zlib.decompressobj(_WINDOW[encoding])
    async for packed in response.aiter_raw(_CHUNK):
        rest = packed
        while rest:
            if unpacker.eof:
                if encoding == "deflate" or not _GZIP_BEGINS.startswith(rest[:2]):
                    return  # what pads the body, which browsers pass over too
                # Members may follow one another (RFC 1952, section 2.2).
                unpacker = zlib.decompressobj(_WINDOW[encoding])
            try:
                yield unpacker.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise RejectedError("is packed, and damaged") from error
            rest = unpacker.unused_data or unpacker.unconsumed_tail
    if not unpacker.eof:
        raise RejectedError("is packed, and cut short")
