"""/privacy, /export and /forget: what is held on a person, all of it, and its end."""

import contextlib
import logging

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType
from telegram.error import BadRequest

from handlers.callbacks import Button, Pressed, make_button
from handlers.context import BotContext
from handlers.markup import bold, escape
from handlers.presses import acknowledge, refuse_old
from handlers.reply import Reply, send_reply
from news import retention
from news.own_data import export_person, forget_person

logger = logging.getLogger(__name__)

_FILE_NAME = "vigie-export.json"
_KEEP, _ERASE = 0, 1
"""What the buttons of /forget send back."""


async def explain_privacy(update: Update, context: BotContext) -> None:
    """Say what is held on people, and for how long."""
    message, texts = update.effective_message, context.texts
    if message is None:
        return
    lines = [
        texts("privacy.choices"),
        texts.count("privacy.exchange", round(retention.FOLLOW_UPS.total_seconds() / 60)),
        texts.count("privacy.replies", retention.REPLIES.days),
        texts.count("privacy.answers", retention.ANSWERS.days),
        texts("privacy.votes"),
        texts.count("privacy.following", retention.DELETED.days),
        texts.count("privacy.deliveries", retention.DELIVERIES.days),
        texts.count("privacy.told", retention.TOLD.days),
        texts.count("privacy.requests", retention.REQUESTS.days),
        texts.count("privacy.updates", retention.UPDATES.days),
    ]
    html = "\n\n".join(
        [
            bold(texts("privacy.title")),
            "\n".join(f"• {escape(line)}" for line in lines),
            escape(texts("privacy.never")),
            escape(texts("privacy.rights")),
        ]
    )
    await send_reply(message, Reply(html))


async def export_own(update: Update, context: BotContext) -> None:
    """Send a person everything that is held on them, as a JSON document."""
    message = update.effective_message
    if message is None or not await _is_private(message, context):
        return
    services = context.services
    content = await export_person(services.database, message.chat.id, services.clock())
    await context.bot.send_document(
        message.chat.id,
        content,
        filename=_FILE_NAME,
        caption=context.texts("export.caption"),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
    )
    logger.info("A person took their data out", extra={"action": "person_exported"})


async def offer_to_forget(update: Update, context: BotContext) -> None:
    """Ask whether everything held on a person is to be erased."""
    message, texts = update.effective_message, context.texts
    if message is None or not await _is_private(message, context):
        return
    rows = [
        [make_button(texts("forget.yes"), Pressed(Button.FORGET, id=_ERASE))],
        [make_button(texts("forget.no"), Pressed(Button.FORGET, id=_KEEP))],
    ]
    await send_reply(message, Reply(escape(texts("forget.sure")), InlineKeyboardMarkup(rows)))


async def press_forget(
    query: CallbackQuery, message: MaybeInaccessibleMessage, context: BotContext, pressed: Pressed
) -> None:
    """Erase everything held on a person, or leave it."""
    # Whatever the language was, it is not known afterwards.
    texts = context.texts
    if message.chat.type != ChatType.PRIVATE or pressed.id > _ERASE:
        await refuse_old(query, context)
        return
    if pressed.id == _ERASE:
        await _forget(query, context, message.chat.id, texts("forget.done"))
    else:
        await _tell(query, texts("forget.kept"))


async def _forget(query: CallbackQuery, context: BotContext, person: int, done: str) -> None:
    """Erase everything held on a person, and tell them."""
    database = context.services.database
    context.bot_data.usage.leave_unkept(person)
    erased = await forget_person(database, person, spare_waiting=True)
    logger.info(
        "A person was forgotten",
        extra={"action": "person_forgotten", "rows": sum(erased.values())},
    )
    await _tell(query, done)
    # The press itself goes last: a process that ends before is handed it again.
    await forget_person(database, person)


async def _tell(query: CallbackQuery, text: str) -> None:
    """Put the outcome in the place of the question."""
    await acknowledge(query)
    with contextlib.suppress(BadRequest):
        await query.edit_message_text(text)


async def _is_private(message: MaybeInaccessibleMessage, context: BotContext) -> bool:
    """Tell whether nobody else reads along; say so where somebody does."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    await send_reply(message, Reply(escape(context.texts("privacy.alone"))))
    return False
