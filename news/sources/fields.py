"""Check what a source says of a document: its address, date and language."""

import re
from typing import Final
from urllib.parse import urlsplit

from news.sources.values import RejectedError
from text.terms import letters
from text.written_dates import parse_given_date

_LANGUAGE: Final = re.compile(r"([a-zA-Z]{2})(?:[-_][a-zA-Z]{2,4})?$")
_MAX_URL: Final = 2_000


def check_url(value: str) -> str | None:
    """Return the address of a page; None when the value is empty.

    Raises:
        RejectedError: It is no http or https address.
    """
    url = value.strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid or len(url) > _MAX_URL or any(sign.isspace() for sign in url):
        raise RejectedError(f"url is not an http or https address: {_shorten(url)}")
    return url


def is_picture_address(value: str) -> bool:
    """Tell whether a picture's address, perhaps a relative one, is more than a placeholder."""
    return bool(value.strip()) and not value.strip().lower().startswith(("data:", "about:"))


def check_date(name: str, value: str) -> str | None:
    """Return a date as precise as given; None when the value is empty.

    Raises:
        RejectedError: It is no date.
    """
    if not value.strip():
        return None
    published = parse_given_date(value)
    if published is None:
        raise RejectedError(f"{name} is not a date: {_shorten(value)}")
    return published


def check_language(value: str) -> str | None:
    """Return a two-letter language code; None when the value is empty.

    Raises:
        RejectedError: It is no language code.
    """
    if not value.strip():
        return None
    match = _LANGUAGE.match(value.strip())
    if match is None:
        raise RejectedError(f"language is not a code such as fr: {_shorten(value)}")
    return match.group(1).lower()


def put_title_first(title: str, text: str) -> str:
    """Put a title before a text, unless the text opens with it."""
    if not title.strip():
        return text
    first = text.lstrip().partition("\n")[0]
    if letters(first) == letters(title):
        return text
    return f"{' '.join(title.split())}\n\n{text}"


def _shorten(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:57] + "...")
