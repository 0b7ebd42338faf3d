"""Feeds read on a schedule: real sites, a real database, and a stand-in that reads."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.feeds.jobs import Job, Outcome
from bot.feeds.ledger import Ledger
from bot.feeds.reader import Reader, ReaderError
from bot.feeds.schedule import FeedSchedule
from bot.feeds.visits import Visitor
from news.sources.fetch import Fetcher
from storage.engine import Database
from tests.sites import Site, say, say_unless_known
from tests.waiting import eventually

FEED = b'<rss version="2.0"><channel><title>Le Journal</title></channel></rss>'
KIND = "application/rss+xml"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class StandIn(Reader):
    """Takes the place of the process that reads: notes what it was given."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.failing = False

    async def read(self, job: Job, content: bytes = b"") -> Outcome:
        del content
        self.names.append(job.name)
        if self.failing:
            raise ReaderError("it failed")
        return Outcome(new=1)

    async def rest(self) -> None:
        """Nothing to end."""

    async def close(self) -> None:
        """Nothing to close."""


class Feeds:
    """A feeds file, the time, and schedules that follow them on one database."""

    def __init__(self, path, database: Database) -> None:
        self.path = path
        self.database = database
        self.reader = StandIn()
        self.now = NOON
        self.looks = 0

    def list(self, *urls: str) -> None:
        lines = [f'[[feed]]\nurl = "{url}"\nevery = "1h"\n' for url in urls]
        self.path.write_text("".join(lines))

    def tell(self) -> datetime:
        self.looks += 1
        return self.now

    @asynccontextmanager
    async def followed(self):
        """Run a schedule until the block ends, as from a start of the bot to its end."""
        visitor = Visitor(
            Fetcher(allow_private=True), self.reader, clock=lambda: self.now, chance=lambda: 0.5
        )
        schedule = FeedSchedule(
            Ledger(self.path, self.database), visitor, self.reader, tick=0.01, clock=self.tell
        )
        task = asyncio.create_task(schedule.run())
        yield
        task.cancel()
        await asyncio.wait((task,))

    async def pass_time(self, **time: float) -> None:
        """Let time go by, and see that the schedule has noticed."""
        self.now += timedelta(**time)
        await self.look_again()

    async def look_again(self) -> None:
        looks = self.looks
        await eventually(lambda: self.looks > looks + 3)


@pytest.fixture
def feeds(tmp_path, database):
    return Feeds(tmp_path / "feeds.toml", database)


@pytest.fixture
def asked(site: Site) -> Callable[[str], int]:
    """Count the requests for a page."""
    return site.paths.count


def actions(caplog) -> list[str]:
    return [record.action for record in caplog.records if hasattr(record, "action")]


async def test_a_feed_is_asked_when_it_is_due_and_read_when_it_has_changed(feeds, site, asked):
    site.answers["/a"] = say_unless_known(FEED, KIND, '"1"')
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: len(feeds.reader.names) == 1)
        await feeds.pass_time(minutes=59)
        assert asked("/a") == 1
        await feeds.pass_time(minutes=2)
        await eventually(lambda: asked("/a") == 2)
        site.answers["/a"] = say_unless_known(FEED, KIND, '"2"')
        await feeds.pass_time(hours=1)
        await eventually(lambda: asked("/a") == 3)

    assert len(feeds.reader.names) == 1
    assert site.paths == ["/robots.txt", "/a", "/a", "/a"]


async def test_a_restart_neither_hurries_nor_forgets_a_feed(feeds, site, asked):
    site.answers["/a"] = say_unless_known(FEED, KIND, '"1"')
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: len(feeds.reader.names) == 1)
        await feeds.look_again()
    async with feeds.followed():
        await feeds.pass_time(minutes=59)
        assert asked("/a") == 1
        await feeds.pass_time(minutes=2)
        await eventually(lambda: asked("/a") == 2)

    assert site.conditions[-1] == ('"1"', None)
    assert len(feeds.reader.names) == 1


