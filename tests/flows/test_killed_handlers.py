"""The whole bot in a process of its own, killed in the middle of everything people do."""

import asyncio
import os
import shutil
import signal
import sys
from datetime import date

import pytest
import pytest_asyncio

from bot.demo.botapi import Fault
from bot.demo.server import DemoServer
from storage.engine import Database
from storage.request_counts import find_request_counts
from tests.flows.tour import WRITTEN, Tour
from tests.waiting import PATIENCE

KILLED_AT = 24
"""At which request for its people it is killed: some are answered by then, most are begun."""


class KilledBot:
    """`vigie run`, to be killed and started again."""

    def __init__(self, server: DemoServer, environment: dict[str, str]) -> None:
        self._server = server
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env=self._environment,
            stderr=asyncio.subprocess.DEVNULL,
        )

    def kill_at(self, number: int) -> None:
        """Kill it once it has made so many requests for people; the last one arrives."""
        process, seen = self._process, 0
        assert process is not None

        def kill(request):
            nonlocal seen
            seen += request.method.startswith(("send", "edit", "answer"))
            if seen < number or process.returncode is not None:
                return None
            process.kill()
            return Fault.connection_reset(performed=seen == number)

        self._server.api.faults["*"] = kill

    async def end(self, number: signal.Signals | None = None) -> int:
        assert self._process is not None
        if number is not None and self._process.returncode is None:
            self._process.send_signal(number)
        return await asyncio.wait_for(self._process.wait(), PATIENCE)


@pytest.fixture
def database_url(store, tmp_path):
    shutil.copytree(store, tmp_path / "store")
    return f"sqlite+aiosqlite:///{tmp_path / 'store' / 'vigie.sqlite3'}"


@pytest_asyncio.fixture
async def bot(started, operator, database_url):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")},
        "VIGIE_TELEGRAM_TOKEN": started.token,
        "VIGIE_TELEGRAM_API_URL": started.api_url,
        "VIGIE_DATABASE_URL": database_url,
        "VIGIE_ADMINS": str(operator.id),
    }
    bot = KilledBot(started, environment)
    await bot.start()
    yield bot
    await bot.end(signal.SIGKILL)


# The request under way when it is killed may arrive cut short.
@pytest.mark.asks_wrongly
async def test_a_killed_bot_answers_whatever_people_did_and_repeats_each_once_at_most(
    telegram, operator, bot, database_url
):
    tour = Tour(telegram.world, operator)
    await tour.begin(lambda: bot.kill_at(KILLED_AT))
    assert await bot.end() == -signal.SIGKILL
    telegram.api.faults.clear()
    await bot.start()
    await tour.end()
    assert await bot.end(signal.SIGTERM) == 0

    brought = {name: (stop.count(), stop.expected) for name, stop in tour.stops.items()}
    assert {name: each for name, each in brought.items() if each[0] > 2 * each[1]} == {}
    assert sum(count - expected for count, expected in brought.values()) <= KILLED_AT
    assert await _count_people(database_url) > len(WRITTEN)


async def _count_people(database_url):
    """Count those of whom it is kept how much they asked for."""
    database = Database(database_url)
    await database.open()
    async with database.session() as session:
        people = {each.user_id for each in await find_request_counts(session, date.min)}
    await database.close()
    return len(people)
