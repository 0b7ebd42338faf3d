"""Processes that send what an outbox holds until they are killed: `URL API_URL TOKEN`.

This one has everything loaded, and makes one that sends for each number of hours that it reads: so
far ahead is its clock, so that the leases of the one before it have ended. It writes their ids.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from storage.engine import Database
from storage.following import Delivery
from tests.flows.month.bare_bot import make_bot

# Telegram's limits, with time a hundred times as fast.
_FASTER = 100


def main(url: str, api_url: str, token: str) -> None:
    """Make one process that sends after the other."""
    for hours in sys.stdin:
        sender = os.fork()
        if sender == 0:
            asyncio.run(_send(url, api_url, token, int(hours)))
        sys.stdout.write(f"{sender}\n")
        sys.stdout.flush()
        os.waitpid(sender, 0)


async def _send(url: str, api_url: str, token: str, hours: int) -> None:
    """Send until killed."""
    database = Database(url)
    await database.open()
    limits = SendLimits(
        lambda: monotonic() * _FASTER, lambda seconds: asyncio.sleep(seconds / _FASTER)
    )
    bot = make_bot(api_url, token, limits)

    async def send(delivery: Delivery) -> Sent:
        sent = await bot.send_message(delivery.chat, delivery.key, rate_limit_args=1)
        return Sent(sent.message_id)

    await bot.initialize()
    ahead = timedelta(hours=hours)
    outbox = Outbox(database, send, limits, lambda: datetime.now(UTC) + ahead)
    await outbox.run(asyncio.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
