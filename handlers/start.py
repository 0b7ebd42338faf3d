"""/start: deep links to an article, the welcome in private, the explanation in groups."""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from handlers.article import show_article
from handlers.callbacks import Button
from handlers.context import BotContext
from handlers.empty_corpus import tell_empty
from handlers.grids import lay_out
from handlers.incoming import read_arguments
from handlers.introduction import introduce
from handlers.kept import KeptReply, keep_reply
from handlers.language import language_row
from handlers.markup import bold, escape
from handlers.offers import list_offers, offer_rows
from handlers.operator_commands import publish_to_operators
from handlers.render import follow_row
from handlers.reply import Reply, send_reply
from handlers.typing import typing
from handlers.view import View
from news.answers import Answer, Welcome
from news.subscribing import revive

_ARTICLE = re.compile(r"a_([0-9]{1,15})", re.ASCII)
_FOLLOW_A_ROW = 2


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
    elif message.chat.type == ChatType.PRIVATE:
        await _welcome(message, context)
        await _show_operator(context)
    else:
        await introduce(message.chat.id, context, replied=message)


async def _show_operator(context: BotContext) -> None:
    """Show an operator who comes for the first time the operators' commands."""
    services, person = context.services, context.person
    if person is not None and person in services.admins:
        await publish_to_operators(context.bot, (person,), services.catalogue, services.language)


async def make_welcome(context: BotContext) -> Reply:
    """Write the welcome: questions that are answered, topics to follow, and the languages."""
    services, view = context.services, context.view()
    found = await services.answerer.welcome(view.texts.language)
    texts = view.texts
    paragraphs = [bold(texts("start.title")), escape(texts("start.welcome"))]
    rows: list[list[InlineKeyboardButton]] = []
    if found.empty:
        paragraphs.append(escape(tell_empty(context, texts)))
    elif found.questions:
        paragraphs.append(escape(texts("start.try")))
        paragraphs += filter(None, [list_offers(found.questions)])
        rows = await _questions(found, context, texts.language)
    rows += [*_topics(found, view), language_row(services.catalogue, Button.WELCOME)]
    return Reply("\n\n".join(paragraphs), InlineKeyboardMarkup(rows))


async def _welcome(message: Message, context: BotContext) -> None:
    async with typing(message):
        reply = await make_welcome(context)
    await send_reply(message, reply)


async def _questions(
    found: Welcome, context: BotContext, language: str
) -> list[list[InlineKeyboardButton]]:
    """Keep the questions, as those that a refusal offers, and make a button of each."""
    offered = Answer("", language, answered=False, suggestions=found.questions)
    kept = await keep_reply(KeptReply(answer=offered), context)
    return offer_rows(found.questions, kept)


def _topics(found: Welcome, view: View) -> list[list[InlineKeyboardButton]]:
    buttons = [button for row in follow_row(found.topics, view) for button in row]
    return lay_out(buttons, _FOLLOW_A_ROW)
