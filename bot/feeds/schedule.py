"""Reads each feed of the feeds file when it is due, for as long as the bot runs."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.feeds.ledger import Ledger
from bot.feeds.reader import Reader
from bot.feeds.visits import Visitor
from news.feeds.entries import FeedEntry
from news.feeds.plan import find_due
from storage.errors import StorageError

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 3
"""Feeds under way; each host is asked for one thing at a time."""
_PAUSE: Final = 60.0
"""Seconds until the next look after one that failed, as when the database is out of reach."""


class FeedSchedule:
    """Reads feeds until it is cancelled; no failure of theirs ends it.

    Args:
        ledger: The feeds and their states.
        visitor: What visits a feed.
        reader: What the visitor has feeds read by; closed at the end.
        tick: Seconds from one look at the file and the clock to the next.
        clock: Tells the time, time-zone aware.
    """

    def __init__(
        self,
        ledger: Ledger,
        visitor: Visitor,
        reader: Reader,
        *,
        tick: float = 5.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger = ledger
        self._visitor = visitor
        self._reader = reader
        self._tick = tick
        self._clock = clock
        self._running: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def run(self) -> None:
        """Read what is due, again and again; to be cancelled."""
        try:
            while True:
                pause = await self._look()
                await asyncio.sleep(pause)
        finally:
            tasks = list(self._running.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._reader.close()

    async def _look(self) -> float:
        """Start what is due; return how many seconds later to look again."""
        try:
            await self._ledger.refresh()
            self._start_due(self._clock())
            await self._reader.rest()
        except StorageError as error:
            logger.warning(
                "The feeds wait for the database",
                extra={"action": "feeds_waiting", "reason": str(error)},
            )
            return _PAUSE
        except Exception:
            # Whatever it is, feeds must not stay unread until a restart.
            logger.exception("The feeds were not looked at", extra={"action": "feeds_failed"})
            return _PAUSE
        return self._tick

    def _start_due(self, now: datetime) -> None:
        for entry in self._ledger.entries:
            due = find_due(entry, self._ledger.get_state(entry))
            if due is not None and due <= now and entry.key not in self._running:
                self._start(entry)

    def _start(self, entry: FeedEntry) -> None:
        task = asyncio.create_task(self._visit(entry))
        self._running[entry.key] = task
        task.add_done_callback(lambda _: self._running.pop(entry.key))

    async def _visit(self, entry: FeedEntry) -> None:
        async with self._hosts[entry.host or entry.key], self._slots:
            after = await self._visitor.visit(entry, self._ledger.get_state(entry))
        await self._ledger.keep(after)
