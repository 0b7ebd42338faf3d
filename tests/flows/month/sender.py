"""What sends: a bot, an outbox and a clock of digests, which die and are made anew."""

import asyncio
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.digests import DigestClock
from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import Sent, send_delivery
from handlers.services import Services
from handlers.texts import Catalogue
from storage.engine import Database
from storage.following import Delivery
from tests.flows.month.bare_bot import make_bot
from tests.flows.month.telegram import Clock
from text.topics import Gazetteer, load_pack

_GAZETTEER = Gazetteer(load_pack())
_CATALOGUE = Catalogue.load()
# Real seconds: as with the bot's own, several messages are noted in one transaction.
_GATHER_SECONDS = 0.005


class Sender:
    """A process that sends, as far as a test can make one within its own."""

    def __init__(self, url: str, api_url: str, token: str, clock: Clock) -> None:
        self.database = Database(url)
        limits = SendLimits(clock.seconds, clock.sleep)
        self._bot = make_bot(api_url, token, limits)
        self._services = make_services(self.database, clock)
        self.outbox = Outbox(self.database, self._send, limits, clock, gather=_GATHER_SECONDS)
        self.clock = DigestClock(self.database, self.outbox, clock)
        self.dying = asyncio.Event()
        self._stopped_short = 0
        self.on_send: Callable[[Delivery], None] = lambda _: None

    async def start(self) -> None:
        await self.database.open()
        await self._bot.initialize()

    async def stop(self) -> None:
        await self._bot.shutdown()
        await self.database.close()

    async def send_or_die(self, dying: asyncio.Event) -> bool:
        """Send what is due; return whether it died of it, once it was told to."""
        sending = asyncio.create_task(self.outbox.send_due())
        told = asyncio.create_task(dying.wait())
        await asyncio.wait({sending, told}, return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        # What is being composed or noted comes to its end: a file has a single writer, and the
        # death of a process would undo its transaction.
        while not sending.done() and self._stopped_short < len(self.outbox._sending):
            await asyncio.wait({sending}, timeout=0.01)
        if sending.done():
            await sending
            return False
        tasks = {sending, *self.outbox._sending}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.stop()
        return True

    async def _send(self, delivery: Delivery) -> Sent:
        self.on_send(delivery)
        await self._stop_short()
        sent = await send_delivery(self._bot, self._services, delivery)
        # Telegram has the message, and nobody will note it.
        await self._stop_short()
        return sent

    async def _stop_short(self) -> None:
        """Do nothing more once the sender is dying."""
        if self.dying.is_set():
            self._stopped_short += 1
            await asyncio.Event().wait()


def make_services(database: Database, clock: Callable[[], datetime]) -> Services:
    """Make what sending needs of the services; nothing is asked."""
    nothing: dict[str, Any] = {
        each.name: None for each in fields(Services) if each.default_factory is MISSING
    }
    known: dict[str, Any] = {
        "database": database,
        "topics": _GAZETTEER,
        "catalogue": _CATALOGUE,
        "language": "fr",
        "zone": ZoneInfo("UTC"),
        "clock": clock,
    }
    return Services(**nothing | known)
