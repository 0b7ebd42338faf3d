"""/help, and commands that do not exist."""

from telegram import Update

from handlers.commands import list_commands
from handlers.context import BotContext
from handlers.incoming import clean_words
from handlers.markup import bold, escape
from handlers.reply import Reply, send_reply
from handlers.topic import show_card


async def show_help(update: Update, context: BotContext) -> None:
    """Explain how to ask, and list the commands."""
    if update.effective_message is not None:
        await send_reply(update.effective_message, Reply(_write_help(context)))


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
        html = f"{escape(context.texts('help.unknown_command'))}\n\n{_list(context)}"
        await send_reply(message, Reply(html))


def _write_help(context: BotContext) -> str:
    texts = context.texts
    inline = texts("help.inline", username=context.bot.username)
    paragraphs = [bold(texts("help.title")), escape(texts("help.ask")), _list(context)]
    return "\n\n".join([*paragraphs, escape(inline)])


def _list(context: BotContext) -> str:
    return "\n".join(
        escape(f"/{command.name} — {command.description}")
        for command in list_commands(context.texts)
    )
