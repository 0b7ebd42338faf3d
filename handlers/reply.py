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

from handlers.markup import to_plain

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


async def send_reply(message: MaybeInaccessibleMessage, reply: Reply) -> None:
    """Send a reply to a message, in its chat and thread.

    A reply whose markup Telegram refuses goes out as plain text; a group that became a
    supergroup gets it under its new id.

    Raises:
        TelegramError: The reply could not be delivered either way.
    """
    bot = message.get_bot()
    try:
        await _send(bot, message.chat.id, message, reply)
    except ChatMigrated as error:
        await _send(bot, error.new_chat_id, None, reply)
    except BadRequest as error:
        logger.warning(
            "Telegram refused a reply, which was sent again as plain text",
            extra={"action": "reply_sent_plain", "reason": error.message},
        )
        await _send(bot, message.chat.id, message, reply, plain=True)


async def _send(
    bot: Bot,
    chat_id: int,
    replied: MaybeInaccessibleMessage | None,
    reply: Reply,
    *,
    plain: bool = False,
) -> None:
    in_thread = isinstance(replied, Message) and replied.is_topic_message
    await bot.send_message(
        chat_id,
        to_plain(reply.html) if plain else reply.html,
        parse_mode=None if plain else ParseMode.HTML,
        reply_markup=reply.keyboard,
        link_preview_options=preview_options(None if plain else reply.preview),
        message_thread_id=replied.message_thread_id
        if isinstance(replied, Message) and in_thread
        else None,
        reply_parameters=ReplyParameters(replied.message_id, allow_sending_without_reply=True)
        if replied
        else None,
    )


def preview_options(address: str | None) -> LinkPreviewOptions:
    """Show the preview of one address, or none at all."""
    if address is None:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=address)
