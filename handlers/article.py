"""/summary and links to an article: its summary, facts and origin."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage, Update

from handlers.callbacks import Button, Pressed, make_button
from handlers.cards import render_summary
from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape
from handlers.render import follow_row
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from handlers.view import web_address
from news.answers import SearchResult
from text.terms import words

_LOOKED_AT = 8
_OFFERED = 5
"""Titles offered where several match."""


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
    """Reply with an article's summary; offer those whose titles match, or say there is none."""
    services = context.services
    async with typing(message):
        summary = await services.summarize(reference)
        matching: list[SearchResult] = []
        if summary is None and not reference.isdecimal():
            found = await services.searcher.search(reference, limit=_LOOKED_AT)
            matching = _match_titles(reference, found)
            if len(matching) == 1:
                summary = await services.summarize(str(matching[0].article))
    view = context.view()
    if summary is not None:
        rows = follow_row(summary.topics[:1], view)
        keyboard = InlineKeyboardMarkup(rows) if rows else None
        preview = web_address(summary.url)
        await send_reply(message, Reply(render_summary(summary, view), keyboard, preview))
    elif len(matching) > 1:
        rows = [[_offer(result)] for result in matching[:_OFFERED]]
        text = view.texts("article.which")
        await send_reply(message, Reply(escape(text), InlineKeyboardMarkup(rows)))
    else:
        await send_reply(message, Reply(escape(view.texts("article.unknown"))))


def _match_titles(reference: str, found: Sequence[SearchResult]) -> list[SearchResult]:
    """Keep the articles whose titles hold all the words; those found first where none does.

    A title that is these words and no others is the one meant.
    """
    asked = words(reference)
    titles = [(result, words(result.title)) for result in found]
    exact = [result for result, title in titles if title == asked]
    if exact:
        return exact[:1]
    holding = [result for result, title in titles if asked and set(asked) <= set(title)]
    return holding or list(found[:_OFFERED])


def _offer(result: SearchResult) -> InlineKeyboardButton:
    return make_button(
        result.title or str(result.article), Pressed(Button.SUMMARY, id=result.article)
    )
