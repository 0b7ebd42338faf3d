"""Reads the size of a picture from its first bytes, for PNG, JPEG and GIF."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# JPEG start-of-frame markers, which carry the size.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def picture_size(content: bytes) -> tuple[str, int, int] | None:
    """Tell a picture's media type, width and height in pixels; None when it is not one."""
    if content.startswith(_PNG) and len(content) >= 24:
        return ("image/png", *struct.unpack(">II", content[16:24]))
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return ("image/gif", *struct.unpack("<HH", content[6:10]))
    if content.startswith(_JPEG):
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[str, int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return "image/jpeg", width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None
