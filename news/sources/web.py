"""Read a page or a feed of the web."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from news.sources.contents import make_document
from news.sources.encodings import decode_markup
from news.sources.feeds import read_json_feed, read_xml_feed
from news.sources.fetch import Fetched, Fetcher
from news.sources.files import read_text
from news.sources.markup import read_page
from news.sources.values import MAX_BYTES, RejectedError, Rejection, SourceDocument

_FEED: Final = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:rss|feed|rdf:RDF)\b"
)


def read_address(url: str, fetcher: Fetcher) -> Iterator[SourceDocument | Rejection]:
    """Fetch and read a page, which is one document, or a feed, each entry a document.

    Args:
        url: An http or https address; rejections name it.
        fetcher: What fetches it.
    """
    try:
        fetched = fetcher.fetch(url)
    except RejectedError as error:
        yield Rejection(url, str(error))
    else:
        yield from read_fetched(fetched, url)


def read_fetched(fetched: Fetched, name: str) -> Iterator[SourceDocument | Rejection]:
    """Read a page or feed that has been fetched.

    Args:
        fetched: The page as it came.
        name: What rejections call it.
    """
    try:
        yield from _read(fetched, name)
    except RejectedError as error:
        yield Rejection(name, str(error))


def _read(fetched: Fetched, name: str) -> Iterator[SourceDocument | Rejection]:
    address = fetched.url
    if not fetched.content:
        raise RejectedError("the page is empty")
    text = decode_markup(fetched.content, fetched.charset)
    if "json" in fetched.kind:
        yield from read_json_feed(text, name, address, address)
    elif fetched.kind == "text/plain":
        if len(text.encode("utf-8")) > MAX_BYTES:
            raise RejectedError(f"is larger than {MAX_BYTES:,} bytes")
        document = read_text(text.encode("utf-8"), address)
        known = document.url or address
        yield replace(document, identity=known, origin=known, url=known)
    elif _FEED.match(text) or ("xml" in fetched.kind and "xhtml" not in fetched.kind):
        yield from read_xml_feed(text, name, address, address)
    else:
        yield make_document(read_page(text, address), address)
