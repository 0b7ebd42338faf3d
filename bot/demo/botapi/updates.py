"""The updates that wait for the bot, and long polling for them."""

import asyncio
from collections import deque
from collections.abc import Collection
from typing import Any

from bot.demo.botapi.errors import ApiError
from bot.demo.botapi.records import JsonObject

# Telegram waits no longer than this, whatever timeout is asked.
_LONGEST_POLL_SECONDS = 50
_MOST_UPDATES = 100
# Kinds that a bot gets only when it names them in allowed_updates.
_ON_DEMAND = {"chat_member", "message_reaction", "message_reaction_count"}
_TAKEN_OVER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class UpdateQueue:
    """Updates not yet acknowledged, oldest first."""

    def __init__(self) -> None:
        self._waiting: deque[JsonObject] = deque()
        self._last_id = 1000
        self._allowed: frozenset[str] | None = None
        self._arrived = asyncio.Event()
        self._turn = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, kind: str, payload: object, *, unasked: bool = False) -> int | None:
        """Queue one update; an update of a kind the bot did not ask for is lost, as in Telegram.

        Args:
            kind: The update's only field besides its id.
            payload: What the field holds.
            unasked: Queue it although the bot did not ask for its kind.

        Returns:
            The update's id, or None when it was not queued.
        """
        lost = kind in _ON_DEMAND if self._allowed is None else kind not in self._allowed
        if lost and not unasked:
            return None
        self._last_id += 1
        self._waiting.append({"update_id": self._last_id, kind: payload})
        self._arrived.set()
        return self._last_id

    def allow(self, kinds: Collection[str] | None) -> None:
        """Keep to these kinds from now on; an empty list means the usual ones, None no change."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def acknowledge(self, offset: int) -> None:
        """Forget every update before `offset`; a negative one keeps only the last so many."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()

    async def take(self, offset: int, limit: int, seconds: float) -> list[JsonObject]:
        """Acknowledge, then wait for updates.

        Args:
            offset: First update id wanted; 0 for the oldest that waits.
            limit: Most updates returned, held to 1 to 100.
            seconds: How long to wait while there is none, held to 0 to 50.

        Raises:
            ApiError: Another getUpdates took over (409).
        """
        self._turn += 1
        turn = self._turn
        self._arrived.set()  # wakes the poll that this one replaces
        self.acknowledge(offset)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(max(seconds, 0), _LONGEST_POLL_SECONDS)
        while not self._waiting and not self._closed:
            self._arrived.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._arrived.wait()
            except TimeoutError:
                break
            if turn != self._turn:
                raise ApiError(409, _TAKEN_OVER)
        return list(self._waiting)[: min(max(limit, 1), _MOST_UPDATES)]

    async def wait_for_first(self) -> JsonObject | None:
        """Wait for the oldest update, and leave it in the queue; None once this is closed."""
        while not self._waiting and not self._closed:
            self._arrived.clear()
            await self._arrived.wait()
        return None if self._closed else self._waiting[0]

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def close(self) -> None:
        """Let every waiting poll return at once, now and later."""
        self._closed = True
        self._arrived.set()

    def snapshot(self) -> list[dict[str, Any]]:
        """Return the updates that wait, without touching them."""
        return list(self._waiting)
