"""Waiting for what is to come, on machines that may stand still for seconds."""

import asyncio
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 120.0
"""Seconds after which what was to come counts as never coming."""


async def eventually(holds: Callable[[], bool], *, seconds=PATIENCE) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
