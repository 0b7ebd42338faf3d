"""A sender that is killed, again and again, and others that share its outbox."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.deliveries import count_deliveries, queue_deliveries
from storage.engine import Database
from storage.following import DeliveryDraft

ROOT = Path(__file__).resolve().parents[2]
SENDER = "tests.flows.month.sending_process"
CHATS, EACH, KILLS = 25, 8, 20


# The request under way when it is killed may arrive cut short.
@pytest.mark.asks_wrongly
async def test_a_sender_killed_at_any_moment_repeats_one_message_a_chat_at_most(server, tmp_path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'vigie.sqlite3'}")
    await database.open()
    chats = [server.world.add_person(f"Lecteur {n}") for n in range(CHATS)]
    due = datetime.now(UTC) - timedelta(hours=1)
    async with database.transaction() as session:
        drafts = [
            DeliveryDraft(f"{n:02}:{chat.id}", "notice", chat.id, due)
            for n in range(EACH)
            for chat in chats
        ]
        await queue_deliveries(session, drafts)

    async with _making_senders(database.url, server.api_url, server.token) as make_sender:
        for kill in range(KILLS + 1):
            arrived = asyncio.Event()
            wanted = len(drafts) * (kill + 1) // (KILLS + 2) if kill < KILLS else None
            server.api.faults["sendMessage"] = _tell(arrived, server.world, wanted, len(drafts))
            sender = await make_sender(kill)
            await asyncio.wait_for(arrived.wait() if wanted else _all_sent(database), 300)
            os.kill(sender, signal.SIGKILL)
    await database.close()

    for chat in chats:
        keys = [message.text for message in chat.messages.values()]
        assert keys == sorted(keys)
        assert len(set(keys)) == EACH
        assert sum(count - 1 for count in Counter(keys).values()) <= KILLS


@asynccontextmanager
async def _making_senders(*addresses):
    """Give what makes a process that sends, its clock some hours ahead; it returns its id."""
    maker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", SENDER, *addresses), cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    assert maker.stdin is not None
    assert maker.stdout is not None
    wanted, made = maker.stdin, maker.stdout

    async def make(hours):
        wanted.write(f"{hours}\n".encode())
        return int(await made.readline())

    try:
        yield make
    finally:
        wanted.close()
        await maker.wait()


def _tell(arrived, world, wanted, most):
    """Set an event once so many messages have arrived."""

    def count(_request):
        if sum(len(chat.messages) for chat in world.chats.values()) >= (wanted or most):
            arrived.set()

    return count


async def _all_sent(database):
    states: dict[str, int] = {}
    while set(states) != {"sent"}:
        await asyncio.sleep(0.2)
        async with database.session() as session:
            states = (await count_deliveries(session)).states
