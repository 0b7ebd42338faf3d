"""The whole bot in this process, as `vigie run` wires it."""

import asyncio
from contextlib import asynccontextmanager

from bot.app import run_bot
from bot.demo.server import DemoServer
from bot.settings import load_settings
from tests.waiting import PATIENCE


@asynccontextmanager
async def running(server: DemoServer, **changes: object):
    """Run the bot on a server until the block ends."""
    settings = load_settings(
        telegram_token=server.token, telegram_api_url=server.api_url, **changes
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    bot = asyncio.create_task(run_bot(settings, stop, on_ready=ready.set))
    started = asyncio.create_task(ready.wait())
    await asyncio.wait((bot, started), return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        started.cancel()
        bot.result()
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(bot, PATIENCE)
