"""What a passage index does, whatever engine is under it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """A weighted bag of terms, with the topics to favour and the filters to keep to.

    Attributes:
        terms: Analysed terms (as in `PassageDraft.terms`) and their weights, all OR-ed.
        words: Folded surface words and their weights, all OR-ed; they reach exact forms.
        topics: Topic ids and the weight of naming each.
        kinds: Keep only passages of articles of these kinds; empty keeps all.
        articles: Keep only passages of these article ids; empty keeps all.
        since: Oldest publication date kept, ``YYYY-MM-DD`` or a prefix of it; None keeps all.
        until: Latest publication date kept, likewise.
        limit: Most hits returned.
    """

    terms: Mapping[str, float]
    words: Mapping[str, float]
    topics: Mapping[str, float]
    kinds: Collection[str] = ()
    articles: Collection[int] = ()
    since: str | None = None
    until: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A passage found and its BM25 score (0 or more; comparable within one query only)."""

    passage_id: int
    score: float


class IndexReader(Protocol):
    """What the index held at one moment; it is asked in a worker thread."""

    def search(self, query: IndexQuery) -> list[IndexHit]:
        """Find the passages that match best, best first."""
        ...

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Count the passages that hold each analysed term; absent terms count 0."""
        ...


class SearchIndex(Protocol):
    """The passage index: a copy of what the database holds, rebuilt from it when in doubt.

    The database is the truth. `search` first catches up with it when it is behind, and every hit
    must still be looked up there: a passage that the database no longer holds is not a result.
    """

    async def search(self, query: IndexQuery) -> list[IndexHit]:
        """Find the passages that match best, best first."""
        ...

    async def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Count the passages that hold each analysed term; absent terms count 0."""
        ...

    async def ask(self, work: Callable[[IndexReader], T], *, executor: Executor | None = None) -> T:
        """Do work that asks several things of the index, in one change of threads.

        Args:
            work: Changes nothing: it begins again where the files turn out to have changed.
            executor: The threads to do it in; by default asyncio's own.
        """
        ...

    async def vocabulary(self) -> Mapping[str, int]:
        """Return the folded surface words of the corpus and the number of passages of each."""
        ...

    async def passage_count(self) -> int:
        """Count the passages in the index."""
        ...

    async def generation(self) -> int:
        """Return a number that changes whenever what the index holds has changed."""
        ...

    async def sync(self) -> int:
        """Catch up with the database; return the number of articles applied."""
        ...

    async def close(self) -> None:
        """Release files and locks."""
        ...
