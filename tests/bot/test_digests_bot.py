"""The bot tells of what is followed while it runs."""

import pytest

from bot.demo.botapi import Telegram, people
from bot.demo.server import DemoServer
from bot.settings import load_settings
from storage.articles import save_article
from storage.engine import Database
from tests.bot.running import running
from tests.storage.drafts import make_draft
from tests.waiting import eventually


@pytest.fixture
async def telegram():
    server = DemoServer(0, world=Telegram())
    await server.start()
    yield server
    await server.stop()


async def test_what_is_new_of_what_is_followed_reaches_the_chat_at_once(telegram, monkeypatch):
    monkeypatch.setattr("bot.digests.DigestClock.__init__.__kwdefaults__", {"every": 0.2})
    chat = telegram.world.add_person("Minh", "fr")
    async with running(telegram):
        people.send_text(telegram.world, chat, "préviens-moi quand on parle du Japon")
        await eventually(lambda: len(chat.messages) == 2)
        # Another process, such as `vigie ingest`, stores an article.
        database = Database(load_settings().database_url)
        async with database.transaction() as session:
            await save_article(session, make_draft("page.txt", "Le Japon donne du riz"))
        await database.close()
        await eventually(lambda: len(chat.messages) == 3)

    digest = list(chat.messages.values())[2]
    assert "Du nouveau : Japon" in digest.text
    assert "Le Japon donne du riz" in digest.text
