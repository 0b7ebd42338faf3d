"""Decode pages and feeds by what they, or who sent them, say of their encoding."""

import codecs
import re
from typing import Final

from news.sources.files import decode
from news.sources.values import RejectedError

_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_REACH: Final = 4_096

# As every browser reads them: pages that say Latin-1 hold the quotes and dashes of Windows.
_WINDOWS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode_markup(content: bytes, charset: str | None = None) -> str:
    """Decode HTML or XML: UTF-8, else the encoding declared; none is ever guessed.

    Args:
        content: The whole page.
        charset: The encoding that came with it, such as that of an HTTP header.

    Raises:
        RejectedError: It is in no known encoding, or not in the one declared.
    """
    try:
        return decode(content)
    except RejectedError:
        declared = _DECLARED.search(content[:_REACH])
        name = charset or (declared[1].decode("ascii", "replace") if declared else "")
        if not name or b"\0" in content:
            raise
    try:
        encoding = codecs.lookup(name.strip().lower())
        # Of the codecs, those that are no encodings of text (zlib, rot13) fail here.
        return content.decode(_WINDOWS.get(encoding.name, encoding.name))
    except UnicodeDecodeError as error:
        raise RejectedError(f"is not {name} at byte {error.start}, though it says so") from error
    except (LookupError, ValueError, UnicodeError) as error:
        raise RejectedError(f"is in an unknown encoding: {name!r}") from error
