"""Reads what an operator sends: in the process that reads feeds too, never in the bot's own."""

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from bot.feeds.jobs import Job, Outcome
from bot.feeds.reader import Reader, ReaderError
from bot.settings import Settings
from handlers.services import Ingested, IngestError


class OperatorIngest:
    """Reads links and files into the store, one at a time.

    The process is started for each, and ended after it: this is rare, and it takes memory.

    Args:
        settings: Where the articles go, and what may be fetched.
    """

    def __init__(self, settings: Settings) -> None:
        self._reader = Reader(settings)

    async def link(self, address: str) -> Ingested:
        """Fetch a page or feed as `vigie ingest` does, and read it.

        Raises:
            IngestError: It could not be read.
        """
        return await self._read(address)

    async def file(self, name: str, content: bytes) -> Ingested:
        """Read a file.

        Args:
            name: Its name, without any folder: its ending tells what it holds.
            content: Its bytes.

        Raises:
            IngestError: It could not be read.
        """
        with tempfile.TemporaryDirectory(prefix="vigie-ingest-") as folder:
            path = Path(folder) / name
            await asyncio.to_thread(path.write_bytes, content)
            ingested = await self._read(str(path))
        # Where the file lay for a moment is of no use to anyone.
        reasons = tuple(reason.replace(str(path), name) for reason in ingested.reasons)
        return replace(ingested, reasons=reasons)

    async def close(self) -> None:
        """End the process, if one is reading."""
        await self._reader.close()

    async def _read(self, source: str) -> Ingested:
        try:
            outcome = await self._reader.read(Job(name=source, source=source))
        except ReaderError as error:
            raise IngestError(str(error)) from error
        finally:
            await self._reader.close()
        return _hand_on(outcome)


def _hand_on(outcome: Outcome) -> Ingested:
    return Ingested(
        new=outcome.new,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        duplicate=outcome.duplicate,
        rejected=outcome.rejected,
        reasons=tuple(outcome.reasons),
    )
