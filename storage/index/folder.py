"""The folder of the index: opening, writing, wiping. Blocking, and not for several threads."""

import fcntl
import os
from pathlib import Path

from tantivy import Index, IndexWriter, Query

from storage.changes import ChangedArticles
from storage.errors import IndexDamagedError, IndexUnavailableError
from storage.index.checks import Stamp, find_damage, own_files, stamp
from storage.index.fields import Marker, make_marker, make_passage, make_schema, marker_query
from storage.index.snapshot import Snapshot, reading

_WRITER_LOCK = ".tantivy-writer.lock"
_HEAP_BYTES = 50_000_000

# How often the files may be replaced under our eyes before we call it damage.
_TRIES = 5


class IndexFolder:
    """A folder that holds an index, or is to hold one.

    Attributes:
        path: The folder.
        snapshot: What was last loaded; None when there is nothing to read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.snapshot: Snapshot | None = None
        self._schema = make_schema()
        self._meta: Stamp | None = None
        self._whole: dict[str, Stamp] = {}
        self._generation = 0

    def is_replaced(self) -> bool:
        """Tell whether something was written since it was loaded, in some microseconds."""
        return stamp(f"{self.path}/meta.json") != self._meta

    def has_changed(self) -> bool:
        """Tell whether any file is not the one that was loaded (some microseconds a file)."""
        if self.is_replaced():
            return True
        # Paths as text: joined as paths, they would cost twice what asking for the files does.
        root = str(self.path)
        return any(stamp(f"{root}/{name}") != known for name, known in self._whole.copy().items())

    def load(self) -> Snapshot | None:
        """Load what the folder holds now; None when it holds no index.

        Raises:
            IndexDamagedError: It holds one that cannot be read.
        """
        for attempt in range(1, _TRIES + 1):
            now = stamp(self.path / "meta.json")
            if now is None:
                self._forget()
                return None
            if self.snapshot is not None and not self.has_changed():
                return self.snapshot
            try:
                self._load_files()
            except IndexDamagedError:
                # Another process may have replaced the files while we read them.
                if attempt == _TRIES or stamp(self.path / "meta.json") == now:
                    self._forget()
                    raise
            else:
                self._meta = now
                break
        return self.snapshot

    def start_writing(self) -> "IndexWriting | None":
        """Take the writer's lock, making the index when there is none; None when it is taken.

        Raises:
            IndexDamagedError: There is an index, and it cannot be written to.
            IndexUnavailableError: The folder cannot be made or written.
        """
        self._make()
        with reading(self.path):
            try:
                index = Index(self._schema, path=str(self.path), reuse=True)
                _stop_watching(index)
                writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            except ValueError as error:
                if "LockBusy" in str(error):
                    return None
                raise
        return IndexWriting(self.path, index, writer)

    def wipe(self) -> bool:
        """Delete the index; False when another process is writing it, and will mend it.

        Raises:
            IndexUnavailableError: The files cannot be deleted.
        """
        self._forget()
        self._make()
        try:
            with (self.path / _WRITER_LOCK).open("a") as lock:
                # The engine takes its own lock in the same way, so neither disturbs the other.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for path in own_files(self.path):
                    if path.name != _WRITER_LOCK:
                        path.unlink(missing_ok=True)
        except BlockingIOError:
            return False
        except OSError as error:
            raise IndexUnavailableError(self.path, str(error)) from error
        return True

    def _load_files(self) -> None:
        damage = find_damage(self.path, self._whole)
        if damage is not None:
            raise IndexDamagedError(self.path, damage)
        with reading(self.path):
            index = Index.open(str(self.path))
            if index.schema != self._schema:
                raise IndexDamagedError(self.path, "it is of another format")
            _stop_watching(index)
            index.reload()
            searcher = index.searcher()
        self._generation += 1
        self.snapshot = Snapshot(self.path, searcher, self._schema, self._generation)

    def _forget(self) -> None:
        self.snapshot = None
        self._meta = None
        self._whole.clear()

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnavailableError(self.path, error.strerror or str(error)) from error
        if not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
            raise IndexUnavailableError(self.path, "the folder cannot be written")


class IndexWriting:
    """The writer's lock of an index, and what is written under it; nothing shows before `commit`.

    Every method raises `IndexDamagedError` when the engine fails.
    """

    def __init__(self, path: Path, index: Index, writer: IndexWriter) -> None:
        self._path = path
        self._index = index
        self._writer: IndexWriter | None = writer

    def clear(self) -> None:
        """Delete everything."""
        with reading(self._path):
            self._open_writer().delete_all_documents()

    def add(self, articles: ChangedArticles) -> None:
        """Add passages."""
        writer = self._open_writer()
        with reading(self._path):
            for passage in articles.passages:
                writer.add_document(make_passage(passage))

    def replace(self, articles: ChangedArticles) -> None:
        """Delete the passages of the articles, and add those they have now."""
        old = Query.term_set_query(self._index.schema, "article", list(articles.article_ids))
        with reading(self._path):
            self._open_writer().delete_documents_by_query(old)
        self.add(articles)

    def commit(self, marker: Marker) -> None:
        """Let everything written show at once, and say how far it goes."""
        writer = self._open_writer()
        with reading(self._path):
            writer.delete_documents_by_query(marker_query(self._index.schema))
            writer.add_document(make_marker(marker))
            writer.commit()
            self._writer = None
            writer.wait_merging_threads()

    def close(self) -> None:
        """Release the lock; what was not committed is forgotten."""
        self._writer = None

    def _open_writer(self) -> IndexWriter:
        if self._writer is None:
            raise IndexDamagedError(self._path, "the writer is closed")
        return self._writer


def _stop_watching(index: Index) -> None:
    """Let nothing read the files behind our back, as a thread of the engine's would by default."""
    index.config_reader("manual")
