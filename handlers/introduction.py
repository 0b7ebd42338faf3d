"""The bot explains itself to a group, once: when it is added, or at the first /start."""

import logging

from telegram import Message
from telegram.error import TelegramError

from handlers.context import BotContext
from handlers.markup import escape
from handlers.reply import Reply, post, send_reply
from storage.chats import save_introduction

logger = logging.getLogger(__name__)


async def introduce(chat_id: int, context: BotContext, *, replied: Message | None = None) -> None:
    """Tell a group when the bot answers, unless it was told before.

    Args:
        chat_id: Telegram id of the group.
        context: Of the update.
        replied: The command that asked for it; None when the bot was just added.
    """
    if context.chat.introduced is not None:
        return
    reply = Reply(escape(context.texts("group.intro", username=context.bot.username)))
    try:
        if replied is not None:
            await send_reply(replied, reply)
        else:
            await post(context.bot, chat_id, reply)
    except TelegramError as error:
        # A group may take the bot in without letting it write.
        reason = {"action": "introduction_failed", "error": type(error).__name__}
        logger.info("Could not explain the bot to a group", extra=reason)
        return
    async with context.services.database.transaction() as session:
        await save_introduction(session, chat_id, context.services.clock())
