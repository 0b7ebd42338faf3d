"""The bot reads its feeds while it runs, and answers from what they say."""

import asyncio
import logging

import pytest

from bot.demo.botapi import people
from tests.bot.running import eventually, running
from tests.sites import say_unless_known

ITEM = """<item><title>Le port de Da Nang s'agrandit</title><link>{url}/port</link>
<pubDate>Sat, 21 Nov 2026 08:00:00 +0700</pubDate><description>&lt;p&gt;Le port de Da Nang
compte désormais dix-neuf quais, a annoncé la ville samedi.&lt;/p&gt;&lt;p&gt;Le chantier avait
commencé en 2023 avec l'aide du Japon.&lt;/p&gt;</description></item>"""
FEED = '<rss version="2.0"><channel><title>Fil</title>{items}</channel></rss>'
KIND = "application/rss+xml"


@pytest.fixture
def quick(monkeypatch):
    """Have the feeds looked at every twentieth of a second."""
    monkeypatch.setattr("bot.feeds.following._TICK", 0.05)


async def test_a_new_article_of_a_feed_is_answered_from_without_a_restart(
    server, site, tmp_path, quick, caplog
):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("")
    site.answers["/rss"] = say_unless_known(
        FEED.format(items=ITEM.format(url=site.url)).encode(), KIND, '"1"'
    )
    caplog.set_level(logging.INFO)
    chat = server.world.add_person("Minh", "fr")
    async with running(server, feeds=feeds, fetch_private=True):
        people.send_text(server.world, chat, "Combien de quais compte le port de Da Nang ?")
        await eventually(lambda: len(chat.messages) == 2)
        feeds.write_text(f'[[feed]]\nurl = "{site.url}/rss?key=geheim"\npublisher = "Le Fil"\n')
        site.answers["/rss?key=geheim"] = site.answers["/rss"]
        async with asyncio.timeout(60):
            while "action=feed_read" not in caplog.text and not any(
                getattr(record, "action", "") == "feed_read" for record in caplog.records
            ):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.1)
        people.send_text(server.world, chat, "Combien de quais compte le port de Da Nang ?")
        await eventually(lambda: len(chat.messages) == 4)

    refusal, reply = (list(chat.messages.values())[at] for at in (1, 3))
    assert "dix-neuf" not in refusal.text
    assert "dix-neuf quais" in reply.text
    assert "Le Fil" in reply.text
    assert "geheim" not in caplog.text
