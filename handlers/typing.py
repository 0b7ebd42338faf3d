"""The "typing…" line that Telegram shows while an answer is worked out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import MaybeInaccessibleMessage, Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

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
    finally:
        # The request under way is waited for: cancelled, it would take its connection with it.
        done.set()
        await signs


async def _show(message: MaybeInaccessibleMessage, done: asyncio.Event) -> None:
    # Replies make threads of their own, which take no sign of typing: forum topics do.
    in_topic = isinstance(message, Message) and message.is_topic_message
    thread = message.message_thread_id if isinstance(message, Message) and in_topic else None
    pause = _PATIENCE
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), pause)
            return
        with contextlib.suppress(TelegramError):
            await message.get_bot().send_chat_action(
                message.chat.id, ChatAction.TYPING, message_thread_id=thread
            )
        pause = _REPEAT
