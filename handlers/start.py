"""/start: the welcome, and deep links to an article."""

import re

from telegram import Update

from handlers.article import show_article
from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import bold, escape
from handlers.reply import Reply, send_reply
from news.subscribing import revive

_ARTICLE = re.compile(r"a_([0-9]{1,15})", re.ASCII)


async def start(update: Update, context: BotContext) -> None:
    """Show the article of a deep link; welcome whoever comes with another payload, or none."""
    message = update.effective_message
    if message is None:
        return
    # Whoever comes back after having blocked the bot finds what they followed.
    await revive(context.services.database, message.chat.id, context.services.clock())
    payload = _ARTICLE.fullmatch(read_arguments(message))
    if payload:
        await show_article(message, context, payload[1])
        return
    texts = context.texts
    html = f"{bold(texts('start.title'))}\n\n{escape(texts('start.welcome'))}"
    await send_reply(message, Reply(html))
