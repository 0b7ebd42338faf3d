"""A process that sends what an outbox holds until it is killed: `URL API_URL TOKEN HOURS`.

Its clock is some hours ahead, so that the leases of the one before it have ended.
"""

import asyncio
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


async def main(url: str, api_url: str, token: str, hours: str) -> None:
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
    ahead = timedelta(hours=int(hours))
    outbox = Outbox(database, send, limits, lambda: datetime.now(UTC) + ahead)
    await outbox.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
