"""One read for all who ask in the same moment: a batch of deliveries costs a statement, not each.

What is asked while a read is under way waits for it, and goes with the next one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Together(Generic[K, V]):
    """Gathers what the tasks of one event loop ask for.

    Args:
        read: Reads the values of many keys at once; a key of which there is nothing is left out.
    """

    def __init__(self, read: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._read = read
        self._wanted: dict[K, asyncio.Future[V | None]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """Read the value of a key; None where there is none.

        Raises:
            StorageError: The read that it went with failed.
        """
        answer = self._wanted.get(key)
        if answer is None:
            answer = self._wanted[key] = asyncio.get_running_loop().create_future()
        if self._reading is None:
            self._reading = asyncio.create_task(self._read_all())
        # Who is cancelled must not take the answer from the others.
        return await asyncio.shield(answer)

    async def _read_all(self) -> None:
        # Those begun in the same moment ask before this goes on.
        await asyncio.sleep(0)
        try:
            while self._wanted:
                wanted, self._wanted = self._wanted, {}
                await self._answer(wanted)
        finally:
            self._reading = None

    async def _answer(self, wanted: Mapping[K, "asyncio.Future[V | None]"]) -> None:
        try:
            found = await self._read(list(wanted))
        except BaseException as error:
            for answer in wanted.values():
                answer.set_exception(error)
                # Where nobody waits any more, nobody need be told.
                answer.exception()
            if not isinstance(error, Exception):
                raise
        else:
            for key, answer in wanted.items():
                answer.set_result(found.get(key))
