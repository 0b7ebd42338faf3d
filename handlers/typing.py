"""The "typing…" line that Telegram shows while an answer is worked out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import MaybeInaccessibleMessage
from telegram.constants import ChatAction
from telegram.error import TelegramError

from handlers.places import find_thread

_PATIENCE = 0.3
"""Seconds before the line is shown: most answers are ready sooner, and need no second request."""
_REPEAT = 4.5
"""Seconds between two signs of life; Telegram hides the line after five."""


@contextlib.asynccontextmanager
async def typing(message: MaybeInaccessibleMessage) -> AsyncIterator[None]:
    """Show that the bot is at work for as long as the block runs."""
    done = asyncio.Event()
    signs = asyncio.create_task(_show(message, done))
    try:
        yield
    except asyncio.CancelledError:
        # The process ends: no sign of life keeps it from that.
        signs.cancel()
        await asyncio.gather(signs, return_exceptions=True)
        raise
    finally:
        # The request under way is waited for: cancelled, it would take its connection with it.
        done.set()
        await asyncio.wait((signs,))


async def _show(message: MaybeInaccessibleMessage, done: asyncio.Event) -> None:
    pause = _PATIENCE
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), pause)
            return
        with contextlib.suppress(TelegramError):
            await message.get_bot().send_chat_action(
                message.chat.id, ChatAction.TYPING, message_thread_id=find_thread(message)
            )
        pause = _REPEAT
