"""A reply and its way into the chat."""

import logging
from dataclasses import dataclass

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from handlers.markup import MESSAGE_UNITS, shorten, to_plain
from handlers.places import find_thread
from handlers.splitting import split_html

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to send.

    Attributes:
        html: Its text in Telegram's HTML.
        keyboard: Its buttons.
        preview: The address whose preview Telegram shows under it; None for none.
    """

    html: str
    keyboard: InlineKeyboardMarkup | None = None
    preview: str | None = None


async def send_reply(message: MaybeInaccessibleMessage, reply: Reply) -> Message:
    """Send a reply to a message, in its chat and thread; one too long goes out in pieces.

    The preview goes with the first piece, the buttons with the last.

    A reply whose markup Telegram refuses goes out as plain text; a group that became a
    supergroup gets it under its new id.

    Returns:
        The message sent, the first one of several.

    Raises:
        TelegramError: The reply could not be delivered either way.
    """
    first, *others = split_html(reply.html)
    if not others:
        return await _send_piece(message, reply)
    sent = await _send_piece(message, Reply(first, preview=reply.preview))
    for piece in others[:-1]:
        await _send_piece(message, Reply(piece))
    await _send_piece(message, Reply(others[-1], reply.keyboard))
    return sent


async def post(bot: Bot, chat_id: int, reply: Reply) -> Message:
    """Send a message that replies to none; it must fit one message.

    Raises:
        TelegramError: It could not be delivered.
    """
    return await _send(bot, chat_id, None, reply)


async def edit_reply(bot: Bot, chat_id: int, message_id: int, reply: Reply) -> None:
    """Put a reply in the place of an earlier one; of one too long, its beginning.

    Raises:
        TelegramError: The message is gone, or says this already.
    """
    await bot.edit_message_text(
        split_html(reply.html)[0],
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=reply.keyboard,
        link_preview_options=preview_options(reply.preview),
    )


async def _send_piece(message: MaybeInaccessibleMessage, reply: Reply) -> Message:
    bot = message.get_bot()
    try:
        return await _send(bot, message.chat.id, message, reply)
    except ChatMigrated as error:
        return await _send(bot, error.new_chat_id, None, reply)
    except BadRequest as error:
        logger.warning(
            "Telegram refused a reply, which was sent again as plain text",
            extra={"action": "reply_sent_plain", "reason": error.message},
        )
        return await _send(bot, message.chat.id, message, reply, plain=True)


async def _send(
    bot: Bot,
    chat_id: int,
    replied: MaybeInaccessibleMessage | None,
    reply: Reply,
    *,
    plain: bool = False,
) -> Message:
    return await bot.send_message(
        chat_id,
        shorten(to_plain(reply.html), MESSAGE_UNITS) if plain else reply.html,
        parse_mode=None if plain else ParseMode.HTML,
        reply_markup=reply.keyboard,
        link_preview_options=preview_options(None if plain else reply.preview),
        message_thread_id=find_thread(replied),
        reply_parameters=ReplyParameters(replied.message_id, allow_sending_without_reply=True)
        if replied
        else None,
    )


def preview_options(address: str | None) -> LinkPreviewOptions:
    """Show the preview of one address, or none at all."""
    if address is None:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=address)
