"""The desks of one ingest: one in this process, others begun when there is enough to do."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from news.desk import Desk, LocalDesk
from news.desk_process import DeskGoneError, ProcessDesk
from news.drafts import PageDraft
from news.sources import SourceDocument
from storage.records import ArticleDraft
from text.topics import TopicPack

logger = logging.getLogger(__name__)

T = TypeVar("T")

_PAYS: Final = 50_000
"""Code points read before other desks are begun, some twenty articles: each takes two seconds of a
core to load, and what has lasted a second is likely to last longer."""


class Desks:
    """Hands work to whichever desk is free; use it as a context, which ends the processes.

    Args:
        local: The desk of this process.
        pack: Topics for the other desks.
        others: Most desks beside it, a process each, some 400 MB of memory each.
    """

    def __init__(self, local: LocalDesk, pack: TopicPack, others: int) -> None:
        self._local = local
        self._pack = pack
        self._waited_for = others
        self._free: asyncio.Queue[Desk] = asyncio.Queue()
        self._free.put_nowait(local)
        self._processes: list[ProcessDesk] = []
        self._beginning: set[asyncio.Task[None]] = set()
        self._read = 0

    @property
    def count(self) -> int:
        """How many desks there are, those that are being begun included."""
        return 1 + len(self._processes)

    async def __aenter__(self) -> "Desks":
        return self

    async def __aexit__(self, *_: object) -> None:
        for beginning in self._beginning:
            beginning.cancel()
        for process in self._processes:
            await asyncio.to_thread(process.stop)
        await asyncio.gather(*self._beginning, return_exceptions=True)

    async def clean(self, documents: Sequence[SourceDocument]) -> list[PageDraft]:
        """Make drafts of documents, not yet annotated."""
        return await self._do(lambda desk: desk.clean(documents))

    async def annotate(self, drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
        """Add to drafts what is read out of them."""
        self._read += sum(len(draft.text) for draft in drafts)
        if self._read >= _PAYS and self._waited_for:
            self._begin()
        return await self._do(lambda desk: desk.annotate(drafts)) if drafts else []

    def _begin(self) -> None:
        for _ in range(self._waited_for):
            beginning = asyncio.create_task(self._begin_one())
            self._beginning.add(beginning)
            beginning.add_done_callback(self._beginning.discard)
        self._waited_for = 0

    async def _begin_one(self) -> None:
        process = await asyncio.to_thread(ProcessDesk, self._pack)
        self._processes.append(process)
        try:
            await asyncio.to_thread(process.wait_until_ready)
        except DeskGoneError:
            self._warn()
        else:
            self._free.put_nowait(process)

    async def _do(self, work: Callable[[Desk], T]) -> T:
        desk = await self._free.get()
        try:
            done = await asyncio.to_thread(work, desk)
        except DeskGoneError:
            # Whatever killed it must not cost the articles it was at.
            self._warn()
            return await self._do(work)
        except BaseException:
            self._free.put_nowait(desk)
            raise
        self._free.put_nowait(desk)
        return done

    def _warn(self) -> None:
        logger.warning("A worker of the ingest ended", extra={"action": "ingest_worker_lost"})
