"""What is asked for after a command."""

from telegram import Message, Update

from handlers.context import BotContext
from handlers.incoming import read_arguments
from handlers.markup import escape
from handlers.reply import Reply, send_reply


async def read_request(
    update: Update, context: BotContext, usage: str
) -> tuple[Message, str] | None:
    """Read what follows a command.

    Args:
        update: The command.
        context: Of the update.
        usage: Key of the text that tells how to use it, sent where nothing follows.

    Returns:
        The message to reply to, and the words; None where there is nothing to be done.
    """
    message = update.effective_message
    if message is None:
        return None
    words = read_arguments(message)
    if words:
        return message, words
    await send_reply(message, Reply(escape(context.texts(usage))))
    return None
