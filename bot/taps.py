"""Pressed buttons stop spinning within a second, whatever their chat is busy with.

Updates of one chat are handled in order, so a tap may wait for a slow answer before it. Telegram
takes one answer to a tap: the first one counts, be it the handler's or, after a moment, an empty
one from here.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from telegram.error import TelegramError

_PATIENCE: Final = 0.7
"""Seconds before a tap is answered with nothing."""
_REMEMBERED: Final = 10_000


class Taps:
    """Knows which taps have been answered.

    Args:
        patience: Seconds before a tap is answered with nothing.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience = patience
        self._settled: OrderedDict[str, None] = OrderedDict()
        self._timers: set[asyncio.Task[None]] = set()

    def settle(self, query_id: str) -> bool:
        """Note that a tap is being answered; False when it has been already."""
        if query_id in self._settled:
            return False
        self._settled[query_id] = None
        while len(self._settled) > _REMEMBERED:
            self._settled.popitem(last=False)
        return True

    def expect(self, raw: Mapping[str, object], answer: Callable[[str], Awaitable[object]]) -> None:
        """See to it that a tap is answered in time.

        Args:
            raw: An update's JSON, of whatever kind.
            answer: Answers the tap of this id with nothing.
        """
        query = raw.get("callback_query")
        query_id = query.get("id") if isinstance(query, Mapping) else None
        if not isinstance(query_id, str):
            return
        timer = asyncio.create_task(self._answer_late(query_id, answer))
        self._timers.add(timer)
        timer.add_done_callback(self._timers.discard)

    async def close(self) -> None:
        """Answer no more."""
        timers = list(self._timers)
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)

    async def _answer_late(self, query_id: str, answer: Callable[[str], Awaitable[object]]) -> None:
        await asyncio.sleep(self._patience)
        if query_id in self._settled:
            return
        try:
            await answer(query_id)
        except TelegramError:
            # It came too late, or not at all: the handler still does what was asked.
            return
