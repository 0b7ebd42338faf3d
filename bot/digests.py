"""The clock of the digests: puts in the outbox what is due or new, and clears away what is old."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.clearing import clear_old
from bot.outbox import Outbox
from news.digest.at_once import queue_news
from news.digest.queue import queue_due
from storage.engine import Database

logger = logging.getLogger(__name__)

_EVERY: Final = 15.0
"""Seconds between two looks: who wants to be told at once is told within a minute."""
_CLEAR_EVERY: Final = timedelta(hours=6)


class DigestClock:
    """Queues digests when they are due, and wakes the outbox.

    Args:
        database: The store.
        outbox: Sends what is queued.
        clock: Returns the present, time-zone aware.
        every: Seconds between two looks.
    """

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        clock: Callable[[], datetime],
        *,
        every: float = _EVERY,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._clock = clock
        self._every = every
        self._cleared: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until ``stop`` is set; a store that fails is tried again."""
        while not stop.is_set():
            try:
                await self.look()
            # Whatever it is, the digests of others must not end with it.
            except Exception:
                logger.exception("Digests cannot be queued", extra={"action": "digests_failed"})
            try:
                await asyncio.wait_for(stop.wait(), self._every)
            except TimeoutError:
                continue

    async def look(self) -> int:
        """Queue what is due or new; return how many digests."""
        now = self._clock()
        queued = await queue_due(self._database, now) + await queue_news(self._database, now)
        if queued:
            self._outbox.wake()
        if self._cleared is None or now - self._cleared >= _CLEAR_EVERY:
            self._cleared = now
            await clear_old(self._database, now)
        return queued
