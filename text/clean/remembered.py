"""What was found in a paragraph, kept while its page is cleaned: it is read several times."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

Found = TypeVar("Found")

_PARAGRAPHS: Final = 128
"""More than an article has."""
_LONGEST: Final = 20_000
"""Letters of a paragraph; longer ones are no prose, and are not kept."""


def remember_paragraphs(find: Callable[[str], Found]) -> Callable[[str], Found]:
    """Keep what a function of one paragraph returned for the paragraphs read last.

    Args:
        find: Depends on its paragraph alone; nobody may change what it returns.
    """
    remembered = lru_cache(maxsize=_PARAGRAPHS)(find)

    @wraps(find)
    def look(paragraph: str) -> Found:
        return find(paragraph) if len(paragraph) > _LONGEST else remembered(paragraph)

    return look
