"""/language: the language of the interface."""

from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.callbacks import Button, Pressed, make_button
from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage
from handlers.services import Services
from handlers.texts import LANGUAGES, Catalogue
from news.subscribing import change
from storage.chats import save_language
from storage.following import Subscription
from storage.subscriptions import find_subscriptions


async def choose_language(update: Update, context: BotContext) -> None:
    """Offer the languages, or take the one named after the command."""
    message = update.effective_message
    if message is None:
        return
    if not await may_manage(message, message.from_user, context):
        await send_reply(message, Reply(escape(context.texts("language.admins_only"))))
        return
    wish = read_arguments(message).lower()
    if wish in LANGUAGES:
        await send_reply(message, Reply(escape(await keep_language(context, wish))))
        return
    row = language_row(context.services.catalogue, Button.LANGUAGE)
    reply = Reply(escape(context.texts("language.choose")), InlineKeyboardMarkup([row]))
    await send_reply(message, reply)


def language_row(catalogue: Catalogue, button: Button) -> list[InlineKeyboardButton]:
    """Make a row of the languages, each in its own name."""
    return [
        make_button(catalogue[code]("language.name"), Pressed(button, name=code))
        for code in LANGUAGES
    ]


async def keep_language(context: BotContext, language: str) -> str:
    """Store the language of a chat; return the confirmation, in that language."""
    services, chat = context.services, context.chat.id
    async with services.database.transaction() as session:
        await save_language(session, chat, language)
    context.chat = replace(context.chat, language=language)
    await _speak_in_digests(services, chat, language)
    return context.services.catalogue[language]("language.chosen")


async def _speak_in_digests(services: Services, chat: int, language: str) -> None:
    """Have what is followed already delivered in the language chosen too."""

    def speak(subscription: Subscription) -> Subscription:
        return replace(subscription, language=language)

    async with services.database.session() as session:
        found = await find_subscriptions(session, chat=chat)
    for each in found:
        await change(services.database, each.id, speak, services.clock())
