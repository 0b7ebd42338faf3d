"""Ends a long-running command, and what it waits for, at Ctrl-C or SIGTERM."""

import asyncio
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_Result = TypeVar("_Result")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_at_signals() -> Iterator[asyncio.Event]:
    """Give an event that the first signal sets; a second Ctrl-C ends the process at once."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def release() -> None:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)

    def end() -> None:
        stop.set()
        release()

    for number in _SIGNALS:
        loop.add_signal_handler(number, end)
    try:
        yield stop
    finally:
        release()


async def unless_stopped(stop: asyncio.Event, task: Coroutine[Any, Any, _Result]) -> _Result | None:
    """Await a coroutine; break it off and return None when ``stop`` is set before its end."""
    work = asyncio.ensure_future(task)
    stopped = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        work.cancel()
        stopped.cancel()
        await asyncio.gather(work, stopped, return_exceptions=True)
