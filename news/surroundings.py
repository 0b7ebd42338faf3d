"""What stands around a quote: its paragraph, the one before and the one after."""

import re
from dataclasses import dataclass
from typing import Final

from news.answers import Source
from storage.articles import get_article
from storage.engine import Database
from storage.errors import ArticleNotFoundError
from text.clean import PARAGRAPH_BREAK

_MOST: Final = 1_200
"""Code points shown on either side of a quote; more is cut between sentences."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…»])\s+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote where it stands; the three texts follow each other in the article.

    Attributes:
        before: What leads to the quote, perhaps empty.
        quote: The quote.
        after: What follows it, perhaps empty.
        begins: Whether something was cut off before.
        ends: Whether something was cut off after.
    """

    before: str
    quote: str
    after: str
    begins: bool = False
    ends: bool = False


async def find_surroundings(database: Database, source: Source) -> Surroundings | None:
    """Read what stands around a quote, in the very version of the article that was quoted.

    Returns:
        None when the article, or that version of it, is gone.
    """
    try:
        async with database.session() as session:
            article = await get_article(session, source.article, source.version)
    except ArticleNotFoundError:
        return None
    return cut_around(article.text, source.start, source.end)


def cut_around(text: str, start: int, end: int) -> Surroundings:
    """Cut out of a text the paragraphs around a quote.

    Args:
        text: Paragraphs with an empty line between two.
        start: Where the quote begins, in code points.
        end: Where it ends.
    """
    own = _back(text, start)
    first = _back(text, max(own - len(PARAGRAPH_BREAK), 0))
    last = _forth(text, min(_forth(text, end) + len(PARAGRAPH_BREAK), len(text)))
    before, after = text[first:start], text[end:last]
    cut_before, cut_after = len(before) > _MOST, len(after) > _MOST
    if cut_before:
        before = before[-_MOST:]
        found = _SENTENCE_END.search(before)
        before = before[found.end() :] if found else before.partition(" ")[2]
    if cut_after:
        after = after[:_MOST]
        ends = list(_SENTENCE_END.finditer(after))
        after = after[: ends[-1].start()] if ends else after.rpartition(" ")[0]
    return Surroundings(before, text[start:end], after.rstrip(), cut_before, cut_after)


def _back(text: str, place: int) -> int:
    """Return where the paragraph of a place begins."""
    found = text.rfind(PARAGRAPH_BREAK, 0, place)
    return 0 if found < 0 else found + len(PARAGRAPH_BREAK)


def _forth(text: str, place: int) -> int:
    """Return where the paragraph of a place ends."""
    found = text.find(PARAGRAPH_BREAK, place)
    return len(text) if found < 0 else found
