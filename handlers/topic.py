"""/partner: the card of a partner, a framework or a theme."""

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Update

from handlers.callbacks import Button, Pressed, fits_button, make_button
from handlers.cards import render_card
from handlers.context import BotContext
from handlers.markup import escape
from handlers.render import follow_row
from handlers.reply import Reply, send_reply
from handlers.requests import read_request
from handlers.typing import typing

_NEAREST = 3


async def describe_topic(update: Update, context: BotContext) -> None:
    """Show the card of the topic named after the command."""
    asked = await read_request(update, context, "topic.usage")
    if asked is None:
        return
    message, name = asked
    topic = context.services.topics.get(name)
    if topic is None:
        await _offer_nearest(message, context, name)
        return
    await show_card(message, context, topic.id)


async def show_card(message: MaybeInaccessibleMessage, context: BotContext, topic_id: str) -> None:
    """Reply with a topic's card."""
    async with typing(message):
        card = await context.services.card(topic_id)
    if card is None:
        await send_reply(message, Reply(escape(context.texts("topic.unknown"))))
        return
    view = context.view()
    rows = follow_row([card.id], view)
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    await send_reply(message, Reply(render_card(card, view), keyboard))


async def _offer_nearest(message: MaybeInaccessibleMessage, context: BotContext, name: str) -> None:
    view = context.view()
    rows = [
        [make_button(view.topic_name(topic.id), Pressed(Button.TOPIC, name=topic.id))]
        for topic in context.services.topics.nearest(name, _NEAREST)
        if fits_button(topic.id)
    ]
    text = context.texts("topic.nearest" if rows else "topic.unknown")
    await send_reply(message, Reply(escape(text), InlineKeyboardMarkup(rows) if rows else None))
