"""Ingest: sources are read, cleaned, annotated and saved, an article at a time."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from news.drafts import PageDraft, annotate_draft, draft_page, fingerprint
from news.sources import Rejection, SourceDocument, read_sources
from storage.articles import save_article, save_brief
from storage.engine import Database
from storage.index.base import SearchIndex
from storage.known import KnownText, find_known
from storage.records import ArticleDraft, ArticleKind, SaveOutcome
from text.pipeline import Annotation
from text.topics import Gazetteer

__all__ = ["Counts", "IngestReport", "Ingestor", "Rejection"]

logger = logging.getLogger(__name__)

_BATCH: Final = 8
"""Documents held in memory and annotated together."""

_SYNC_EVERY: Final = 400
"""Articles saved before the passage index catches up: each time costs a commit of its own."""

Read = SourceDocument | Rejection


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
    """The state of one ingest."""

    articles: Counts = field(default_factory=Counts)
    briefs: Counts = field(default_factory=Counts)
    rejected: list[Rejection] = field(default_factory=list)
    counted_briefs: set[int] = field(default_factory=set)
    done: int = 0
    unsynced: int = 0

    def count_brief(self, brief_id: int, outcome: SaveOutcome) -> None:
        if outcome is not SaveOutcome.UNCHANGED or brief_id not in self.counted_briefs:
            self.briefs.add(outcome)
        self.counted_briefs.add(brief_id)


class Annotator(Protocol):
    """What annotates cleaned texts: a `text.pipeline.Pipeline`."""

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts, in order; called from worker threads, one at a time."""


class Ingestor:
    """Reads sources into the store; one at a time in a process, others may read meanwhile."""

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        pipeline: Annotator,
        gazetteer: Gazetteer,
        *,
        allow_private: bool = False,
    ) -> None:
        self._database = database
        self._index = index
        self._pipeline = pipeline
        self._allow_private = allow_private
        self._names = gazetteer.pack.proper_names
        self._foundings = gazetteer.pack.foundings
        self._edition = fingerprint(gazetteer.pack)

    async def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> IngestReport:
        """Read sources; what the store holds already is left as it is.

        Each article is saved with its briefs in a transaction of its own, so that an ingest cut
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
        """Take in documents as they are read; otherwise as `ingest`.

        Args:
            reading: Documents and rejections; drawn from in worker threads.
            on_progress: Called with the documents done and those known of so far.

        Raises:
            StorageError: The database or the index cannot be read or written.
        """
        run = _Run()
        batch = await asyncio.to_thread(_take, reading)
        while batch:
            # The next batch is read first so that a progress bar knows whether more follows.
            following = await asyncio.to_thread(_take, reading)
            await self._ingest_batch(batch, run)
            if on_progress is not None:
                on_progress(run.done, run.done + len(following))
            batch = following
        await self._index.sync()
        _log(run)
        return IngestReport(run.articles, run.briefs, tuple(run.rejected))

    async def _ingest_batch(self, batch: Sequence[Read], run: _Run) -> None:
        run.done += len(batch)
        run.rejected += [read for read in batch if isinstance(read, Rejection)]
        documents = [read for read in batch if isinstance(read, SourceDocument)]
        pages = []
        for document, page in zip(
            documents, await asyncio.to_thread(self._clean, documents), strict=True
        ):
            if page.article.text:
                pages.append(page)
            else:
                run.rejected.append(Rejection(document.origin, "holds no text"))
        known = await self._find_known(pages)
        for page in await asyncio.to_thread(self._annotate, pages, known):
            await self._save(page, known, run)

    def _clean(self, documents: Sequence[SourceDocument]) -> list[PageDraft]:
        return [
            draft_page(
                document, names=self._names, foundings=self._foundings, edition=self._edition
            )
            for document in documents
        ]

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

    def _annotate(self, pages: Sequence[PageDraft], known: "_Known") -> list[PageDraft]:
        """Annotate what is new, each text once."""
        drafts = {
            draft.text: draft
            for page in pages
            for draft in (page.article, *page.briefs)
            if not known.holds(draft)
        }
        annotations = dict(zip(drafts, self._pipeline.annotate_many(drafts), strict=True))
        return [
            PageDraft(
                self._complete(page.article, annotations, known),
                tuple(self._complete(brief, annotations, known) for brief in page.briefs),
            )
            for page in pages
        ]

    def _complete(
        self, draft: ArticleDraft, annotations: Mapping[str, Annotation], known: "_Known"
    ) -> ArticleDraft:
        return draft if known.holds(draft) else annotate_draft(draft, annotations[draft.text])

    async def _save(self, page: PageDraft, known: "_Known", run: _Run) -> None:
        async with self._database.transaction() as session:
            stored = known.articles.get(page.article.identity)
            if stored is not None and known.holds(page.article):
                article_id, outcome = stored.id, SaveOutcome.UNCHANGED
            else:
                article_id, outcome = await save_article(session, page.article)
            briefs = [await save_brief(session, brief, article_id) for brief in page.briefs]
        run.articles.add(outcome)
        for brief_id, brief_outcome in briefs:
            run.count_brief(brief_id, brief_outcome)
        run.unsynced += 1
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


def _take(reading: Iterator[Read]) -> list[Read]:
    return list(islice(reading, _BATCH))


def _log(run: _Run) -> None:
    counts = {"new": run.articles.new, "updated": run.articles.updated}
    rejected = {"rejected": len(run.rejected)}
    logger.info("Ingested sources", extra={"action": "sources_ingested", **counts, **rejected})
