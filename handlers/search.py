"""/search: articles that match some words, page by page."""

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Update

from handlers.callbacks import Button, Pressed, make_button
from handlers.cards import render_results
from handlers.context import BotContext
from handlers.empty_corpus import tell_nothing
from handlers.incoming import read_arguments
from handlers.kept import KeptReply, keep_reply
from handlers.markup import escape
from handlers.reply import Reply, send_reply

PAGE = 5
"""Results a message shows."""


async def search(update: Update, context: BotContext) -> None:
    """List the articles that match the words after the command; the newest without any."""
    message = update.effective_message
    if message is None:
        return
    query = read_arguments(message)
    kept = await keep_reply(KeptReply(query=query), context)
    await show_results(message, context, query, kept=kept, offset=0)


async def show_results(
    message: MaybeInaccessibleMessage, context: BotContext, query: str, *, kept: int, offset: int
) -> None:
    """Reply with one page of results, and a button to the next where there is one."""
    found = await context.services.searcher.search(query, limit=PAGE + 1, offset=offset)
    if not found:
        key = "search.nothing" if offset == 0 else "search.no_more"
        await send_reply(message, Reply(escape(await tell_nothing(context, key))))
        return
    keyboard = None
    if len(found) > PAGE:
        more = Pressed(Button.FOUND, id=kept, offset=offset + PAGE)
        keyboard = InlineKeyboardMarkup([[make_button(context.texts("button.more_results"), more)]])
    await send_reply(message, Reply(render_results(found[:PAGE], context.view()), keyboard))
