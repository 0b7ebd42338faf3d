"""Sends what the outbox holds: each delivery once, whatever Telegram, the network or we do.

A delivery is leased, sent, and noted as sent. Where the process ends, or a connection breaks,
between the sending and the note, nobody can tell whether the message arrived: it is sent again,
so that one message a chat may come twice, and none is lost.
"""

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from telegram.error import TelegramError

from bot.delivery_notes import DeliveryNotes
from bot.send_limits import ChatHeldError, SendLimits
from handlers.deliveries import Sent
from storage.deliveries import find_chat_waits
from storage.engine import Database
from storage.errors import StorageError
from storage.following import Delivery
from storage.leases import write_leases

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 120
"""Deliveries under way at once: four seconds of what Telegram takes."""
_SEND_SECONDS: Final = 120.0
"""Longest time that sending may take: turns, composing and requests together."""
_LEASE_SECONDS: Final = 180.0
"""Longer than that: nothing is sent on a lease that has ended."""
_IDLE_SECONDS: Final = 5.0
"""How long the outbox rests when nothing may be sent, unless it is woken."""

Send = Callable[[Delivery], Awaitable[Sent]]


class Outbox:
    """Sends deliveries side by side, each chat's in order.

    Args:
        database: Where they are stored.
        send: Composes and sends one; raises Telegram's errors.
        limits: Told of the chats that Telegram wants left alone.
        clock: Returns the present, time-zone aware.
        gather: Seconds for which what was sent waits to be noted together with what follows.
    """

    def __init__(
        self,
        database: Database,
        send: Send,
        limits: SendLimits,
        clock: Callable[[], datetime],
        *,
        gather: float = 0.0,
    ) -> None:
        self._database = database
        self._send = send
        self._limits = limits
        self._clock = clock
        self._notes = DeliveryNotes(database, limits, clock, gather)
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
            await self._notes.close()

    async def send_due(self) -> None:
        """Send all that may be sent now, and return."""
        while await self._start_some() or self._sending:
            if self._sending:
                # Fewer than there is room for: what is left waits for those under way.
                is_full = len(self._sending) >= _AT_ONCE
                when = asyncio.FIRST_COMPLETED if is_full else asyncio.ALL_COMPLETED
                await asyncio.wait(self._sending, return_when=when)

    async def _start_some(self) -> int:
        """Lease as many as there is room for, and begin to send them; return how many."""
        room = _AT_ONCE - len(self._sending)
        if room < _AT_ONCE // 3 or self._notes.wait_for_database:
            return 0
        try:
            leased = await self._database.write(
                functools.partial(
                    write_leases, now=self._clock(), limit=room, seconds=_LEASE_SECONDS
                )
            )
        # Whatever it is, sending must not end with it.
        except Exception:
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
            await self._send_and_note(delivery)
        # Its lease ends by itself, and it is tried again.
        except Exception:
            logger.exception(
                "What came of a delivery cannot be noted",
                extra={"action": "delivery_unnoted", "delivery": delivery.id},
            )

    async def _send_and_note(self, delivery: Delivery) -> None:
        try:
            async with asyncio.timeout(_SEND_SECONDS):
                sent = await self._send(delivery)
        except ChatHeldError as error:
            await self._notes.note_held(delivery, error.seconds)
        except TelegramError as error:
            await self._notes.note_failure(delivery, error)
        except StorageError:
            raise
        except Exception as error:
            logger.exception(
                "A delivery cannot be composed or sent",
                extra={"action": "delivery_failed", "delivery": delivery.id},
            )
            await self._notes.try_later(delivery, type(error).__name__)
        else:
            await self._notes.note_sent(delivery, sent)

    async def _recall_waits(self) -> None:
        """Take up again, after a restart, what Telegram asked of us before it."""
        now = self._clock()
        try:
            async with self._database.transaction() as session:
                waits = await find_chat_waits(session, now)
        # Telegram will say again whom it wants left alone.
        except Exception:
            logger.exception("Waits cannot be recalled", extra={"action": "waits_unreadable"})
            return
        for chat, until in waits.items():
            self._limits.leave_alone(chat, (until - now).total_seconds())
