"""What people and the log are told when a handler fails."""

import contextlib
import logging
import traceback

from telegram import InlineQueryResultsButton, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers.context import BotContext
from handlers.markup import escape
from handlers.reply import Reply, send_reply
from storage.errors import StorageError

logger = logging.getLogger(__name__)

_STALE = ("query is too old", "message is not modified", "message to edit not found")
"""What Telegram says of a query that waited too long, or of an edit that changes nothing."""


async def report_error(update: object, context: BotContext) -> None:
    """Log a failure and apologise once, in the reader's language.

    The log gets where it happened, never what was said: messages of errors may quote the
    reader's words, so only the error's class and the lines of code are written.

    Raises:
        ApplicationHandlerStop: The reader was told; the update is done with.
    """
    error = context.error
    if isinstance(error, Forbidden):
        logger.info("A chat no longer takes replies", extra={"action": "reply_forbidden"})
        return
    if isinstance(error, TelegramError) and any(s in str(error).lower() for s in _STALE):
        logger.info("A query was too old to be answered", extra={"action": "query_stale"})
        return
    logger.error(
        "Failed to handle an update",
        extra={
            "action": "update_failed",
            "error": type(error).__name__,
            "trace": "".join(traceback.format_tb(error.__traceback__)) if error else "",
        },
    )
    if isinstance(update, Update):
        await _try_to_apologise(update, context)
        # What looks at every update first has failed: no handler after it may fail again.
        raise ApplicationHandlerStop


async def _try_to_apologise(update: Update, context: BotContext) -> None:
    try:
        await _apologise(update, context)
    except TelegramError as error:
        logger.warning(
            "Could not apologise for a failure",
            extra={"action": "apology_failed", "error": type(error).__name__},
        )


async def _apologise(update: Update, context: BotContext) -> None:
    # What is stored of the chat tells the language; without it, Telegram's will do.
    with contextlib.suppress(StorageError):
        await context.refresh_data()
    sorry = context.texts("error.sorry")
    if update.inline_query is not None:
        button = InlineQueryResultsButton(context.texts("inline.failed"), start_parameter="inline")
        await update.inline_query.answer([], cache_time=0, is_personal=True, button=button)
    elif update.callback_query is not None and update.callback_query.message is None:
        await update.callback_query.answer(sorry, show_alert=True)
    elif update.callback_query is not None and update.callback_query.message is not None:
        await send_reply(update.callback_query.message, Reply(escape(sorry)))
    # The chat of a guest question is not the bot's to write to.
    elif update.effective_message is not None and update.guest_message is None:
        await send_reply(update.effective_message, Reply(escape(sorry)))
