"""Two processes that send from one outbox on PostgreSQL."""

import asyncio

from bot.outbox import Outbox
from bot.send_limits import SendLimits
from handlers.deliveries import Sent
from storage.deliveries import count_deliveries
from storage.engine import Database
from tests.storage.following import NOW, delivery, queue


async def test_two_outboxes_of_one_database_send_each_delivery_once_in_order(postgres_url):
    databases = [Database(postgres_url), Database(postgres_url)]
    await databases[0].migrate()
    keys = [f"{n}:{chat:03}" for n in range(2) for chat in range(1, 151)]
    await queue(databases[0], *(delivery(key, chat=int(key[2:])) for key in keys))
    sent = []

    def make_outbox(worker, database):
        async def send(leased):
            await asyncio.sleep(0.001)
            sent.append((worker, leased.key))
            return Sent(len(sent))

        return Outbox(database, send, SendLimits(), lambda: NOW)

    outboxes = [make_outbox(n, database) for n, database in enumerate(databases)]
    # One may find all that is due in the other's hands, and look again later.
    for _ in range(3):
        await asyncio.gather(*(outbox.send_due() for outbox in outboxes))
    async with databases[0].session() as session:
        states = (await count_deliveries(session)).states
    for database in databases:
        await database.close()

    assert sorted(key for _, key in sent) == sorted(keys)
    assert states == {"sent": len(keys)}
    assert {worker for worker, _ in sent} == {0, 1}
    for chat in range(1, 151):
        got = [key for _, key in sent if key.endswith(f":{chat:03}")]
        assert got == sorted(got)
