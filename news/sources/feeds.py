"""Read feeds: RSS and Atom (feedparser) and JSON Feed, each entry a document."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from typing import Any, Final

import feedparser

from news.sources.fields import check_date, check_language, put_title_first
from news.sources.markup import Page, keep_url, read_fragment, read_markup
from news.sources.values import RejectedError, Rejection, SourceDocument

_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
# Each stops at the next tag, so that a feed of nothing but beginnings is read once.
_BOMB: Final = re.compile(r"<!ENTITY|<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^<>\[]*>", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
_LONGEST_REFERENCE: Final = 7
_JSON_FEED: Final = "https://jsonfeed.org/version/"
_MOST_TAGS: Final = 100_000
"""Beyond, reading a damaged feed may take minutes; the longest of the press have some 5,000."""
_DAMAGE: Final = (
    ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError,
    OverflowError,
)  # fmt: skip
"""What feedparser was seen to raise."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed gives of an article; empty where it gives nothing."""

    title: str
    text: str
    url: str
    id: str
    dates: tuple[str, ...]
    language: str
    image: str


def read_xml_feed(
    text: str, name: str, relative: str, address: str | None = None
) -> Iterator[SourceDocument | Rejection]:
    """Read an RSS or Atom feed.

    Args:
        text: The feed.
        name: What rejections call it; those of an entry add its number.
        relative: Its path relative to the source given, or its address.
        address: Where it was fetched from, against which its links are resolved.
    """
    fault = _find_fault(text)
    if fault is not None:
        yield Rejection(name, fault)
        return
    # A stream, for feedparser would open a text that names a file or an address.
    declared = _DECLARATION.match(text)
    content = _DOCTYPE.sub("", text[declared.end() :] if declared else text)
    content = _REFERENCE.sub(_keep_reference, content)
    headers = {"content-type": "application/xml; charset=utf-8"}
    headers |= {"content-location": address} if address else {}
    try:
        found = feedparser.parse(
            BytesIO(content.encode("utf-8", "replace")), response_headers=headers
        )
    except _DAMAGE:
        yield Rejection(name, "is a damaged feed")
        return
    if not found.get("version"):
        yield Rejection(name, "is no RSS or Atom feed")
        return
    feed = dict(found.get("feed", {}))
    # As plain dictionaries: feedparser's own warn of names that they give up.
    entries = (_read_xml_entry(dict(entry), _text(feed, "language")) for entry in found["entries"])
    read = _read_entries(entries, _text(feed, "title"), name, relative, address)
    written = _first_date((_text(feed, "updated"), _text(feed, "published")))
    day = written if written is not None and len(written) == len("2025-06-03") else None
    for each in read:
        yield replace(each, not_after=day) if isinstance(each, SourceDocument) else each


