"""Runs the outbox and the clock of the digests beside the bot."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator
from typing import Final

from telegram.ext import ExtBot

from bot.digests import DigestClock
from bot.outbox import Outbox
from bot.retries import ReplyRetrier
from bot.send_limits import SendLimits
from handlers.deliveries import send_delivery
from handlers.services import Services

_GATHER_SECONDS: Final = 0.2
"""What is sent in so long, six messages at most speed, is noted in one transaction."""


@contextlib.asynccontextmanager
async def delivering(bot: ExtBot[int], services: Services) -> AsyncIterator[Outbox]:
    """Queue digests and send what is queued for as long as the context is open."""
    limiter = bot.rate_limiter
    limits = limiter.limits if isinstance(limiter, ReplyRetrier) else SendLimits()
    send = functools.partial(send_delivery, bot, services)
    outbox = Outbox(services.database, send, limits, services.clock, gather=_GATHER_SECONDS)
    stop = asyncio.Event()
    clock = DigestClock(services.database, outbox, services.clock)
    running = [asyncio.create_task(job) for job in (outbox.run(stop), clock.run(stop))]
    try:
        yield outbox
    finally:
        stop.set()
        await asyncio.gather(*running)
