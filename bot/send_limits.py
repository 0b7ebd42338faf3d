"""How fast Telegram lets a bot send: to all chats, to one chat, to one group.

Telegram's own figures: 30 messages a second in all, one a second to a chat, 20 a minute to a group.
What a person waits for goes ahead of what is sent unasked, which leaves evenly and a little slower
than allowed, so that a reply finds room at once; a chat that Telegram wants left alone holds up no
other.

ChatHeldError: a chat may be sent nothing for longer than an unasked message waits.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntEnum
from time import monotonic
from typing import Final

_ALL_MESSAGES: Final = 30
_ALL_SECONDS: Final = 1.0
_UNASKED_EVERY: Final = _ALL_SECONDS / 29
"""Seconds between two unasked messages."""
_UNASKED_AHEAD: Final = 0.15
"""By how many seconds they may run ahead of that, so that a busy moment costs none."""
_LONGEST_HOLD: Final = 3.0
"""Longest wait of an unasked message for its own chat, in seconds."""
_CHAT_SECONDS: Final = 1.0
_GROUP_MESSAGES: Final = 20
_GROUP_SECONDS: Final = 60.0
# Chats remembered before those that may be sent to at once are forgotten.
_CHATS: Final = 10_000
# A clock may run a little ahead of the sleep it is asked for.
_SLACK: Final = 0.001


class ChatHeldError(Exception):
    """An unasked message would wait too long for its chat; nothing was sent.

    Attributes:
        seconds: How long the chat is still to be sent nothing.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The chat is to be sent nothing for {seconds:.0f} s.")
        self.seconds = seconds


class Priority(IntEnum):
    """Who goes first when not all may be sent at once."""

    # Not 0, which the library takes for nothing said.
    UNASKED = 1
    REPLY = 2


@dataclass(slots=True)
class _Chat:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    sent: deque[float] = field(default_factory=lambda: deque(maxlen=_GROUP_MESSAGES))
    left_alone_until: float = 0.0
    waiting: int = 0


class SendLimits:
    """Makes each message wait until Telegram will take it.

    Args:
        clock: Returns seconds, never going back.
        sleep: Waits for seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._sent: deque[float] = deque(maxlen=_ALL_MESSAGES)
        self._chats: dict[int, _Chat] = {}
        self._replies = 0
        self._unasked_turn = asyncio.Lock()
        self._unasked_from = 0.0

    async def wait_for_turn(self, chat: int, priority: Priority = Priority.REPLY) -> None:
        """Return once a message to a chat may be sent; messages to one chat keep their order.

        Args:
            chat: Telegram id of the chat; groups have negative ones.
            priority: Whether a person waits for it.

        Raises:
            ChatHeldError: It is unasked, and its chat would hold it up for more than 3 seconds.
        """
        known = self._remember(chat)
        _check_hold(self._chat_pause(chat, known), priority)
        known.waiting += 1
        try:
            async with known.turn:
                await self._wait(chat, known, priority)
        finally:
            known.waiting -= 1

    def leave_alone(self, chat: int, seconds: float) -> None:
        """Send nothing to a chat for a time, as Telegram asked; others go on."""
        until = self._clock() + seconds
        known = self._remember(chat)
        known.left_alone_until = max(known.left_alone_until, until)

    async def _wait(self, chat: int, known: _Chat, priority: Priority) -> None:
        is_ready = False
        while not is_ready:
            # A message that its own chat holds up takes nobody else's place.
            while (pause := self._chat_pause(chat, known)) > 0:
                _check_hold(pause, priority)
                await self._sleep(pause + _SLACK)
            is_ready = await self._wait_for_all(chat, known, priority)
        now = self._clock()
        known.sent.append(now)
        self._sent.append(now)

    async def _wait_for_all(self, chat: int, known: _Chat, priority: Priority) -> bool:
        """Wait for the limit of all chats; False when its own chat holds it up meanwhile."""
        if priority is Priority.UNASKED:
            # One at a time watches the clock: the others would all wake to see it take its turn.
            async with self._unasked_turn:
                is_ready = await self._watch_clock(chat, known, priority)
                if is_ready:
                    latest = max(self._unasked_from, self._clock() - _UNASKED_AHEAD)
                    self._unasked_from = latest + _UNASKED_EVERY
                return is_ready
        self._replies += 1
        try:
            return await self._watch_clock(chat, known, priority)
        finally:
            self._replies -= 1

    async def _watch_clock(self, chat: int, known: _Chat, priority: Priority) -> bool:
        while (pause := self._pause(priority)) > 0:
            await self._sleep(pause + _SLACK)
            if self._chat_pause(chat, known) > 0:
                return False
        return self._chat_pause(chat, known) <= 0

    def _pause(self, priority: Priority) -> float:
        """Return for how long the limit for all chats, or replies waiting, hold a message up."""
        ready = self._sent[0] + _ALL_SECONDS if len(self._sent) == _ALL_MESSAGES else 0.0
        if priority is Priority.UNASKED:
            ready = max(ready, self._unasked_from)
        pause = ready - self._clock()
        if priority is Priority.UNASKED and self._replies and pause <= 0:
            return _ALL_SECONDS / _ALL_MESSAGES
        return pause

    def _chat_pause(self, chat: int, known: _Chat) -> float:
        ready = known.left_alone_until
        if known.sent:
            ready = max(ready, known.sent[-1] + _CHAT_SECONDS)
        if chat < 0 and len(known.sent) == _GROUP_MESSAGES:
            ready = max(ready, known.sent[0] + _GROUP_SECONDS)
        return ready - self._clock()

    def _remember(self, chat: int) -> _Chat:
        if chat not in self._chats and len(self._chats) >= _CHATS:
            self._forget_idle()
        return self._chats.setdefault(chat, _Chat())

    def _forget_idle(self) -> None:
        now = self._clock()
        self._chats = {
            id_: chat
            for id_, chat in self._chats.items()
            if chat.waiting
            or chat.left_alone_until > now
            or (chat.sent and chat.sent[-1] + _GROUP_SECONDS > now)
        }


def _check_hold(seconds: float, priority: Priority) -> None:
    if priority is Priority.UNASKED and seconds > _LONGEST_HOLD:
        raise ChatHeldError(seconds)
