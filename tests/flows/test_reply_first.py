"""What a person waits for goes ahead of what is sent unasked, over the loopback Telegram."""

import asyncio
import json
from datetime import UTC, datetime

from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import send_delivery
from storage.deliveries import queue_deliveries
from storage.following import DeliveryDraft
from tests.flows.month.bare_bot import make_bot
from tests.flows.month.sender import make_services

FLOOD = 90


def notice(number, chat):
    now = datetime.now(UTC)
    html = json.dumps({"html": f"Avis {number}"})
    return DeliveryDraft(f"n:{number}", "notice", chat, now, payload=html)


async def test_a_reply_overtakes_a_flood_of_unasked_messages(server, database):
    limits = SendLimits()
    bot = make_bot(server.api_url, server.token, limits)
    await bot.initialize()
    services = make_services(database, lambda: datetime.now(UTC))
    begun = asyncio.Event()

    async def send(due):
        sent = await send_delivery(bot, services, due)
        begun.set()
        return sent

    outbox = Outbox(database, send, limits, services.clock)
    chats = [server.world.add_person(f"Lecteur {n}") for n in range(FLOOD + 1)]
    async with database.transaction() as session:
        drafts = [notice(n, chat.id) for n, chat in enumerate(chats[:FLOOD])]
        await queue_deliveries(session, drafts)

    flood = asyncio.create_task(outbox.send_due())
    await begun.wait()
    await bot.send_message(chats[FLOOD].id, "Réponse")
    unsent = sum(not chat.messages for chat in chats)
    await flood
    await bot.shutdown()

    assert unsent > FLOOD // 2
    assert [len(chat.messages) for chat in chats] == [1] * (FLOOD + 1)
