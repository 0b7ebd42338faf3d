"""Follows the feeds of the settings beside the bot."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.feeds.ledger import Ledger
from bot.feeds.reader import Reader
from bot.feeds.schedule import FeedSchedule
from bot.feeds.visits import Visitor
from bot.settings import Settings
from news.sources.fetch import Fetcher
from storage.engine import Database

logger = logging.getLogger(__name__)


@asynccontextmanager
async def following(
    settings: Settings, database: Database, *, tick: float = 5.0
) -> AsyncIterator[Callable[[], None]]:
    """Give what starts the reading of feeds, which ends with the block.

    Args:
        settings: With a feeds file.
        database: The open store.
        tick: Seconds from one look at the file and the clock to the next.
    """
    if settings.feeds is None:
        raise ValueError("There is no feeds file to follow.")
    reader = Reader(settings)
    visitor = Visitor(Fetcher(allow_private=settings.fetch_private), reader)
    schedule = FeedSchedule(Ledger(settings.feeds, database), visitor, reader, tick=tick)
    tasks: list[asyncio.Task[None]] = []
    try:
        yield lambda: tasks.append(asyncio.create_task(schedule.run()))
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
