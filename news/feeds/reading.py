"""Read the articles of a feed or folder, with what the feeds file says of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from news.sources import Rejection, SourceDocument, read_sources
from news.sources.fetch import Fetched
from news.sources.web import read_fetched

Read = SourceDocument | Rejection


def read_feed(
    fetched: Fetched, name: str, *, publisher: str | None, language: str | None
) -> Iterator[Read]:
    """Read a feed that has been fetched.

    Args:
        fetched: The feed, or page, as it came.
        name: What rejections call it.
        publisher: Stands in place of what the feed calls itself; None leaves it.
        language: Stands in place of the language the feed gives; None leaves it.
    """
    for read in read_fetched(fetched, name):
        if isinstance(read, SourceDocument):
            yield replace(
                read,
                publisher=publisher or read.publisher,
                language=language or read.language,
            )
        else:
            yield read


def read_folder(folder: str, *, publisher: str | None, language: str | None) -> Iterator[Read]:
    """Read a folder.

    Args:
        folder: Its path.
        publisher: Of the articles that name none themselves.
        language: Of the articles that give none themselves.
    """
    reading: Iterable[Read] = read_sources([folder])
    for read in reading:
        if isinstance(read, SourceDocument):
            yield replace(
                read,
                publisher=read.publisher or publisher,
                language=read.language or language,
            )
        else:
            yield read
