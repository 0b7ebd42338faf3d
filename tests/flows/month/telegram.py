"""A loopback Telegram that fails at times, as its seed and the delivery say, and keeps a log."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.botapi import Fault, LoggedRequest, Telegram
from bot.demo.botapi.records import Message

_WAITS = (3, 40, 4_000, 30_000)
# Shares of the calls that fail so; the last are those that arrive, and whose answer is lost.
_FLOOD, _SERVER, _RESET, _LOST = 0.04, 0.03, 0.03, 0.01


class Clock:
    """Time that jumps, and that passes for those who sleep."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._slept = 0.0

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp() + self._slept

    async def sleep(self, seconds: float) -> None:
        self._slept += seconds
        await asyncio.sleep(0)


@dataclass(frozen=True)
class Attempt:
    """A message that somebody tried to send; ``wait`` is what Telegram asked for."""

    key: str
    chat: int
    at: datetime
    wait: timedelta = timedelta()


class FailingTelegram(Telegram):
    """Telegram; a chat has one delivery under way at a time, which tells whose a message is.

    Attributes:
        under_way: Key of the delivery that is being sent, by chat.
        attempts: Every call of sendMessage, in order.
        posted: Every message that arrived: key, chat and text, in order.
        lost: Keys of the deliveries that arrived while their answer did not.
        dying: Set when the sender is to die.
    """

    def __init__(self, seed: int, clock: Clock, deaths: int, every: int) -> None:
        super().__init__(clock=lambda: clock().timestamp())
        self.under_way: dict[int, str] = {}
        self.attempts: list[Attempt] = []
        self.posted: list[tuple[str, int, str]] = []
        self.lost: set[str] = set()
        self.dying = asyncio.Event()
        self._seed = seed
        self._now = clock
        self._tries: Counter[str] = Counter()
        self._die_at = {every * (n + 1) for n in range(deaths)}

    def find_fault(self, request: LoggedRequest) -> Fault | None:
        chat = int(request.parameters["chat_id"])
        key = self.under_way[chat]
        self._tries[key] += 1
        rng = random.Random(f"{self._seed}:{key}:{self._tries[key]}")  # noqa: S311 - to be repeatable
        wait = rng.choice(_WAITS)
        drawn = rng.random()
        # A chat that is gone says so before anything else.
        known = self.chats[chat]
        if known.blocked or known.became is not None:
            drawn = 1.0
        flooded = drawn < _FLOOD
        span = timedelta(seconds=wait) if flooded else timedelta()
        self.attempts.append(Attempt(key, chat, self._now(), span))
        if flooded:
            return Fault.too_many_requests(wait)
        if drawn < _FLOOD + _SERVER:
            return Fault.server_error()
        if drawn < _FLOOD + _SERVER + _RESET:
            return Fault.connection_reset()
        if drawn < _FLOOD + _SERVER + _RESET + _LOST:
            self.lost.add(key)
            return Fault.connection_reset(performed=True)
        return None

    def post(self, message: Message) -> Message:
        self.posted.append((self.under_way[message.chat.id], message.chat.id, message.text))
        if len(self.posted) in self._die_at:
            self.dying.set()
        return super().post(message)
