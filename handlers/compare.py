"""/compare: topics side by side."""

from telegram import InlineKeyboardMarkup, Update

from handlers.callbacks import Button, Pressed, fits_button, make_button
from handlers.context import BotContext
from handlers.empty_corpus import tell_nothing
from handlers.grids import lay_out
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.requests import read_request
from handlers.tables import render_side_by_side
from handlers.typing import typing
from news.side_by_side import SideBySide

_A_ROW = 3


async def compare(update: Update, context: BotContext) -> None:
    """Set the topics named after the command side by side, on a theme if one is named."""
    asked = await read_request(update, context, "compare.usage")
    if asked is None:
        return
    message, request = asked
    async with typing(message):
        found = await context.services.compare(request)
    if found is None:
        text = f"{context.texts('compare.unknown')}\n\n{context.texts('compare.usage')}"
        await send_reply(message, Reply(escape(text)))
        return
    if not any(cell.source for cell in (*found.figures, *found.statements)):
        await send_reply(message, Reply(escape(await tell_nothing(context, "compare.nothing"))))
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
    return InlineKeyboardMarkup(lay_out(buttons, _A_ROW)) if buttons else None
