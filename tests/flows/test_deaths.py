"""A death before or after any request, and a start after it: what was under way is done once more.

The death is an exception that nothing catches, in this process: what had not been written is gone.
"""

import json
import shutil

import pytest
import pytest_asyncio
from telegram import Update

from bot.app import open_services
from bot.demo.botapi import Telegram
from bot.journal import Journal
from bot.retries import ReplyRetrier
from bot.telegram import build_application
from handlers.context import BotApplication, BotData
from tests.flows.conftest import settings_in
from tests.flows.tour import PRESSED_IN_PLACE, Tour

COMMANDS = ("question", "wish", "/start", "/tendances", "/suivre", "/langue", "/exporter")
PRESSES = ("more", "follow", "suggestion", "announce", *PRESSED_IN_PLACE)
STOPS = (*COMMANDS, *PRESSES, "edit", "inline", "guest", "joined")
"""Everything that does more than send one message."""


class Death(BaseException):
    """The end of the process."""


class Mortal(ReplyRetrier):
    """Makes requests until the process dies: before one of them, or after its last one."""

    left = 0

    async def process_request(self, *args, **kwargs):
        Mortal.left -= 1
        if Mortal.left == 0:
            raise Death
        return await super().process_request(*args, **kwargs)


class Bot:
    """The bot without the receiving: it is handed its updates here, and may die of one."""

    def __init__(self, world: Telegram, application: BotApplication) -> None:
        self._world = world
        self._application = application
        services = application.bot_data.services
        assert services is not None
        self._services = services
        self._journal = Journal(services.database, application.bot.id)

    async def handle_all(self, *, dies_at: int = 0) -> bool:
        """Begin anew, and handle what has come and what was left; tell whether it died.

        Args:
            dies_at: Before which of its requests it dies; one more than they are for a death after
                the last, before it is noted that the update is handled. It lives on with 0.
        """
        BotData.__init__(self._application.bot_data)
        self._application.bot_data.services = self._services
        await self._journal.save(self._world.updates.snapshot())
        self._world.updates.drop_all()
        Mortal.left = dies_at
        try:
            for stored in await self._journal.find_waiting():
                update = Update.de_json(json.loads(stored.payload), self._application.bot)
                await self._application.process_update(update)
                if Mortal.left == 1:
                    return True
                await self._journal.note_handled(stored.update_id)
        except Death:
            return True
        finally:
            Mortal.left = 0
        return False


@pytest_asyncio.fixture
async def bot(started, operator, store, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.ReplyRetrier", Mortal)
    folder = shutil.copytree(store, tmp_path / "store")
    settings = settings_in(folder, admins=frozenset({operator.id}), minute_max=0, day_max=0)
    async with open_services(settings) as services:
        application = build_application(services, started.token, api_url=started.api_url)
        await application.initialize()
        yield Bot(started.world, application)
        await application.shutdown()


# What an edit does once more changes nothing, which Telegram refuses.
@pytest.mark.asks_wrongly
async def test_what_a_death_cut_short_is_done_by_the_next_start_and_repeated_once_at_most(
    telegram, operator, bot
):
    wrong, deaths = [], 0
    for name in STOPS:
        for dies_at in range(1, 9):
            stop = Tour(telegram.world, operator, only=[name]).stops[name]
            stop.prepare()
            await bot.handle_all()
            stop.begin()
            died = await bot.handle_all(dies_at=dies_at)
            await bot.handle_all()
            if not (stop.is_done() and stop.count() <= 2 * stop.expected):
                wrong.append((name, dies_at, stop.count()))
            if not died:
                break
            deaths += 1

    assert wrong == []
    assert deaths > 2 * len(STOPS)
