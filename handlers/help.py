"""/help, and commands that do not exist: each lists those that may be given there."""

from telegram import Message, Update
from telegram.constants import ChatType

from handlers.commands import Place, list_commands
from handlers.context import BotContext
from handlers.incoming import clean_words
from handlers.markup import bold, escape
from handlers.reply import Reply, send_reply
from handlers.rights import may_manage
from handlers.topic import show_card


async def show_help(update: Update, context: BotContext) -> None:
    """Explain how to ask, and list the commands."""
    message = update.effective_message
    if message is not None:
        await send_reply(message, Reply(_write_help(context, await _find_place(message, context))))


async def refuse_command(update: Update, context: BotContext) -> None:
    """Show the card of a topic named as a command; else say that there is no such command."""
    message = update.effective_message
    if message is None:
        return
    # A command has no spaces and no accents: "/coree_du_sud".
    name = (message.text or message.caption or "").split(maxsplit=1)[0].lstrip("/")
    topic = context.services.topics.get(clean_words(name.partition("@")[0].replace("_", " ")).text)
    if topic is not None:
        await show_card(message, context, topic.id)
    else:
        listed = _list(context, await _find_place(message, context))
        html = f"{escape(context.texts('help.unknown_command'))}\n\n{listed}"
        await send_reply(message, Reply(html))


async def _find_place(message: Message, context: BotContext) -> Place:
    """Tell which commands whoever wrote a message may give there."""
    if message.chat.type == ChatType.PRIVATE:
        return Place.PRIVATE
    manages = await may_manage(message, message.from_user, context)
    return Place.ADMINS if manages else Place.GROUP


def _write_help(context: BotContext, place: Place) -> str:
    texts = context.texts
    inline = texts("help.inline", username=context.bot.username)
    paragraphs = [bold(texts("help.title")), escape(texts("help.ask")), _list(context, place)]
    return "\n\n".join([*paragraphs, escape(inline)])


def _list(context: BotContext, place: Place) -> str:
    return "\n".join(
        escape(f"/{command.name} — {command.description}")
        for command in list_commands(context.texts, place)
    )
