"""What was read of articles for one digest, for the next ones: most of it is the same.

Everything is kept by the article's id and the number of its last change, so that what has been
saved anew is read anew.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar

from storage.records import Article, ArticleHead

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_HEADS: Final = 5_000
"""Heads kept, about two kilobytes each."""
_ARTICLES: Final = 800
"""Articles kept whole, about ten kilobytes each."""
_TEXTS: Final = 1_500
"""Articles kept with all their terms, some kilobytes each."""

_TOPICS: Final = 100
"""Topics of which the numbered passages are kept, some hundred kilobytes each."""


class Newest(dict[K, V], Generic[K, V]):
    """A dictionary that forgets what was put in first; several threads may use it.

    Args:
        most: How many it keeps.
    """

    __slots__ = ("_most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def put(self, found: Iterable[tuple[K, V]]) -> None:
        """Keep some more."""
        self.update(found)
        for key in list(self)[: max(0, len(self) - self._most)]:
            self.pop(key, None)


@dataclass(frozen=True, slots=True)
class FreshArticle:
    """An article first seen, or corrected, in a span of time.

    Attributes:
        head: Its head, with the topics it is about, most salient first.
        named: Ids of every topic it names.
        saved_at: When its latest text was stored.
        is_corrected: Whether it was known before the span, and has been corrected in it.
        title_terms: Analysed terms of its title.
        change: Number of its last change.
    """

    head: ArticleHead
    named: tuple[str, ...]
    saved_at: datetime
    is_corrected: bool
    title_terms: frozenset[str] = frozenset()
    change: int = 0


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, and the offsets at which its text names topics, by topic."""

    article: Article
    places: Mapping[str, Sequence[int]]


NumberedPassages = Mapping[int, frozenset[str]]
"""The terms of the passages of some articles that hold a number, by passage id."""


class ReadBefore:
    """What was read, by id and number of the last change.

    Attributes:
        heads: Heads with what goes with them, as of articles first seen in a span; by the story
            too, which another article may change.
        articles: Whole articles, by the story too.
        terms: All terms of an article, as `storage.fresh.get_terms` gives them.
        numbered: Terms of the passages that hold a number, by passage id.
        latest: The numbered passages of the latest articles about a topic, by the topic, the
            latest of these articles, and the number of the corpus's last change.
    """

    def __init__(self) -> None:
        self.heads: Newest[tuple[int, int, int | None], FreshArticle] = Newest(_HEADS)
        self.articles: Newest[tuple[int, int, int | None], ReadArticle] = Newest(_ARTICLES)
        self.terms: Newest[tuple[int, int], str] = Newest(_TEXTS)
        self.numbered: Newest[tuple[int, int], dict[int, frozenset[str]]] = Newest(_TEXTS)
        self.latest: Newest[tuple[str, int, int], NumberedPassages] = Newest(_TOPICS)