def read_json_feed(
    text: str, name: str, relative: str, address: str | None = None
) -> Iterator[SourceDocument | Rejection]:
    """Read a JSON Feed; the arguments are those of `read_xml_feed`."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        yield Rejection(name, "is not JSON")
        return
    if not isinstance(feed, dict) or not _text(feed, "version").startswith(_JSON_FEED):
        yield Rejection(name, "is no JSON Feed")
        return
    items = feed.get("items")
    if not isinstance(items, list):
        yield Rejection(name, "is a JSON Feed without a list of items")
        return
    entries = (
        _read_json_entry(item if isinstance(item, dict) else {}, _text(feed, "language"))
        for item in items
    )
    yield from _read_entries(entries, _text(feed, "title"), name, relative, address)


def _find_fault(text: str) -> str | None:
    if _BOMB.search(text):
        return "declares XML entities, which are refused"
    if text.count("<") > _MOST_TAGS:
        return f"the feed has more than {_MOST_TAGS:,} tags"
    return None


def _keep_reference(found: re.Match[str]) -> str:
    """Leave out the reference to a character that there is not, which costs feedparser the feed."""
    digits, base = (found["hex"], 16) if found["hex"] else (found["decimal"], 10)
    code = int(digits, base) if len(digits.lstrip("0")) <= _LONGEST_REFERENCE else 0
    exists = 0 < code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF
    return found[0] if exists else ""


def _read_entries(
    entries: Iterable[_Entry], title: str, name: str, relative: str, address: str | None
) -> Iterator[SourceDocument | Rejection]:
    seen: set[str] = set()
    publisher = " ".join(title.split()) or None
    number = 0
    for number, entry in enumerate(entries, 1):
        where = f"{name}, entry {number}"
        try:
            document = _make_document(entry, publisher, relative, address)
        except RejectedError as error:
            yield Rejection(where, str(error))
            continue
        if document.identity in seen:
            yield Rejection(where, "has the address or id of an earlier entry")
            continue
        seen.add(document.identity)
        yield document
    if not number:
        yield Rejection(name, "the feed holds no entries")


def _make_document(
    entry: _Entry, publisher: str | None, relative: str, address: str | None
) -> SourceDocument:
    page = read_markup(entry.text) if entry.text.strip() else Page("", "")
    title = " ".join(entry.title.split())
    if not page.text:
        raise RejectedError("the entry holds no text")
    url = keep_url(entry.url, address) if entry.url else None
    if url is None and not (entry.id.strip() or title):
        raise RejectedError("the entry has no address, id or title to know it by")
    return SourceDocument(
        identity=url or f"{relative}#{entry.id.strip() or title}",
        origin=url or relative,
        text=put_title_first(title, page.text),
        url=url,
        publisher=publisher,
        published=_first_date(entry.dates),
        language=_keep_language(entry.language),
        image=keep_url(entry.image, address) or page.image,
        captions=page.captions,
    )


def _read_xml_entry(entry: Mapping[str, Any], language: str) -> _Entry:
    bodies = [_text(part, "value") for part in entry.get("content") or ()]
    detail = entry.get("title_detail") or {}
    title = _text(entry, "title")
    if "html" in _text(detail, "type"):
        title = _as_words(title)
    contents = entry.get("content") or [{}]
    return _Entry(
        title=title,
        text=max([*bodies, _text(entry, "summary")], key=len),
        url=_text(entry, "link"),
        id=_text(entry, "id"),
        dates=tuple(_text(entry, key) for key in ("published", "created", "updated")),
        language=_text(contents[0], "language") or _text(detail, "language") or language,
        image=_find_image(entry),
    )


def _find_image(entry: Mapping[str, Any]) -> str:
    """Find the picture of an entry: Media RSS, else an enclosure that is a picture."""
    for key, address in (("media_content", "url"), ("media_thumbnail", "url"), ("links", "href")):
        for part in entry.get(key) or ():
            pictured = _text(part, "medium") == "image" or _text(part, "type").startswith("image/")
            if (pictured or key == "media_thumbnail") and _text(part, address):
                return _text(part, address)
    return ""


def _read_json_entry(item: Mapping[str, Any], language: str) -> _Entry:
    body = _text(item, "content_html")
    if not body.strip():
        plain = _text(item, "content_text") or _text(item, "summary")
        body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in plain.splitlines())
    return _Entry(
        title=_text(item, "title"),
        text=body,
        url=_text(item, "url") or _text(item, "external_url"),
        id=_text(item, "id") or str(item.get("id") or ""),
        dates=(_text(item, "date_published"), _text(item, "date_modified")),
        language=_text(item, "language") or language,
        image=_text(item, "image") or _text(item, "banner_image"),
    )


def _as_words(markup: str) -> str:
    try:
        return " ".join(read_fragment(markup).split())
    except RejectedError:
        return ""


def _first_date(values: Iterable[str]) -> str | None:
    """Return the first date that is one: a feed's slip in a date spoils no article."""
    for value in values:
        try:
            found = check_date("date", value)
        except RejectedError:
            continue
        if found is not None:
            return found
    return None


def _keep_language(value: str) -> str | None:
    try:
        return check_language(value)
    except RejectedError:
        return None


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
