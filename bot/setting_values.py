"""The shapes that single settings must have; every refusal says what is wanted.

A parser gets the stripped text of a variable and raises ValueError with the end of a sentence that
starts with the variable's name. Only parsers of values that hold no secret repeat the value.
"""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SQLITE_PREFIX = "sqlite+aiosqlite:///"
POSTGRESQL_PREFIX = "postgresql+asyncpg://"

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
# Telegram's own have at most 52 bits.
_ID = re.compile(r"-?[0-9]{1,16}")
_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off"})
_LANGUAGES = ("fr", "en", "vi")


class ListenAddress(NamedTuple):
    """Where the webhook listens."""

    host: str
    port: int


class Hook(NamedTuple):
    """Where Telegram calls, and where that call arrives.

    Attributes:
        url: What Telegram is told; its path is the one listened for.
        secret: What Telegram sends with every request.
        listen: Host and port listened on, behind the proxy that holds the certificate.
    """

    url: str
    secret: str
    listen: ListenAddress


def parse_token(text: str) -> str:
    """Check the form of a bot token; the message never repeats it."""
    if not _TOKEN.fullmatch(text):
        raise ValueError("is not a bot token as BotFather gives it (digits, a colon, a key)")
    return text


def parse_webhook_secret(text: str) -> str:
    """Check the form of the webhook's secret; the message never repeats it."""
    if not _WEBHOOK_SECRET.fullmatch(text):
        raise ValueError("must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")
    return text


def parse_http_url(text: str) -> str:
    """Check an http or https address; a trailing slash is dropped."""
    if (parts := _split_url(text)) is None or parts.scheme not in {"http", "https"}:
        raise ValueError("must be an http:// or https:// address")
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError("must be an address with a host and without ? or #")
    return text.rstrip("/")


def parse_database_url(text: str) -> str:
    """Check a database address; the message never repeats it, it may hold a password."""
    if text.startswith(SQLITE_PREFIX):
        if sqlite_path(text) is None:
            raise ValueError(f"must name a file after {SQLITE_PREFIX}")
        return text
    if not text.startswith(POSTGRESQL_PREFIX):
        raise ValueError(f"must start with {SQLITE_PREFIX} or {POSTGRESQL_PREFIX}")
    if (parts := _split_url(text)) is None or not parts.path.strip("/"):
        raise ValueError(f"must read {POSTGRESQL_PREFIX}user:password@host:port/name")
    return text


def sqlite_path(database_url: str) -> Path | None:
    """Return the file of a SQLite address; None for PostgreSQL or when it names no file."""
    if not database_url.startswith(SQLITE_PREFIX):
        return None
    name = database_url.removeprefix(SQLITE_PREFIX).partition("?")[0]
    return None if name in {"", ":memory:"} else Path(name).expanduser()


def parse_listen(text: str) -> ListenAddress:
    """Read ``host:port``; an IPv6 host stands in brackets, an empty host means every address."""
    host, colon, port = text.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"must be host:port with a port from 1 to 65535, not {text!r}")
    return ListenAddress(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 (as asked)


def parse_ids(text: str) -> frozenset[int]:
    """Read Telegram ids separated by commas; groups have negative ones."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(_ID.fullmatch(part) for part in parts):
        raise ValueError(f"must be Telegram ids separated by commas, not {text!r}")
    return frozenset(map(int, parts))


def parse_limit(text: str) -> int:
    """Read how many of something there may be; 0 means none at all."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(f"must be a whole number from 0 to 9999, not {text!r}")
    return int(text)


def parse_language(text: str) -> str:
    """Read one of the interface's languages."""
    if text not in _LANGUAGES:
        raise ValueError(f"must be one of {', '.join(_LANGUAGES)}, not {text!r}")
    return text


def parse_share(text: str) -> float:
    """Parse a number from 0 to 1."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"must be a number from 0 to 1, not {text!r}")
    return share


def parse_timezone(text: str) -> ZoneInfo:
    """Read the name of a time zone of the IANA database."""
    try:
        return ZoneInfo(text)
    # A folder of the database ("Asia") raises OSError, a path ValueError.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"must be a time zone such as Asia/Ho_Chi_Minh, not {text!r}") from error


def parse_switch(text: str) -> bool:
    """Read a yes or no."""
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise ValueError(f"must be true or false, not {text!r}")


def parse_file(text: str) -> Path:
    """Read the path of a file that must be there."""
    path = Path(text).expanduser()
    if not path.is_file():
        raise ValueError(f"names no file: {text!r}")
    return path


def parse_folder(text: str) -> Path:
    """Read the path of a folder; it may be missing, but not be a file."""
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError(f"is not a folder: {text!r}")
    return path


def _split_url(text: str) -> SplitResult | None:
    """Split an address; None when it cannot be one."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # read to be checked: it raises on a port that is no number
    except ValueError:
        return None
    return None if re.search(r"\s", text) else parts
