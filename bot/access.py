"""Keeps the bot to the chats it may serve, when VIGIE_ALLOWED_CHATS names some."""

import logging
from collections.abc import Collection

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from handlers.context import BotApplication, BotContext

logger = logging.getLogger(__name__)

_BEFORE_ALL = -2


def restrict_chats(
    application: BotApplication, allowed: Collection[int], admins: Collection[int]
) -> None:
    """Have updates of other chats dropped before any handler sees them; no one is told.

    Args:
        application: The bot.
        allowed: Ids of chats and users that are served; empty serves everybody.
        admins: Ids of users served whatever the chat.
    """
    if not allowed:
        return
    served = frozenset(allowed) | frozenset(admins)

    async def keep_out(update: Update, context: BotContext) -> None:
        del context
        known = (update.effective_chat, update.effective_user)
        if not any(one is not None and one.id in served for one in known):
            logger.info("Kept a stranger out", extra={"action": "update_refused"})
            raise ApplicationHandlerStop

    application.add_handler(TypeHandler(Update, keep_out), group=_BEFORE_ALL)
