"""What the index held at one moment; it answers without any lock."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tantivy import Query, Searcher
from tantivy import Schema as TantivySchema

from storage.errors import IndexDamagedError, IndexUnavailableError
from storage.index.base import IndexHit, IndexQuery
from storage.index.fields import Marker, marker_query, passage_query

# Up to here a term's passages are counted one by one: the engine's own count still includes those
# of corrected articles until it merges its files, which matters for a word that nothing else holds.
_RARE = 50


class Snapshot:
    """A searcher, with what it says of itself.

    Attributes:
        generation: Number that no other snapshot of this process has.
        marker: What the index was made from; None when it says nothing one can read.
    """

    def __init__(
        self, directory: Path, searcher: Searcher, schema: TantivySchema, generation: int
    ) -> None:
        self._directory = directory
        self._searcher = searcher
        self._schema = schema
        self.generation = generation
        self.marker = self._read_marker()

    def search(self, query: IndexQuery) -> list[IndexHit]:
        """Find the passages that match best, best first; equal scores by passage id.

        Raises:
            IndexDamagedError: The engine cannot read its files.
            ValueError: A bound of the query is no date.
        """
        wanted = passage_query(self._schema, query)
        if wanted is None or query.limit < 1:
            return []
        with reading(self._directory):
            found = self._searcher.search(wanted, query.limit, count=False).hits
            ids = self._searcher.fast_field_values("passage", [address for _, address in found])
        hits = [
            IndexHit(int(id_), score)
            for id_, (score, _) in zip(ids, found, strict=True)
            if id_ is not None
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Count the passages that hold each analysed term."""
        with reading(self._directory):
            return {term: self._count_passages(term) for term in terms}

    def passage_count(self) -> int:
        """Count the passages."""
        return self._searcher.num_docs - (self.marker is not None)

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """The surface words and the number of passages of each, read once."""
        with reading(self._directory):
            # The filter leaves out the words of passages that were replaced.
            found = self._searcher.terms_with_prefix("words", "", filter_query=Query.all_query())
        return MappingProxyType(dict(found))

    def _count_passages(self, term: str) -> int:
        count = self._searcher.doc_freq("body", term)
        if not 0 < count <= _RARE:
            return count
        query = Query.term_query(self._schema, "body", term, "freq")
        return len(self._searcher.search(query, _RARE, count=False).hits)

    def _read_marker(self) -> Marker | None:
        with reading(self._directory):
            found = self._searcher.search(marker_query(self._schema), 1, count=False).hits
            if not found:
                return None
            stored = self._searcher.doc(found[0][1]).get_first("marker")
        try:
            return Marker.from_json(str(stored))
        except ValueError:
            return None


@contextmanager
def reading(directory: Path) -> Iterator[None]:
    """Turn what the engine raises into `IndexDamagedError`.

    It has no exceptions of its own: errors are ValueErrors, and a panic is an exception class that
    cannot be imported and that is no `Exception`.
    """
    try:
        yield
    except IndexUnavailableError:
        raise
    except (ValueError, OSError, RuntimeError) as error:
        raise IndexDamagedError(directory, str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexDamagedError(directory, str(error)) from error
