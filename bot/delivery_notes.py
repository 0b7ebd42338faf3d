"""Notes in the outbox what came of a delivery: sent, put off, failed, given up.

What is not noted would be sent again: while the database is away, a note is tried again. That
deliveries were sent is noted of many in one transaction; each waits for it, so that its chat gets
nothing else before.
"""

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.retries import read_wait
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from storage import outcomes
from storage.deliveries import close_delivery, postpone_delivery
from storage.engine import Database
from storage.errors import DatabaseUnavailableError
from storage.following import Delivery, DeliveryState
from storage.outcomes import SentNote

logger = logging.getLogger(__name__)

_PAUSES: Final = (2, 10, 30, 120, 600, 1800, 3600, 7200, 14400, 28800)
"""Seconds before each further try after a failure: most of a day in all."""
_AWAY_PAUSES: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before another try while the database is away; the last one is repeated."""
_LONG_HOLD: Final = 60.0
"""Seconds from which on a wait must outlive a restart."""
_GONE: Final = ("chat not found", "user is deactivated", "group chat was deactivated", "peer_id")
"""What Telegram says, as a bad request, of a chat that is no more."""

_Change = Callable[..., Awaitable[object]]
_Waiting = tuple[SentNote, "asyncio.Future[None]"]


class DeliveryNotes:
    """Writes what came of deliveries.

    Args:
        database: Where they are stored.
        limits: Told of the chats that Telegram wants left alone.
        clock: Returns the present, time-zone aware.
        gather: Seconds for which the first of several that were sent waits for the others.
    """

    def __init__(
        self,
        database: Database,
        limits: SendLimits,
        clock: Callable[[], datetime],
        gather: float = 0.0,
    ) -> None:
        self._database = database
        self._limits = limits
        self._clock = clock
        self._gather = gather
        self._waiting = 0
        self._sent: list[_Waiting] = []
        self._noting: asyncio.Task[None] | None = None

    @property
    def wait_for_database(self) -> bool:
        """Whether some note waits for a database that is away: nothing may be leased meanwhile."""
        return self._waiting > 0

    async def note_sent(self, delivery: Delivery, sent: Sent) -> None:
        """Note that a delivery was sent, and what its chat was told of.

        Raises:
            StorageError: The database refused it.
        """
        noted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        note = SentNote(delivery, self._clock(), sent.message, sent.told)
        self._sent.append((note, noted))
        if self._noting is None:
            self._noting = asyncio.create_task(self._note_all_sent())
        await asyncio.shield(noted)

    async def close(self) -> None:
        """Give up what is not noted yet: it will be sent again."""
        if self._noting is not None:
            self._noting.cancel()
            await asyncio.wait({self._noting})

    async def note_failure(self, delivery: Delivery, error: TelegramError) -> None:
        """Note Telegram's refusal, or that it could not be reached."""
        name, now = type(error).__name__, self._clock()
        logger.warning(
            "A delivery was not sent",
            extra={"action": "delivery_not_sent", "delivery": delivery.id, "error": name},
        )
        if isinstance(error, RetryAfter):
            seconds = read_wait(error)
            self._limits.leave_alone(delivery.chat, seconds)
            until = now + timedelta(seconds=seconds)
            await self._write(outcomes.note_left_alone, delivery, until, name)
        elif isinstance(error, ChatMigrated):
            await self._write(outcomes.note_moved, delivery, error.new_chat_id, now)
        elif isinstance(error, Forbidden) or _is_gone(error):
            await self._write(outcomes.note_unreachable, delivery, now, name)
        elif isinstance(error, BadRequest):
            await self._close(delivery, DeliveryState.FAILED, name)
        else:
            await self.try_later(delivery, name)

    async def note_held(self, delivery: Delivery, seconds: float) -> None:
        """Note that a chat is to be sent nothing for some seconds; that is no failure."""
        until = self._clock() + timedelta(seconds=seconds)
        if seconds >= _LONG_HOLD:
            await self._write(outcomes.note_left_alone, delivery, until, "ChatHeldError")
        else:
            note = functools.partial(postpone_delivery, counts=False)
            await self._write(note, delivery, until)

    async def try_later(self, delivery: Delivery, error: str) -> None:
        """Put a delivery off, longer each time, and give it up after most of a day."""
        if delivery.attempts > len(_PAUSES):
            await self._close(delivery, DeliveryState.GIVEN_UP, error)
            return
        until = self._clock() + timedelta(seconds=_PAUSES[delivery.attempts - 1])
        await self._write(functools.partial(postpone_delivery, error=error), delivery, until)

    async def _close(self, delivery: Delivery, state: DeliveryState, error: str) -> None:
        note = functools.partial(close_delivery, error=error)
        await self._write(note, delivery, state, self._clock())

    async def _note_all_sent(self) -> None:
        """Note that deliveries were sent, those of some tenths of a second at once."""
        try:
            while self._sent:
                await asyncio.sleep(self._gather)
                some, self._sent = self._sent, []
                if not await self._note_together(some):
                    # One of them was refused, and must not keep the others from being noted.
                    for each in some:
                        await self._note_together([each])
        finally:
            self._noting = None

    async def _note_together(self, some: Sequence[_Waiting]) -> bool:
        """Note that deliveries were sent in one transaction; False when several are refused."""
        work = functools.partial(outcomes.write_sent, notes=[note for note, _ in some])
        try:
            await self._persist(lambda: self._database.write(work))
        # Whatever it is, those who wait for the note must hear of it.
        except Exception as error:  # noqa: BLE001
            if len(some) > 1:
                logger.warning(
                    "Deliveries are noted one by one, for the database refused them together",
                    extra={"action": "notes_refused", "deliveries": len(some)},
                )
                return False
            some[0][1].set_exception(error)
        else:
            for _, noted in some:
                noted.set_result(None)
        return True

    async def _write(self, change: _Change, *values: object) -> None:
        """Write a note in one transaction, again and again while the database is away."""

        async def run() -> None:
            async with self._database.transaction() as session:
                await change(session, *values)

        await self._persist(run)

    async def _persist(self, run: Callable[[], Awaitable[None]]) -> None:
        """Run a transaction, again and again while the database is away."""
        for pause in chain(_AWAY_PAUSES, repeat(_AWAY_PAUSES[-1])):
            try:
                await run()
            except DatabaseUnavailableError as error:
                logger.warning(
                    "The outbox cannot be written; this is tried again",
                    extra={"action": "outbox_unavailable", "reason": error.reason},
                )
            else:
                return
            self._waiting += 1
            try:
                await asyncio.sleep(pause)
            finally:
                self._waiting -= 1


def _is_gone(error: TelegramError) -> bool:
    said = error.message.casefold()
    return isinstance(error, BadRequest) and any(words in said for words in _GONE)
