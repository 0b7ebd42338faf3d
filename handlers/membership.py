"""Chats that block or remove the bot, come back, or become supergroups: theirs stays theirs."""

import logging

from telegram import ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.context import BotContext
from handlers.introduction import introduce
from news.subscribing import revive
from storage.chat_moves import move_chat
from storage.deliveries import fail_chat
from storage.subscriptions import deactivate_chat

logger = logging.getLogger(__name__)

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def note_membership(update: Update, context: BotContext) -> None:
    """Send nothing more to a chat that the bot is out of; serve again one that it is back in."""
    changed = update.my_chat_member
    if changed is None:
        return
    database, now = context.services.database, context.services.clock()
    bot, chat = changed.new_chat_member, changed.chat.id
    outside = isinstance(bot, ChatMemberRestricted) and not bot.is_member
    if bot.status in _GONE or outside:
        async with database.transaction() as session:
            await deactivate_chat(session, chat, now)
            await fail_chat(session, chat, now, "Forbidden")
        logger.info("A chat has removed the bot", extra={"action": "chat_gone"})
        return
    revived = await revive(database, chat, now)
    logger.info("A chat has the bot", extra={"action": "chat_back", "subscriptions": revived})
    if changed.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        await introduce(chat, context)


async def note_migration(update: Update, context: BotContext) -> None:
    """Move what is kept of a group to the supergroup that it has become; both say so."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        old, new = message.migrate_from_chat_id, message.chat.id
    if new is None:
        return
    async with context.services.database.transaction() as session:
        await move_chat(session, old, new)
    logger.info("A group became a supergroup", extra={"action": "chat_moved"})
