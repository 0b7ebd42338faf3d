"""Read a feeds file: which feeds and folders are read, and how often."""

import re
import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from news.feeds.opml import OpmlError, parse_opml

_OPML: Final = (".opml", ".xml")
_KEYS: Final = ("url", "folder", "every", "publisher", "language")
_EVERY: Final = re.compile(r"([1-9]\d{0,4})\s*([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}
_DEFAULT_EVERY: Final = "1h"
_LONGEST: Final = timedelta(days=365)
_LANGUAGE: Final = re.compile(r"[a-z]{2}")
_MOST_SIGNS: Final = 2_000
_HIDDEN: Final = re.compile(r"(https?://)(?:[^\s/?#@]*@)?([^\s?#]*)([?#]\S*)?")


class FeedsFileError(ValueError):
    """A feeds file cannot be read at all; the message is one line that names it."""


@dataclass(frozen=True)
class FeedEntry:
    """What is read, and how.

    Attributes:
        url: Address of a feed or page; empty for a folder.
        folder: Absolute path of a folder; None for a feed.
        every: From one reading to the next.
        publisher: Of the articles; None takes what they say.
        language: Two-letter code of the articles; None takes what they say.
    """

    url: str
    folder: Path | None
    every: timedelta
    publisher: str | None = None
    language: str | None = None

    @cached_property
    def key(self) -> str:
        """Hash of what is read and how: of another publisher, all is to be read anew."""
        parts = (self.url, str(self.folder or ""), self.publisher, self.language)
        return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def name(self) -> str:
        """How logs call it: without what may be a secret of its address."""
        return hide_secrets(self.url) if self.folder is None else str(self.folder)

    @property
    def host(self) -> str:
        """The host asked; empty for a folder."""
        return urlsplit(self.url).netloc.lower()


@dataclass(frozen=True, slots=True)
class FeedsFile:
    """What a feeds file lists.

    Attributes:
        entries: The good entries, in their order.
        faults: A line for each bad one: file, entry, field and reason.
    """

    entries: tuple[FeedEntry, ...]
    faults: tuple[str, ...] = ()


def read_feeds_file(path: Path) -> FeedsFile:
    """Read a feeds file; a bad entry is named and spoils no other.

    Args:
        path: A TOML file of ``[[feed]]`` entries, whose folders are relative to its own; or, by
            its ending ``.opml`` or ``.xml``, a list that a feed reader has exported.

    Raises:
        FeedsFileError: It cannot be read, or is neither.
    """
    raw = _load(path)
    faults = [f"{path.name}: {key!r} is not known: give [[feed]]" for key in raw if key != "feed"]
    listed = raw.get("feed", [])
    if not isinstance(listed, list):
        faults.append(f"{path.name}: feed must be written [[feed]]")
        listed = []
    entries: dict[tuple[str, Path | None], FeedEntry] = {}
    for number, fields in enumerate(listed, 1):
        try:
            entry = _read_entry(fields, path.absolute().parent)
            _refuse_double(entry, entries)
        except ValueError as error:
            faults.append(f"{path.name}, {_name_entry(number, fields)}: {error}")
        else:
            entries[entry.url, entry.folder] = entry
    return FeedsFile(tuple(entries.values()), tuple(faults))


def _load(path: Path) -> dict[str, Any]:
    """Load a list of feeds: OPML where its name ends so, TOML else.

    Raises:
        FeedsFileError: It cannot be read, or is neither.
    """
    try:
        content = path.read_bytes()
        if path.suffix.lower() in _OPML:
            return {"feed": parse_opml(content)}
        return tomllib.loads(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise FeedsFileError(f"Feeds file {path.name}: cannot be read ({reason})") from error
    except tomllib.TOMLDecodeError as error:
        raise FeedsFileError(f"Feeds file {path.name}: is not valid TOML ({error})") from error
    except OpmlError as error:
        raise FeedsFileError(f"Feeds file {path.name}: {error}") from error


def hide_secrets(text: str) -> str:
    """Take from every address in a text its user, query and fragment, which may hold a secret."""
    return _HIDDEN.sub(lambda m: f"{m[1]}{m[2]}{'?…' if m[3] else ''}", text)


def _read_entry(fields: object, root: Path) -> FeedEntry:
    """Read one entry.

    Raises:
        ValueError: It is none; the message starts with the field at fault.
    """
    if not isinstance(fields, dict):
        raise ValueError("is no table")  # noqa: TRY004 (a fault of the file, told as the others)
    unknown = [key for key in fields if key not in _KEYS]
    if unknown:
        raise ValueError(f"{unknown[0]}: is not known: give {', '.join(_KEYS)}")
    if ("url" in fields) == ("folder" in fields):
        raise ValueError("url: one of url and folder is needed, and not both")
    return FeedEntry(
        url=_read_url(_read_text(fields, "url")) if "url" in fields else "",
        folder=_read_folder(_read_text(fields, "folder"), root) if "folder" in fields else None,
        every=_read_every(_read_text(fields, "every", _DEFAULT_EVERY)),
        publisher=" ".join(_read_text(fields, "publisher", "").split()) or None,
        language=_read_language(_read_text(fields, "language", "")),
    )


def _refuse_double(entry: FeedEntry, earlier: Container[tuple[str, Path | None]]) -> None:
    if (entry.url, entry.folder) in earlier:
        raise ValueError(f"{'url' if entry.url else 'folder'}: is listed twice")


def _read_text(fields: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = fields.get(key, default)
    if not isinstance(value, str):
        raise ValueError(f"{key}: must be a text in quotes")  # noqa: TRY004 (as above)
    return value.strip()


def _read_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port  # read to be checked: it raises on a port that is no number
    except ValueError:
        raise ValueError("url: is not an http or https address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", text):
        raise ValueError("url: is not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise ValueError("url: must not hold a user name or password")
    if len(text) > _MOST_SIGNS:
        raise ValueError(f"url: is longer than {_MOST_SIGNS:,} characters")
    return text


def _read_folder(text: str, root: Path) -> Path:
    """Read the path of a folder, which may be missing for now."""
    if not text or "\0" in text:
        raise ValueError("folder: is no path")
    return root / Path(text).expanduser()


def _read_every(text: str) -> timedelta:
    match = _EVERY.fullmatch(text)
    every = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if not timedelta() < every <= _LONGEST:
        raise ValueError(f'every: must be such as "15m", "1h" or "1d", not {text[:20]!r}')
    return every


def _read_language(text: str) -> str | None:
    if text and not _LANGUAGE.fullmatch(text):
        raise ValueError(f'language: must be a code such as "fr", not {text[:20]!r}')
    return text or None


def _name_entry(number: int, fields: object) -> str:
    what = fields.get("url") or fields.get("folder") if isinstance(fields, dict) else None
    shown = f" ({hide_secrets(what)[:200]})" if isinstance(what, str) else ""
    return f"feed {number}{shown}"
