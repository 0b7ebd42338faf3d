"""Hands stored updates to the handlers: in order within a chat, side by side across chats."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from bot.journal import Journal
from storage.chat_records import StoredUpdate
from storage.columns import LARGEST_ID

logger = logging.getLogger(__name__)

Handle = Callable[[Update], Awaitable[None]]

_ATTEMPTS = 3
"""Times an update may be started: one that ends the process each time is set aside."""
_ROOM = 2000
"""Updates waiting in memory before no more are fetched; they wait at Telegram instead."""


class Dispatcher:
    """Runs the handlers over the updates it is given.

    Args:
        bot: The bot that parsed updates belong to.
        journal: Where it notes what became of each update.
        handle: Handles one parsed update; whatever it raises sets the update aside.
        concurrency: Updates handled at once, each of another chat.
    """

    def __init__(
        self, bot: Bot, journal: Journal, handle: Handle, *, concurrency: int = 64
    ) -> None:
        self._bot = bot
        self._journal = journal
        self._handle = handle
        self._slots = asyncio.Semaphore(concurrency)
        self._queues: dict[tuple[str, int], deque[StoredUpdate]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._stopping = False

    def submit(self, update: StoredUpdate) -> None:
        """Queue a stored update behind the others of its chat."""
        key = ("update", update.update_id)
        if update.chat_id is not None:
            key = ("chat", update.chat_id)
        self._count(+1)
        if key in self._queues:
            self._queues[key].append(update)
            return
        self._queues[key] = deque([update])
        worker = asyncio.create_task(self._work(key))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def wait_for_room(self) -> None:
        """Return once few enough updates wait in memory."""
        await self._has_room.wait()

    async def stop(self, grace: float) -> None:
        """Finish what runs, begin nothing more, and end.

        What still waits stays in the inbox for the next start.

        Args:
            grace: Seconds given to what runs; then it is cancelled, and begun again next time.
        """
        self._stopping = True
        if not self._workers:
            return
        _, late = await asyncio.wait(self._workers, timeout=grace)
        for worker in late:
            worker.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, key: tuple[str, int]) -> None:
        """Handle the updates of one chat until none is left."""
        queue = self._queues[key]
        try:
            while queue and not self._stopping:
                async with self._slots:
                    # Asked again: the process may have been stopped while this waited its turn.
                    if not self._stopping:
                        await self._process(queue.popleft())
                        self._count(-1)
        finally:
            self._count(-len(queue))
            del self._queues[key]

    async def _process(self, stored: StoredUpdate) -> None:
        if stored.attempts >= _ATTEMPTS:
            await self._set_aside(stored, f"started {stored.attempts} times and never finished")
            return
        await self._journal.note_started(stored.update_id)
        try:
            update = _parse(stored.payload, self._bot)
        except Exception as error:  # noqa: BLE001  # whatever the library makes of a malformed one
            await self._set_aside(stored, f"cannot be parsed: {type(error).__name__}")
            return
        try:
            await self._handle(update)
        except Exception as error:  # noqa: BLE001  # one update must not end its chat's queue
            await self._set_aside(stored, f"cannot be handled: {type(error).__name__}")
            return
        await self._journal.note_handled(stored.update_id)

    async def _set_aside(self, stored: StoredUpdate, reason: str) -> None:
        logger.error(
            "Set an update aside",
            extra={"action": "update_set_aside", "update": stored.update_id, "reason": reason},
        )
        await self._journal.note_set_aside(stored.update_id, reason)

    def _count(self, change: int) -> None:
        self._waiting += change
        if self._waiting < _ROOM:
            self._has_room.set()
        else:
            self._has_room.clear()


def _parse(payload: str, bot: Bot) -> Update:
    """Make an update of its JSON.

    Raises:
        Exception: Whatever the library makes of a malformed one; `OverflowError` for ids beyond 64
            bits, which are nobody's: no store could look them up.
    """
    update = Update.de_json(json.loads(payload), bot)
    message = update.effective_message
    named = (update.effective_chat, update.effective_user)
    ids = [each.id for each in named if each is not None]
    if any(abs(id_) > LARGEST_ID for id_ in (*ids, message.message_id if message else 0)):
        raise OverflowError
    return update