async def test_a_feed_that_fails_is_tried_later_and_the_others_are_read(feeds, site, asked, caplog):
    site.answers |= {"/a": say(b"", status=500), "/b": say(FEED, KIND)}
    feeds.list(f"{site.url}/a", f"{site.url}/b")
    async with feeds.followed():
        await eventually(lambda: feeds.reader.names == [f"{site.url}/b"])
        await feeds.pass_time(minutes=4)
        assert asked("/a") == 1
        await feeds.pass_time(minutes=2)
        await eventually(lambda: asked("/a") == 2)

    (first, _) = (each for each in caplog.records if getattr(each, "action", "") == "feed_failed")
    assert (first.failures, first.due) == (1, "2026-11-22T12:05:00+00:00")
    assert first.reason == "cannot be fetched: the site answers 500"


async def test_what_could_not_be_taken_in_is_sent_again(feeds, site, asked):
    site.answers["/a"] = say_unless_known(FEED, KIND, '"1"')
    feeds.list(f"{site.url}/a")
    feeds.reader.failing = True
    async with feeds.followed():
        await eventually(lambda: len(feeds.reader.names) == 1)
        await feeds.look_again()
        feeds.reader.failing = False
        await feeds.pass_time(minutes=6)
        await eventually(lambda: len(feeds.reader.names) == 2)

    assert site.conditions[-1] == (None, None)


async def test_a_feed_that_is_gone_is_told_and_never_asked_again(feeds, site, asked, caplog):
    site.answers["/a"] = say(b"", status=410)
    feeds.list(f"{site.url}/a?key=geheim")
    site.answers["/a?key=geheim"] = site.answers["/a"]
    for _ in range(2):
        async with feeds.followed():
            await eventually(lambda: "feed_gone" in actions(caplog))
            await feeds.pass_time(days=30)
            told = [each for each in caplog.records if getattr(each, "action", "") == "feed_gone"]
            caplog.clear()

    assert asked("/a?key=geheim") == 1
    assert [each.feed for each in told] == [f"{site.url}/a?…"]


async def test_a_feed_put_back_after_it_was_taken_out_is_asked_anew(feeds, site, asked):
    site.answers["/a"] = say(b"", status=410)
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: asked("/a") == 1)
        await feeds.look_again()
        feeds.list()
        await feeds.look_again()
        feeds.list(f"{site.url}/a")
        await eventually(lambda: asked("/a") == 2)


async def test_a_file_that_becomes_unreadable_leaves_the_feeds_as_they_were(
    feeds, site, asked, caplog
):
    caplog.set_level(logging.WARNING)
    site.answers["/a"] = say(FEED, KIND)
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: asked("/a") == 1)
        feeds.path.write_text("[[feed\n")
        await eventually(lambda: "feeds_file_fault" in actions(caplog))
        await feeds.pass_time(hours=2)
        await eventually(lambda: asked("/a") == 2)

    assert actions(caplog) == ["feeds_file_fault"]


async def test_a_bad_entry_is_told_and_makes_no_feed_forgotten(feeds, site, asked, caplog):
    site.answers["/a"] = say(FEED, KIND)
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: asked("/a") == 1)
        await feeds.look_again()
        feeds.path.write_text('[[feed]]\nurl = "nowhere"\n')
        await eventually(lambda: "feeds_file_fault" in actions(caplog))
        feeds.list(f"{site.url}/a")
        await feeds.pass_time(minutes=30)

    assert asked("/a") == 1


async def test_a_database_out_of_reach_does_not_have_a_site_asked_at_every_look(
    feeds, site, asked, caplog
):
    site.answers["/a"] = say(FEED, KIND)
    feeds.list(f"{site.url}/a")
    async with feeds.followed():
        await eventually(lambda: asked("/a") == 1)
        await feeds.look_again()
        async with feeds.database.transaction() as session:
            await session.execute(text("DROP TABLE feed_states"))
        await feeds.pass_time(hours=2)
        await eventually(lambda: "feed_state_lost" in actions(caplog))
        await feeds.look_again()

    assert asked("/a") == 2
