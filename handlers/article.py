"""/summary and links to an article: its summary, facts and origin."""

from telegram import MaybeInaccessibleMessage, Update

from handlers.cards import render_summary
from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from handlers.view import web_address


async def summarize(update: Update, context: BotContext) -> None:
    """Sum up the article that an id, an address or words of its title name."""
    message = update.effective_message
    if message is None:
        return
    reference = read_arguments(message)
    if reference:
        await show_article(message, context, reference)
        return
    await send_reply(message, Reply(escape(context.texts("article.usage"))))


async def show_article(
    message: MaybeInaccessibleMessage, context: BotContext, reference: str
) -> None:
    """Reply with an article's summary, or say that there is none of this name."""
    services = context.services
    async with typing(message):
        summary = await services.summarize(reference)
        if summary is None and not reference.isdecimal():
            found = await services.searcher.search(reference, limit=1)
            summary = await services.summarize(str(found[0].article)) if found else None
    if summary is None:
        await send_reply(message, Reply(escape(context.texts("article.unknown"))))
        return
    preview = web_address(summary.url)
    await send_reply(message, Reply(render_summary(summary, context.view()), preview=preview))
