"""`vigie subscriptions`: what people follow, for the operator."""

import asyncio

from bot.settings import load_settings
from bot.store import open_database
from storage.following import SubscriptionState
from storage.subscriptions import save_subscription, set_subscription_state
from tests.storage.following import DRAFT, NOW, draft


async def fill():
    async with open_database(load_settings()) as database, database.transaction() as session:
        await save_subscription(session, DRAFT, NOW)
        other = await save_subscription(session, draft(owner=8, chat=-9, thread=4), NOW)
        await set_subscription_state(session, other, SubscriptionState.PAUSED, NOW)


def test_subscriptions_are_listed_and_counted(vigie):
    asyncio.run(fill())
    *lines, counts = vigie("subscriptions").out.splitlines()
    first, second = vigie("subscriptions", "--json").objects

    assert len(lines) == 2
    assert 'partner/japan + theme/defence + "RCEP"' in lines[0]
    assert counts == "2 subscriptions (1 active, 1 paused) of 2 owners in 2 chats"
    assert (first["topics"], first["time"], first["quiet"]) == (
        ["partner/japan", "theme/defence"],
        "08:00",
        ["22:00", "07:00"],
    )
    assert (second["chat"], second["thread"], second["state"]) == (-9, 4, "paused")


def test_where_nobody_follows_anything_there_is_nothing_to_list(vigie):
    assert vigie("subscriptions").out == "0 subscriptions\n"
    assert vigie("subscriptions", "--json").out == ""


def test_the_feeds_are_handed_on_as_opml(vigie, environment, tmp_path):
    file = tmp_path / "feeds.toml"
    file.write_text(
        '[[feed]]\nurl = "https://journal.example/rss"\npublisher = "VNA"\n'
        '[[feed]]\nfolder = "articles"\n'
    )
    assert vigie("subscriptions", "--opml").status == 2
    environment.setenv("VIGIE_FEEDS", str(file))
    (tmp_path / "feeds.opml").write_text(vigie("subscriptions", "--opml").out)
    environment.setenv("VIGIE_FEEDS", str(tmp_path / "feeds.opml"))

    assert (
        'text="journal.example" xmlUrl="https://journal.example/rss"'
        in vigie("subscriptions", "--opml").out
    )
