"""Has feeds read by a process of their own, which is started when needed and ended when idle."""

import asyncio
import logging
import sys
import time
from asyncio.subprocess import PIPE, Process
from typing import Final

from bot.feeds.jobs import LONGEST_LINE, Installation, Job, Outcome, read_line, write_line
from bot.settings import Settings

logger = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "bot.feeds.worker")


class ReaderError(Exception):
    """A feed could not be read; the message says why in one line."""


class Reader:
    """Reads one feed at a time, each in the order asked for.

    Args:
        settings: Where the articles go.
        command: What starts the process.
        idle: Seconds without work after which `rest` ends the process, and frees its memory.
        patience: Seconds without a sign of life after which it is given up.
        grace: Seconds that it is given to end by itself.
        niceness: By how much it yields the processor to others.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        command: tuple[str, ...] = WORKER,
        idle: float = 60.0,
        patience: float = 600.0,
        grace: float = 5.0,
        niceness: int = 10,
    ) -> None:
        self._installation = Installation(
            database_url=settings.database_url,
            index_dir=str(settings.index_dir),
            topics=None if settings.topics is None else str(settings.topics),
            log_level=logging.getLogger().getEffectiveLevel(),
            niceness=niceness,
            fetch_private=settings.fetch_private,
        )
        self._command = command
        self._idle = idle
        self._patience = patience
        self._grace = grace
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._used = 0.0

    async def read(self, job: Job, content: bytes = b"") -> Outcome:
        """Read a feed or folder into the store.

        Args:
            job: What is to be read.
            content: The feed, ``job.size`` bytes.

        Raises:
            ReaderError: It could not be read; a new process will read the next.
        """
        async with self._turn:
            try:
                process = await self._get_process()
                outcome = await self._exchange(process, job, content)
            except (OSError, ValueError, TypeError) as error:
                await self._kill()
                raise ReaderError(_describe(error)) from error
            except BaseException:
                await self._kill()
                raise
            self._used = time.monotonic()
            if outcome.error:
                await self._kill()
                raise ReaderError(outcome.error)
            return outcome

    async def rest(self) -> None:
        """End the process when it has had nothing to do for a while."""
        idle_since = time.monotonic() - self._used
        if self._process is not None and not self._turn.locked() and idle_since > self._idle:
            await self.close()

    async def close(self) -> None:
        """End the process, if there is one; it may be started again."""
        async with self._turn:
            process = self._process
            if process is None or process.stdin is None:
                return
            process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), self._grace)
            except TimeoutError:
                await self._kill()
            self._process = None

    async def _get_process(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            # In a session of its own, so that Ctrl-C reaches the bot alone, which then ends it.
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE, start_new_session=True
            )
            logger.info("Started to read feeds", extra={"action": "reader_started"})
            await _send(self._process, write_line(self._installation))
        return self._process

    async def _exchange(self, process: Process, job: Job, content: bytes) -> Outcome:
        await _send(process, write_line(job) + content)
        if process.stdout is None:
            raise OSError("it has no standard output")
        while True:
            line = await asyncio.wait_for(process.stdout.readline(), self._patience)
            if not line:
                raise OSError(f"it ended with status {await process.wait()}")
            message = read_line(line)
            if message is not None:
                return Outcome(**message)

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
        if process.stdin is not None:
            process.stdin.close()


async def _send(process: Process, content: bytes) -> None:
    if process.stdin is None:
        raise OSError("it has no standard input")
    process.stdin.write(content)
    await process.stdin.drain()


def _describe(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the process that reads feeds gives no sign of life"
    return f"the process that reads feeds failed: {str(error) or type(error).__name__}"
