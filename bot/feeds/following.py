"""Follows the feeds of the settings beside the bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.feeds.ledger import Ledger
from bot.feeds.reader import Reader
from bot.feeds.schedule import FeedSchedule
from bot.feeds.visits import Visitor
from bot.settings import Settings
from news.sources.fetch import Fetcher
from storage.engine import Database

_TICK: Final = 5.0
"""Seconds from one look at the feeds file and the clock to the next."""
_NICENESS: Final = 10
"""Of the process that reads: people who wait for an answer go first."""


@asynccontextmanager
async def following(settings: Settings, database: Database) -> AsyncIterator[Callable[[], None]]:
    """Give what starts the reading of feeds, which ends with the block.

    Args:
        settings: With a feeds file.
        database: The open store.
    """
    if settings.feeds is None:
        raise ValueError("There is no feeds file to follow.")
    reader = Reader(settings, niceness=_NICENESS)
    visitor = Visitor(Fetcher(allow_private=settings.fetch_private), reader)
    schedule = FeedSchedule(Ledger(settings.feeds, database), visitor, reader, tick=_TICK)
    tasks: list[asyncio.Task[None]] = []
    try:
        yield lambda: tasks.append(asyncio.create_task(schedule.run()))
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
