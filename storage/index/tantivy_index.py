"""The passage index on tantivy: keeps a copy of the corpus, and mends it when in doubt."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from storage.changes import (
    CorpusState,
    find_change_mark,
    find_change_seq,
    find_changed_articles,
    get_corpus_state,
)
from storage.engine import Database
from storage.errors import IndexDamagedError, IndexUnavailableError
from storage.index.base import IndexHit, IndexQuery, IndexReader, SearchIndex
from storage.index.fields import FORMAT, Marker
from storage.index.folder import IndexFolder, IndexWriting
from storage.index.snapshot import Snapshot

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

# How often a search asks the database whether there is anything new.
_LOOK_SECONDS = 1.0

# Articles read from the database at once while catching up; bounds the memory it takes.
_BATCH = 100

# Another process that is mending the index is waited for; one that merely adds to it is not.
_PATIENCE_SECONDS = 600.0
_PAUSE_SECONDS = 0.1

# Times the index is made anew before we believe that it cannot be.
_WIPES = 3

# Times a search starts over because the files changed or were mended under it.
_TRIES = 10


class TantivyIndex(SearchIndex):
    """A passage index in a folder; any number of processes may share it.

    Make one with `open`, from a database that is open. Files are read and written in threads.
    Whatever is wrong with the folder (deleted, damaged, of another format, made from another
    database or from a later state of this one), the next call rebuilds it.
    """

    def __init__(self, directory: Path, database: Database) -> None:
        self._database = database
        self._folder = IndexFolder(directory)
        self._turn = asyncio.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vigie-index")
        self._next_look = 0.0

    @classmethod
    async def open(cls, directory: Path, database: Database) -> "TantivyIndex":
        """Open the index in a folder, making it when there is none, and catch up.

        Raises:
            IndexUnavailableError: The folder cannot be written.
        """
        index = cls(directory, database)
        try:
            await index.sync()
        except BaseException:
            await index.close()
            raise
        return index

    async def search(self, query: IndexQuery) -> list[IndexHit]:
        """Find the passages that match best, best first.

        Raises:
            IndexUnavailableError: The index can be neither read nor rebuilt.
            ValueError: A bound of the query is no date.
        """
        return await self._read(lambda snapshot: snapshot.search(query))

    async def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Count the passages that hold each analysed term; absent terms count 0."""
        return await self._read(lambda snapshot: snapshot.document_frequencies(terms))

    async def ask(self, work: Callable[[IndexReader], T], *, executor: Executor | None = None) -> T:
        """Do work that asks several things of the index, in one change of threads."""
        return await self._read(work, executor)

    async def vocabulary(self) -> Mapping[str, int]:
        """Return the folded surface words of the corpus and the number of passages of each."""
        return await self._read(lambda snapshot: snapshot.vocabulary)

    async def passage_count(self) -> int:
        """Count the passages in the index."""
        return await self._read(lambda snapshot: snapshot.passage_count())

    async def generation(self) -> int:
        """Return a number that changes whenever what the index holds has changed."""
        snapshot = await self._fresh_snapshot(must_look=False)
        # Asked several times a question: it needs none of the files, nor a thread to read them.
        if snapshot is self._folder.snapshot and not self._folder.is_replaced():
            return snapshot.generation
        return await self._read(lambda snapshot: snapshot.generation)

    async def sync(self) -> int:
        """Catch up with the database; return the number of articles applied.

        When another process is writing the index, what is there is left to it.

        Raises:
            IndexUnavailableError: The index can be neither read nor rebuilt.
        """
        async with self._turn:
            return await self._catch_up()

    async def close(self) -> None:
        """Release files and locks, once what is being written is done."""
        async with self._turn:
            await asyncio.to_thread(self._worker.shutdown)

    async def _read(self, ask: Callable[[Snapshot], T], executor: Executor | None = None) -> T:
        """Ask an up-to-date snapshot, starting over when the files turn out to have changed."""
        must_look = False
        loop = asyncio.get_running_loop()
        for _ in range(_TRIES):
            snapshot = await self._fresh_snapshot(must_look=must_look)
            must_look = True
            try:
                answer = await loop.run_in_executor(executor, self._ask, snapshot, ask)
            except IndexDamagedError as damage:
                async with self._turn:
                    if snapshot is self._folder.snapshot:
                        await self._wipe(damage)
                continue
            if answer is not None:
                return answer[0]
        raise IndexUnavailableError(self._folder.path, "its files keep changing")

    def _ask(self, snapshot: Snapshot, ask: Callable[[Snapshot], T]) -> tuple[T] | None:
        """Ask a snapshot; None when its files are no longer those it was made of."""
        # Not only for news: reading a mapped file that was cut short would kill the process.
        if snapshot is not self._folder.snapshot or self._folder.has_changed():
            return None
        return (ask(snapshot),)

    async def _fresh_snapshot(self, *, must_look: bool) -> Snapshot:
        snapshot = self._folder.snapshot
        if snapshot is not None and not must_look:
            is_recent = time.monotonic() < self._next_look
            # What another task is taking in need not be waited for.
            if is_recent or self._turn.locked() or await self._is_current(snapshot):
                return snapshot
        async with self._turn:
            await self._catch_up()
        if self._folder.snapshot is None:
            raise IndexUnavailableError(self._folder.path, "it was deleted while it was read")
        return self._folder.snapshot

    async def _is_current(self, snapshot: Snapshot) -> bool:
        async with self._database.session() as session:
            change_seq = await find_change_seq(session)
        self._next_look = time.monotonic() + _LOOK_SECONDS
        return snapshot.marker is not None and snapshot.marker.change_seq == change_seq

    async def _catch_up(self) -> int:
        """Apply what is missing, wiping the index when it turns out to be damaged."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        wiped = 0
        while True:
            try:
                return await self._apply_changes(deadline)
            except IndexDamagedError as damage:
                if wiped == _WIPES or time.monotonic() > deadline:
                    raise
                wiped += await self._wipe(damage)

    async def _apply_changes(self, deadline: float) -> int:
        while True:
            snapshot = await self._run(self._folder.load)
            state, known = await self._compare(snapshot)
            self._next_look = time.monotonic() + _LOOK_SECONDS
            if known == state.change_seq:
                return 0
            writing = await self._run(self._folder.start_writing)
            if writing is not None:
                break
            if known is not None:
                return 0
            if time.monotonic() > deadline:
                raise IndexUnavailableError(self._folder.path, "another process keeps it locked")
            await asyncio.sleep(_PAUSE_SECONDS)
        try:
            # Another process may have caught up before the lock was ours.
            state, known = await self._compare(await self._run(self._folder.load))
            count = 0 if known == state.change_seq else await self._write(writing, state, known)
        finally:
            self._worker.submit(writing.close)
        await self._run(self._folder.load)
        return count

    async def _compare(self, snapshot: Snapshot | None) -> tuple[CorpusState, int | None]:
        """Read how far the corpus is, and how far the index; None when it is not of this corpus."""
        marker = snapshot.marker if snapshot is not None else None
        async with self._database.session() as session:
            state = await get_corpus_state(session)
            if marker is None or (marker.format, marker.corpus) != (FORMAT, state.uuid):
                return state, None
            mark = await find_change_mark(session, marker.change_seq)
        # No such change, or another of the same number: the database was put back in time.
        return state, marker.change_seq if mark == marker.change_mark else None

    async def _write(self, writing: IndexWriting, state: CorpusState, known: int | None) -> int:
        """Take in the articles changed since ``known``, or all of them anew when it is None."""
        take_in = writing.replace
        if known is None:
            logger.info("Building the passage index", extra={"action": "index_built"})
            await self._run(writing.clear)
            take_in = writing.add
        count, after = 0, known or 0
        while after < state.change_seq:
            async with self._database.session() as session:
                articles = await find_changed_articles(
                    session, after=after, until=state.change_seq, limit=_BATCH
                )
            await self._run(take_in, articles)
            count += len(articles.article_ids)
            after = articles.last_seq
        marker = Marker(state.uuid, state.change_seq, state.change_mark)
        await self._run(writing.commit, marker)
        return count

    async def _wipe(self, damage: IndexDamagedError) -> bool:
        """Delete a damaged index; False when another process holds it, which will mend it."""
        logger.warning(
            "The passage index is damaged",
            extra={"action": "index_damaged", "reason": damage.reason},
        )
        is_wiped = await self._run(self._folder.wipe)
        if not is_wiped:
            await asyncio.sleep(_PAUSE_SECONDS)
        return is_wiped

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run blocking work in the one thread that reads and writes the folder."""
        bound = partial(work, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._worker, bound)
