"""The bot reads its feeds while it runs, and answers from what they say."""

import logging

import pytest

from bot.demo.botapi import Telegram, people
from bot.demo.server import DemoServer
from bot.feeds import worker
from bot.logs import LineFormatter
from tests.bot.running import running
from tests.sites import say_unless_known
from tests.waiting import PATIENCE, eventually

ITEM = """<item><title>Le port de Da Nang s'agrandit</title><link>{url}/port</link>
<pubDate>Sat, 21 Nov 2026 08:00:00 +0700</pubDate><description>&lt;p&gt;Le port de Da Nang
compte désormais dix-neuf quais, a annoncé la ville samedi.&lt;/p&gt;&lt;p&gt;Le chantier avait
commencé en 2023 avec l'aide du Japon.&lt;/p&gt;</description></item>"""
FEED = '<rss version="2.0"><channel><title>Fil</title>{items}</channel></rss>'
KIND = "application/rss+xml"


@pytest.fixture
def quick(monkeypatch):
    """Have the feeds looked at every twentieth of a second, and read beside the other tests."""
    monkeypatch.setattr("bot.feeds.following._TICK", 0.05)
    monkeypatch.setattr("bot.feeds.following._NICENESS", 0)
    # The index asks the database at every search, not once a second, whether there is more.
    monkeypatch.setattr("storage.index.tantivy_index._LOOK_SECONDS", 0.0)


@pytest.fixture
async def telegram():
    """A Telegram whose bot has no articles yet."""
    server = DemoServer(0, world=Telegram())
    await server.start()
    yield server
    await server.stop()


def find_counts(caplog) -> list[tuple[int, int]]:
    """List how many articles each reading of a feed took in, and how many it rejected."""
    read = [each for each in caplog.records if getattr(each, "action", "") == "feed_read"]
    return [(each.new, each.rejected) for each in read]


async def test_a_new_article_of_a_feed_is_answered_from_without_a_restart(
    telegram, site, tmp_path, quick, caplog
):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("")
    site.answers["/rss"] = say_unless_known(
        FEED.format(items=ITEM.format(url=site.url)).encode(), KIND, '"1"'
    )
    caplog.set_level(logging.INFO, logger="bot.feeds")
    chat = telegram.world.add_person("Minh", "fr")
    async with running(telegram, feeds=feeds, fetch_private=True):
        people.send_text(telegram.world, chat, "Combien de quais compte le port de Da Nang ?")
        await eventually(lambda: len(chat.messages) == 2)
        feeds.write_text(f'[[feed]]\nurl = "{site.url}/rss?key=geheim"\npublisher = "Le Fil"\n')
        site.answers["/rss?key=geheim"] = site.answers["/rss"]
        await eventually(lambda: find_counts(caplog) == [(1, 0)], seconds=2 * PATIENCE)
        people.send_text(telegram.world, chat, "Combien de quais compte le port de Da Nang ?")
        await eventually(lambda: len(chat.messages) == 4)

    refusal, reply = (list(chat.messages.values())[at] for at in (1, 3))
    assert "dix-neuf" not in refusal.text
    assert "dix-neuf quais" in reply.text
    assert "Le Fil" in reply.text
    lines = [LineFormatter().format(record) for record in caplog.records]
    assert any(f"feed={site.url}/rss?…" in line for line in lines)
    assert not any("geheim" in line for line in lines)


def test_a_feeds_file_that_is_no_toml_ends_the_start_with_one_line(vigie, environment, tmp_path):
    (tmp_path / "feeds.toml").write_text("[[feed\n")
    environment.setenv("VIGIE_FEEDS", str(tmp_path / "feeds.toml"))
    environment.setenv("VIGIE_TELEGRAM_TOKEN", "42:a-token")

    ran = vigie("run")

    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("vigie: VIGIE_FEEDS: Feeds file feeds.toml: is not valid TOML (")


def test_texts_that_are_all_known_do_not_load_the_french_model():
    # Without topics, the model could not even be loaded.
    pipeline = worker.LatePipeline(None)  # type: ignore[arg-type]

    assert list(pipeline.annotate_many([])) == []
