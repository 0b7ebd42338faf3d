"""Sends what nobody has asked for just now: text and pictures, where a delivery is to go."""

import logging
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.markup import to_plain
from handlers.reply import preview_options
from storage.following import Delivery

logger = logging.getLogger(__name__)

UNASKED = 1
"""What the bot's rate limiter is told of a message that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """What is sent.

    Attributes:
        html: Its text in Telegram's HTML, at most 4096 units, 1024 under a photo.
        silent: Whether it makes no sound.
        keyboard: Its buttons.
        photo: A PNG picture, which the text is the caption of.
    """

    html: str
    silent: bool = False
    keyboard: InlineKeyboardMarkup | None = None
    photo: bytes | None = None


async def send_unasked(bot: ExtBot[int], delivery: Delivery, sent: Unasked) -> Message:
    """Send a message; one whose markup Telegram refuses goes out as plain text.

    Raises:
        TelegramError: Telegram did not take it.
    """
    try:
        return await _post(bot, delivery, sent, sent.html, ParseMode.HTML)
    except BadRequest as error:
        if "entit" not in error.message and "parse" not in error.message:
            raise
        logger.warning(
            "Telegram refused the markup of a delivery, which is sent as plain text",
            extra={"action": "delivery_sent_plain", "delivery": delivery.id},
        )
        return await _post(bot, delivery, sent, to_plain(sent.html), None)


async def _post(
    bot: ExtBot[int], delivery: Delivery, sent: Unasked, text: str, parse_mode: str | None
) -> Message:
    if sent.photo is not None:
        return await bot.send_photo(
            delivery.chat,
            sent.photo,
            caption=text,
            parse_mode=parse_mode,
            reply_markup=sent.keyboard,
            message_thread_id=delivery.thread,
            disable_notification=sent.silent,
            rate_limit_args=UNASKED,
        )
    return await bot.send_message(
        delivery.chat,
        text,
        parse_mode=parse_mode,
        reply_markup=sent.keyboard,
        link_preview_options=preview_options(None),
        message_thread_id=delivery.thread,
        disable_notification=sent.silent,
        rate_limit_args=UNASKED,
    )
