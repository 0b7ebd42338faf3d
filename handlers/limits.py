"""Keeps people to what one of them may ask for; they are told so once, then met with silence."""

import contextlib
import logging
from typing import Final

from telegram import InlineQueryResultsButton, Message, Update
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop

from handlers.context import BotContext
from handlers.incoming import ADDRESSED, FROM_PERSON
from handlers.markup import escape
from handlers.rates import Verdict
from handlers.reply import Reply, send_reply

logger = logging.getLogger(__name__)

_INLINE_FACTOR: Final = 4
"""A search is sent with every pause in typing, so there may be more of them."""
_INLINE_CACHE: Final = 30
_TEXTS: Final = {Verdict.TOO_FAST: "limit.too_fast", Verdict.TOO_MANY: "limit.too_many"}


async def keep_to_rates(update: Update, context: BotContext) -> None:
    """Let an update pass, or stop it where its sender has asked for too much.

    Raises:
        ApplicationHandlerStop: It is not to be handled.
    """
    services = context.services
    sender = _find_sender(update)
    if sender is None or sender in services.admins:
        return
    inline = update.inline_query is not None
    rates = services.rates.times(_INLINE_FACTOR) if inline else services.rates
    kind = "inline" if inline else "other"
    now = services.clock().astimezone(services.zone)
    verdict = context.bot_data.usage.count((kind, sender), now, rates)
    if verdict is Verdict.FINE:
        return
    logger.info("A person asked for too much", extra={"action": "rate_exceeded"})
    key = _TEXTS.get(verdict)
    if key is not None:
        await _tell(update, context.texts.count(key, rates.day))
    raise ApplicationHandlerStop


def _find_sender(update: Update) -> int | None:
    """Return who asks the bot for something; None for what is no request of a person."""
    query = update.callback_query or update.inline_query
    if query is not None:
        return query.from_user.id
    message = update.message or update.edited_message or update.guest_message
    if message is None or not FROM_PERSON.check_update(update):
        return None
    if message is not update.guest_message and not _is_meant(message, update):
        return None
    return message.sender_chat.id if message.sender_chat else _id_of(message)


def _is_meant(message: Message, update: Update) -> bool:
    """Tell whether a message asks for an answer; in groups most do not."""
    command = any(each.type == "bot_command" and not each.offset for each in message.entities)
    return command or bool(ADDRESSED.check_update(update))


def _id_of(message: Message) -> int | None:
    return message.from_user.id if message.from_user else None


async def _tell(update: Update, text: str) -> None:
    """Tell a person once; what can no longer be answered is left."""
    with contextlib.suppress(BadRequest):
        if update.callback_query is not None:
            await update.callback_query.answer(text, show_alert=True)
        elif update.inline_query is not None:
            button = InlineQueryResultsButton(text, start_parameter="inline")
            await update.inline_query.answer(
                [], cache_time=_INLINE_CACHE, is_personal=True, button=button
            )
        elif update.message is not None:
            await send_reply(update.message, Reply(escape(text)))
