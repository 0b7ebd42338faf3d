"""Takes updates in: stored first, acknowledged after, then handled."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.dispatcher import Dispatcher
from bot.journal import Journal
from bot.retries import read_wait
from bot.signals import unless_stopped
from news.retention import UPDATES
from storage.errors import StorageError

logger = logging.getLogger(__name__)

_POLL_SECONDS = 30
"""How long Telegram holds a request open while there is nothing to fetch."""
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before fetching again after failures in a row; the last one is repeated."""
_TIDY_EVERY = timedelta(hours=1)


class Inbox:
    """Where updates arrive, from polling or from a webhook.

    Args:
        journal: Where they are stored.
        dispatcher: Has them handled.
        on_new: Called with each update not received before, once it is stored.
    """

    def __init__(
        self,
        journal: Journal,
        dispatcher: Dispatcher,
        *,
        on_new: Callable[[Mapping[str, object]], None] = lambda _: None,
    ) -> None:
        self._on_new = on_new
        self._journal = journal
        self._dispatcher = dispatcher
        self._tidied: datetime | None = None

    async def receive(self, raw_updates: Sequence[object]) -> int:
        """Store updates in one transaction, then have the new ones handled.

        Once this returns, the updates are safe and may be acknowledged; they are not handled
        yet.

        Args:
            raw_updates: Decoded JSON of updates; malformed ones are left out or set aside.

        Returns:
            How many had not been received before.

        Raises:
            StorageError: Nothing was stored; Telegram must be left to send them again.
        """
        if not raw_updates:
            return 0
        new = await self._journal.save(raw_updates)
        for update in new:
            self._dispatcher.submit(update)
        ids = {update.update_id for update in new}
        for raw in raw_updates:
            if isinstance(raw, Mapping) and raw.get("update_id") in ids:
                self._on_new(raw)
        return len(new)

    async def recover(self) -> int:
        """Have handled what an earlier process stored and did not finish.

        Call it once, before anything is received.

        Returns:
            How many were waiting.

        Raises:
            StorageError: The inbox cannot be read.
        """
        waiting = await self._journal.find_waiting()
        for update in waiting:
            self._dispatcher.submit(update)
        if waiting:
            logger.info(
                "Took up updates of an earlier run",
                extra={"action": "inbox_recovered", "updates": len(waiting)},
            )
        return len(waiting)

    async def wait_for_room(self) -> None:
        """Return once few enough updates wait in memory to receive more."""
        await self._dispatcher.wait_for_room()

    async def tidy(self) -> None:
        """Forget updates handled long ago, once an hour however often this is called.

        Raises:
            StorageError: The inbox cannot be written.
        """
        now = datetime.now(UTC)
        if self._tidied is None or now - self._tidied > _TIDY_EVERY:
            await self._journal.delete_handled(now - UPDATES)
            self._tidied = now


class UpdateSource(Protocol):
    """The bot, as far as polling needs it."""

    async def fetch_updates(self, offset: int, *, wait: int) -> Sequence[object]:
        """Fetch updates from this id on, waiting for some up to ``wait`` seconds."""
        ...

    async def remove_webhook(self) -> object:
        """Take away the webhook, which would keep updates from being fetched."""
        ...


class Poller:
    """Fetches updates until told to stop; failures cost a pause and a line in the log."""

    def __init__(
        self, source: UpdateSource, inbox: Inbox, *, poll_seconds: int = _POLL_SECONDS
    ) -> None:
        self._source = source
        self._inbox = inbox
        self._poll_seconds = poll_seconds
        self._offset = 0
        self._failures = 0
        self._webhook_may_be_set = True

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and store updates until ``stop`` is set."""
        while not stop.is_set():
            try:
                await self._poll(stop)
                self._failures = 0
            except (TelegramError, StorageError) as error:
                await unless_stopped(stop, asyncio.sleep(self._choose_pause(error)))

    async def _poll(self, stop: asyncio.Event) -> None:
        """Fetch once; what is fetched is acknowledged by the next offset, after its commit."""
        await unless_stopped(stop, self._inbox.wait_for_room())
        if self._webhook_may_be_set:
            await unless_stopped(stop, self._source.remove_webhook())
            self._webhook_may_be_set = False
        fetch = self._source.fetch_updates(self._offset, wait=self._poll_seconds)
        # Only waiting is broken off: what has been fetched is stored even while stopping.
        updates = await unless_stopped(stop, fetch)
        if updates:
            await self._inbox.receive(updates)
            self._offset = max(self._offset, *map(_next_offset, updates))
        await self._inbox.tidy()

    def _choose_pause(self, error: Exception) -> float:
        """Log a failure in one line and choose how long to pause, in seconds."""
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        self._failures += 1
        if isinstance(error, RetryAfter):
            pause = read_wait(error)
        # Two pollers of one token conflict; so does a webhook set behind our back.
        self._webhook_may_be_set |= isinstance(error, Conflict)
        logger.warning(
            "Could not receive updates; this is tried again",
            extra={
                "action": "polling_failed",
                "error": type(error).__name__,
                "reason": str(error),
                "failures": self._failures,
                "pause_s": pause,
            },
        )
        return pause


def _next_offset(raw: object) -> int:
    """Return the offset that acknowledges an update; 0 for what is no update."""
    update_id = raw.get("update_id") if isinstance(raw, Mapping) else None
    return update_id + 1 if isinstance(update_id, int) else 0
