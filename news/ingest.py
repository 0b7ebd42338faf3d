"""Ingest: sources are read, cleaned, annotated and saved, a few articles at a time."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from news.desk import Annotator, LocalDesk
from news.desks import Desks
from news.drafts import PageDraft
from news.sources import Rejection, SourceDocument, read_sources
from storage.article_saves import SavedPage, save_pages
from storage.engine import Database
from storage.index.base import SearchIndex
from storage.known import KnownText, find_known
from storage.records import ArticleDraft, ArticleKind, SaveOutcome
from text.topics import Gazetteer

__all__ = ["Counts", "IngestReport", "Ingestor", "Rejection"]

logger = logging.getLogger(__name__)

_BATCH: Final = 8
"""Documents annotated together, and saved in one transaction: the bot waits for it to write."""

_AHEAD: Final = 2
"""Batches begun for each desk: with one, a desk that is done would wait for the next."""

_SYNC_EVERY: Final = 400
"""Articles saved before the passage index catches up: each time costs a commit of its own."""

Read = SourceDocument | Rejection
_Hash = tuple[ArticleKind, str]


@dataclass(slots=True)
class Counts:
    """What saving did, by outcome."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0

    def add(self, outcome: SaveOutcome) -> None:
        """Count one outcome."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did.

    A brief counts as a duplicate for each further page that shows it, and as unchanged once.
    """

    articles: Counts
    briefs: Counts
    rejected: tuple[Rejection, ...]


