"""Pages of inline results that repeat nothing, though articles come in between two of them."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from news.answers import SearchResult

_SEARCHES: Final = 2_000
"""Searches remembered; a page of one forgotten may repeat what an earlier page showed."""


class Pages:
    """Knows which articles the latest searches have shown."""

    def __init__(self) -> None:
        self._shown: OrderedDict[tuple[int, str], set[int]] = OrderedDict()

    def take(
        self, person: int, words: str, offset: int, found: Sequence[SearchResult]
    ) -> list[SearchResult]:
        """Leave out of a page what earlier pages of the search have shown.

        Args:
            person: Telegram id of who searches.
            words: What is searched for.
            offset: Where the page begins; 0 begins the search anew.
            found: The page.
        """
        shown = self._shown.pop((person, words), set()) if offset else set[int]()
        fresh = [result for result in found if result.article not in shown]
        self._shown[person, words] = shown | {result.article for result in fresh}
        while len(self._shown) > _SEARCHES:
            self._shown.popitem(last=False)
        return fresh
