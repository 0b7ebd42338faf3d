"""Photos, stickers and voices: one polite reply in private."""

from telegram import Update

from handlers.context import BotContext
from handlers.markup import escape
from handlers.reply import Reply, send_reply


async def reply_to_wordless(update: Update, context: BotContext) -> None:
    """Say that only text is read; once for a whole album."""
    message = update.effective_message
    if message is None:
        return
    album = message.media_group_id
    if album is not None:
        if album in context.bot_data.albums:
            return
        context.bot_data.albums.append(album)
    await send_reply(message, Reply(escape(context.texts("ask.wordless"))))
