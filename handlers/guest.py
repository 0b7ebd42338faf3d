"""Guest questions: ``@bot question`` in a chat that the bot is no member of."""

import logging
from typing import Final

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    Message,
    Update,
)

from handlers.context import BotContext
from handlers.incoming import read_words
from handlers.inline_results import make_content
from handlers.markup import escape, shorten
from handlers.render import render_answer
from handlers.reply import Reply

logger = logging.getLogger(__name__)

_TITLE_LENGTH: Final = 120


async def answer_guest(update: Update, context: BotContext) -> None:
    """Answer a question with the one message that a guest may send, and a link to the bot.

    The chat is unknown to the bot: nothing is kept of it, so the buttons of an answer, which look
    up what was kept, are not there.
    """
    message = update.guest_message
    if message is None or not message.guest_query_id:
        return
    words = read_words(message)
    if not words.text:
        await _send(message, context, Reply(escape(context.texts("ask.wordless"))))
        return
    answer = (await context.services.answerer.answer(words.text)).answer
    view = context.view(answer.language)
    await _send(message, context, render_answer(answer, view, cut=words.cut))
    logger.info(
        "Answered a guest question",
        extra={"action": "guest_answered", "answered": answer.answered},
    )


async def _send(message: Message, context: BotContext, reply: Reply) -> None:
    texts = context.texts
    address = f"https://t.me/{context.bot.username}?start=guest"
    result = InlineQueryResultArticle(
        id="guest",
        title=shorten(texts("inline.open"), _TITLE_LENGTH),
        input_message_content=make_content(reply),
        reply_markup=InlineKeyboardMarkup(
            [[InlineKeyboardButton(texts("inline.open"), url=address)]]
        ),
    )
    await context.bot.answer_guest_query(message.guest_query_id or "", result)
