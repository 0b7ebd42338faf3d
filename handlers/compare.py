"""/compare: topics side by side."""

from telegram import InlineKeyboardMarkup, Update

from handlers.callbacks import Button, Pressed, fits_button, make_button
from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.tables import render_side_by_side
from handlers.typing import typing
from news.side_by_side import SideBySide

_A_ROW = 3


async def compare(update: Update, context: BotContext) -> None:
    """Set the topics named after the command side by side, on a theme if one is named."""
    message = update.effective_message
    if message is None:
        return
    request = read_arguments(message)
    if not request:
        await send_reply(message, Reply(escape(context.texts("compare.usage"))))
        return
    async with typing(message):
        found = await context.services.compare(request)
    if found is None:
        text = f"{context.texts('compare.unknown')}\n\n{context.texts('compare.usage')}"
        await send_reply(message, Reply(escape(text)))
        return
    view = context.view()
    await send_reply(message, Reply(render_side_by_side(found, view), _offer_cards(found, context)))


def _offer_cards(found: SideBySide, context: BotContext) -> InlineKeyboardMarkup | None:
    """Offer the card of each topic compared."""
    view = context.view()
    buttons = [
        make_button(view.topic_name(side), Pressed(Button.TOPIC, name=side))
        for side in found.sides
        if view.topics.get(side) is not None and fits_button(side)
    ]
    rows = [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None
