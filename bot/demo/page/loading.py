"""How far the demonstration is with its loading, for the page that waits for it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the loading is.

    Attributes:
        ready: Whether the bot answers.
        read: Documents read.
    """

    ready: bool = False
    read: int = 0


class Loading:
    """Tells whoever waits how far the loading is."""

    def __init__(self) -> None:
        self.progress = Progress()
        self._changed = asyncio.Event()
        self._is_closed = False

    def note(self, read: int) -> None:
        """Note how many documents are read."""
        self._set(Progress(read=read))

    def finish(self) -> None:
        """Note that the bot answers."""
        self._set(Progress(ready=True, read=self.progress.read))

    def close(self) -> None:
        """End every `watch`: the demonstration is being stopped."""
        self._is_closed = True
        self._set(self.progress)

    async def watch(self) -> AsyncIterator[Progress]:
        """Give how far the loading is, now and after each change, until all is ready."""
        while True:
            # Each change has an event of its own, so that none goes by between two looks.
            changed, progress = self._changed, self.progress
            yield progress
            if progress.ready or self._is_closed:
                return
            await changed.wait()

    def _set(self, progress: Progress) -> None:
        self.progress = progress
        self._changed.set()
        self._changed = asyncio.Event()
