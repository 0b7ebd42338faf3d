"""Sends what the outbox holds: each delivery once, whatever Telegram, the network or we do.

A delivery is leased, sent, and noted as sent. Where the process ends, or a connection breaks,
between the sending and the note, nobody can tell whether the message arrived: it is sent again,
so that one message a chat may come twice, and none is lost.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

from bot.retries import read_wait
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from storage.chat_moves import move_chat
from storage.deliveries import (
    close_delivery,
    fail_chat,
    find_chat_waits,
    lease_deliveries,
    postpone_delivery,
    save_chat_wait,
)
from storage.engine import Database
from storage.errors import StorageError
from storage.following import Delivery, DeliveryState
from storage.subscriptions import deactivate_chat
from storage.told import save_told

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 60
"""Deliveries under way at once: two seconds of what Telegram takes."""
_LEASE_SECONDS: Final = 180.0
"""Longer than a group's minute and a request's longest time together."""
_IDLE_SECONDS: Final = 5.0
"""How long the outbox rests when nothing may be sent, unless it is woken."""
_PAUSES: Final = (2, 10, 30, 120, 600, 1800, 3600, 7200, 14400, 28800)
"""Seconds before each further try after a failure: most of a day in all."""
_GONE: Final = ("chat not found", "user is deactivated", "group chat was deactivated", "peer_id")
"""What Telegram says, as a bad request, of a chat that is no more."""


Send = Callable[[Delivery], Awaitable[Sent]]


class Outbox:
    """Sends deliveries side by side, each chat's in order.

    Args:
        database: Where they are stored.
        send: Composes and sends one; raises Telegram's errors.
        limits: Told of the chats that Telegram wants left alone.
        clock: Returns the present, time-zone aware.
    """

    def __init__(
        self,
        database: Database,
        send: Send,
        limits: SendLimits,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._send = send
        self._limits = limits
        self._clock = clock
        self._sending: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at once for what may be sent."""
        self._woken.set()

    async def run(self, stop: asyncio.Event, *, grace: float = 10.0) -> None:
        """Send what is due until ``stop`` is set; then finish what is under way, within seconds."""
        await self._recall_waits()
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                self._woken.clear()
                if not await self._start_some():
                    await self._rest(stopped)
        finally:
            stopped.cancel()
            if self._sending:
                _, late = await asyncio.wait(self._sending, timeout=grace)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    async def send_due(self) -> None:
        """Send all that may be sent now, and return."""
        while await self._start_some() or self._sending:
            if self._sending:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    async def _start_some(self) -> int:
        """Lease as many as there is room for, and begin to send them; return how many."""
        room = _AT_ONCE - len(self._sending)
        if room < _AT_ONCE // 3:
            return 0
        try:
            async with self._database.transaction() as session:
                leased = await lease_deliveries(
                    session, self._clock(), limit=room, seconds=_LEASE_SECONDS
                )
        except StorageError:
            logger.exception("The outbox cannot be read", extra={"action": "outbox_unreadable"})
            return 0
        for delivery in leased:
            task = asyncio.create_task(self._deliver(delivery))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return len(leased)

    async def _rest(self, stopped: asyncio.Task[bool]) -> None:
        """Wait until woken or stopped, a delivery is done with, or some seconds have passed."""
        woken = asyncio.create_task(self._woken.wait())
        waited = {woken, stopped, *self._sending}
        await asyncio.wait(waited, timeout=_IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()

    async def _deliver(self, delivery: Delivery) -> None:
        """Send one delivery and note what came of it; never raises."""
        try:
            try:
                sent = await self._send(delivery)
            except TelegramError as error:
                await self._note_failure(delivery, error)
            except StorageError:
                raise
            except Exception as error:
                logger.exception(
                    "A delivery cannot be composed",
                    extra={"action": "delivery_failed", "delivery": delivery.id},
                )
                await self._try_later(delivery, type(error).__name__)
            else:
                await self._note_sent(delivery, sent)
        except StorageError:
            # Its lease ends by itself, and it is tried again.
            logger.exception(
                "What came of a delivery cannot be noted",
                extra={"action": "delivery_unnoted", "delivery": delivery.id},
            )

    async def _note_sent(self, delivery: Delivery, sent: Sent) -> None:
        now = self._clock()
        async with self._database.transaction() as session:
            state = DeliveryState.SENT
            await close_delivery(session, delivery, state, now, message=sent.message)
            await save_told(session, delivery.chat, delivery.thread, sent.told, now)

    async def _note_failure(self, delivery: Delivery, error: TelegramError) -> None:
        name = type(error).__name__
        logger.warning(
            "A delivery was not sent",
            extra={"action": "delivery_not_sent", "delivery": delivery.id, "error": name},
        )
        now = self._clock()
        if isinstance(error, RetryAfter):
            await self._leave_alone(delivery, read_wait(error))
        elif isinstance(error, ChatMigrated):
            async with self._database.transaction() as session:
                await move_chat(session, delivery.chat, error.new_chat_id)
                await postpone_delivery(session, delivery, now, error=name, counts=False)
        elif isinstance(error, Forbidden) or _is_gone(error):
            async with self._database.transaction() as session:
                await fail_chat(session, delivery.chat, now, name)
                await deactivate_chat(session, delivery.chat, now)
        elif isinstance(error, BadRequest):
            async with self._database.transaction() as session:
                await close_delivery(session, delivery, DeliveryState.FAILED, now, error=name)
        else:
            await self._try_later(delivery, name)

    async def _leave_alone(self, delivery: Delivery, seconds: float) -> None:
        until = self._clock() + timedelta(seconds=seconds)
        self._limits.leave_alone(delivery.chat, seconds)
        async with self._database.transaction() as session:
            await save_chat_wait(session, delivery.chat, until)
            await postpone_delivery(session, delivery, until, error="RetryAfter", counts=False)

    async def _try_later(self, delivery: Delivery, error: str) -> None:
        now = self._clock()
        async with self._database.transaction() as session:
            if delivery.attempts > len(_PAUSES):
                await close_delivery(session, delivery, DeliveryState.GIVEN_UP, now, error=error)
            else:
                pause = timedelta(seconds=_PAUSES[delivery.attempts - 1])
                await postpone_delivery(session, delivery, now + pause, error=error)

    async def _recall_waits(self) -> None:
        """Take up again, after a restart, what Telegram asked of us before it."""
        now = self._clock()
        with contextlib.suppress(StorageError):
            async with self._database.transaction() as session:
                waits = await find_chat_waits(session, now)
            for chat, until in waits.items():
                self._limits.leave_alone(chat, (until - now).total_seconds())


def _is_gone(error: TelegramError) -> bool:
    said = error.message.casefold()
    return isinstance(error, BadRequest) and any(words in said for words in _GONE)
