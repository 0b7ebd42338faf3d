"""What has been made lately, kept so that those who want the same need not have it made again."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Made(Generic[T]):
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    found: list[T] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, and what it shows in words, as HTML."""

    png: bytes
    html: str


class Lately(Generic[T]):
    """The latest things made, for the tasks of one event loop.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, _Made[T]] = OrderedDict()

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what was made for a key, or make it; who asks meanwhile waits for it.

        Args:
            key: Tells apart what is not the same.
            make: Makes it; where that fails, the next who asks tries again.
        """
        made = self._made.setdefault(key, _Made())
        self._made.move_to_end(key)
        while len(self._made) > self._most:
            self._made.popitem(last=False)
        async with made.lock:
            if not made.found:
                made.found.append(await make())
            return made.found[0]
