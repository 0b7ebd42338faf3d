"""The feeds as their file lists them now, each with its state."""

import asyncio
import logging
from pathlib import Path

from bot.feeds.visits import log_gone
from news.feeds.entries import FeedEntry, FeedsFile, FeedsFileError, read_feeds_file
from news.feeds.plan import find_due, get_state
from storage.engine import Database
from storage.errors import StorageError
from storage.feed_states import (
    FeedState,
    delete_other_feed_states,
    find_feed_states,
    save_feed_state,
)

logger = logging.getLogger(__name__)

Stamp = tuple[int, int, int]


class Ledger:
    """Follows a feeds file, and keeps the states of its feeds in a database.

    Attributes:
        entries: The feeds of the file as it last could be read.
    """

    def __init__(self, path: Path, database: Database) -> None:
        self._path = path
        self._database = database
        self._stamp: Stamp | None = None
        self._states: dict[str, FeedState] | None = None
        self.entries: tuple[FeedEntry, ...] = ()

    async def refresh(self) -> None:
        """Read the file again when it has changed; one that cannot be read leaves the feeds be.

        Raises:
            StorageError: The states cannot be read.
        """
        if self._states is None:
            async with self._database.session() as session:
                self._states = await find_feed_states(session)
        stamp = await asyncio.to_thread(_stamp, self._path)
        if stamp == self._stamp:
            return
        try:
            listed = await asyncio.to_thread(read_feeds_file, self._path)
        except FeedsFileError as error:
            _warn("The feeds file cannot be read; its last feeds stay", str(error))
        else:
            await self._take(listed)
        self._stamp = stamp

    def get_state(self, entry: FeedEntry) -> FeedState:
        """Return the state of an entry; that of one never read when nothing is known of it."""
        return get_state(entry, self._states or {})

    async def keep(self, state: FeedState) -> None:
        """Keep the state of a feed, in memory also when the database cannot."""
        if self._states is not None:
            self._states[state.key] = state
        try:
            async with self._database.transaction() as session:
                await save_feed_state(session, state)
        except StorageError as error:
            logger.warning(
                "The state of a feed cannot be kept",
                extra={"action": "feed_state_lost", "reason": str(error)},
            )

    async def _take(self, listed: FeedsFile) -> None:
        for fault in listed.faults:
            _warn("An entry of the feeds file is left out", fault)
        keys = {entry.key for entry in listed.entries}
        # A slip in the file must not make a feed forgotten; one taken out is.
        if not listed.faults:
            async with self._database.transaction() as session:
                await delete_other_feed_states(session, keys)
            self._states = {k: s for k, s in (self._states or {}).items() if k in keys}
        self.entries = listed.entries
        count = len(listed.entries)
        logger.info("Read the feeds file", extra={"action": "feeds_listed", "feeds": count})
        for entry in listed.entries:
            if find_due(entry, self.get_state(entry)) is None:
                log_gone(entry)


def _stamp(path: Path) -> Stamp | None:
    """Return what tells one state of a file from another; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _warn(sentence: str, reason: str) -> None:
    logger.warning(sentence, extra={"action": "feeds_file_fault", "reason": reason})