@dataclass(slots=True)
class _Run:
    """The state of one ingest.

    ``claimed`` gives, by the hash of each brief not yet saved, the first batch that holds it.
    """

    articles: Counts = field(default_factory=Counts)
    briefs: Counts = field(default_factory=Counts)
    rejected: list[Rejection] = field(default_factory=list)
    counted_briefs: set[int] = field(default_factory=set)
    claimed: dict[_Hash, int] = field(default_factory=dict)
    batches: int = 0
    taken: int = 0
    done: int = 0
    unsynced: int = 0

    def count(self, saved: SavedPage) -> None:
        self.articles.add(saved.article)
        for brief_id, outcome in saved.briefs:
            if outcome is not SaveOutcome.UNCHANGED or brief_id not in self.counted_briefs:
                self.briefs.add(outcome)
            self.counted_briefs.add(brief_id)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A batch ready to be saved: what to save of each page, and what is rejected."""

    documents: int
    pages: tuple[tuple[ArticleDraft | int, tuple[ArticleDraft, ...]], ...]
    rejected: tuple[Rejection, ...]


class Ingestor:
    """Reads sources into the store; one at a time in a process, others may read meanwhile.

    Args:
        database: The store.
        index: Its passage index.
        pipeline: Annotates texts.
        gazetteer: The topics.
        allow_private: Whether addresses of private networks may be fetched.
        workers: Most processes begun beside this one where there is much to read.
    """

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        pipeline: Annotator,
        gazetteer: Gazetteer,
        *,
        allow_private: bool = False,
        workers: int = 0,
    ) -> None:
        self._database = database
        self._index = index
        self._allow_private = allow_private
        self._desk = LocalDesk(pipeline, gazetteer)
        self._pack = gazetteer.pack
        self._workers = workers

    async def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> IngestReport:
        """Read sources; what the store holds already is left as it is.

        Articles are saved in the order read, each whole with its briefs, so that an ingest cut
        short keeps what it had done, and the next one goes on from there.

        Args:
            sources: Files, folders, addresses and ``-``, as in `read_sources`.
            on_progress: Called with the documents done and those known of so far.

        Returns:
            Counts of what was done, and each rejection with its reason.

        Raises:
            StorageError: The database or the index cannot be read or written.
        """
        reading = read_sources(sources, allow_private=self._allow_private)
        return await self.ingest_documents(reading, on_progress=on_progress)

    async def ingest_documents(
        self,
        reading: Iterator[Read],
        *,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> IngestReport:
        """Take in documents as they are read, in worker threads; otherwise as `ingest`."""
        run = _Run()
        waiting: deque[tuple[asyncio.Task[_Prepared], frozenset[str]]] = deque()
        async with Desks(self._desk, self._pack, self._workers) as desks:
            try:
                batch = await asyncio.to_thread(_take, reading)
                while batch or waiting:
                    names = _name(batch)
                    # A text met twice is compared with what the first time left of it.
                    clashes = any(names & others for _, others in waiting)
                    if not batch or clashes or len(waiting) > _AHEAD * desks.count:
                        await self._save(await waiting.popleft()[0], run)
                        if on_progress is not None:
                            on_progress(run.done, run.taken + len(batch))
                        continue
                    run.taken += len(batch)
                    run.batches += 1
                    preparing = self._prepare(batch, run, run.batches, desks)
                    waiting.append((asyncio.create_task(preparing), names))
                    batch = await asyncio.to_thread(_take, reading)
            finally:
                await _drop([task for task, _ in waiting])
        await self._index.sync()
        _log(run)
        return IngestReport(run.articles, run.briefs, tuple(run.rejected))

    async def _prepare(
        self, batch: Sequence[Read], run: _Run, number: int, desks: Desks
    ) -> _Prepared:
        """Clean a batch, and annotate what of it is new."""
        rejected = [read for read in batch if isinstance(read, Rejection)]
        documents = [read for read in batch if isinstance(read, SourceDocument)]
        pages = []
        for document, page in zip(documents, await desks.clean(documents), strict=True):
            if page.article.text:
                pages.append(page)
            else:
                rejected.append(Rejection(document.origin, "holds no text"))
        elsewhere = _claim(pages, run, number)
        known = await self._find_known(pages)
        fresh = [
            draft
            for page in pages
            for draft in (page.article, *page.briefs)
            if not known.holds(draft) and (draft.kind, draft.content_hash) not in elsewhere
        ]
        annotated = dict(zip(map(id, fresh), await desks.annotate(fresh), strict=True))
        return _Prepared(
            len(batch),
            tuple(
                (
                    known.articles[page.article.identity].id
                    if known.holds(page.article)
                    else annotated[id(page.article)],
                    tuple(annotated.get(id(brief), brief) for brief in page.briefs),
                )
                for page in pages
            ),
            tuple(rejected),
        )

    async def _find_known(self, pages: Sequence[PageDraft]) -> "_Known":
        async with self._database.session() as session:
            return _Known(
                await find_known(
                    session, ArticleKind.ARTICLE, [page.article.identity for page in pages]
                ),
                await find_known(
                    session,
                    ArticleKind.BRIEF,
                    {brief.identity for page in pages for brief in page.briefs},
                ),
            )

    async def _save(self, prepared: _Prepared, run: _Run) -> None:
        saved = await self._database.write(lambda session: save_pages(session, prepared.pages))
        for page in saved:
            run.count(page)
        for _, briefs in prepared.pages:
            for brief in briefs:
                run.claimed.pop((brief.kind, brief.content_hash), None)
        run.done += prepared.documents
        run.rejected += prepared.rejected
        run.unsynced += len(saved)
        if run.unsynced >= _SYNC_EVERY:
            await self._index.sync()
            run.unsynced = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store held of a batch before it was annotated."""

    articles: dict[str, KnownText]
    briefs: dict[str, KnownText]

    def holds(self, draft: ArticleDraft) -> bool:
        """Tell whether saving the draft would leave its text as it is: no need to annotate it."""
        if draft.kind is ArticleKind.BRIEF:
            return draft.identity in self.briefs
        stored = self.articles.get(draft.identity)
        if stored is None or stored.content_hash != draft.content_hash:
            return False
        return draft.image in (None, stored.image)


def _claim(pages: Sequence[PageDraft], run: _Run, number: int) -> frozenset[_Hash]:
    """Return the hashes of the briefs that a batch to be saved before this one annotates."""
    elsewhere = set()
    for page in pages:
        for brief in page.briefs:
            key = brief.kind, brief.content_hash
            if run.claimed.get(key, number) < number:
                elsewhere.add(key)
            else:
                run.claimed[key] = number
    return frozenset(elsewhere)


def _name(batch: Sequence[Read]) -> frozenset[str]:
    return frozenset(read.identity for read in batch if isinstance(read, SourceDocument))


async def _drop(tasks: Sequence[asyncio.Task[_Prepared]]) -> None:
    """Let go of batches that will not be saved, once an ingest has failed."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _take(reading: Iterator[Read]) -> list[Read]:
    return list(islice(reading, _BATCH))


def _log(run: _Run) -> None:
    counts = {"new": run.articles.new, "updated": run.articles.updated}
    extra = {"action": "sources_ingested", **counts, "rejected": len(run.rejected)}
    logger.info("Ingested sources", extra=extra)
